import { inTurns } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import type { StagedFile, StagedRow } from '../../store/staged.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { insist, recordChange, SeenConflict, type Told } from '../trail/record-change.ts'
import { STAGED_FILE } from './change-kind.ts'
import type { StreamedKind } from './kind.ts'
import { getIntakeKind } from './kinds.ts'
import { toGivenRows } from './row.ts'
import { countRows, toStaged } from './stage.ts'
import { checkWaiting, getStagedFile, readStagedRows } from './staged-file.ts'

export interface AcceptOptions {
  /** `all`: all rows, or none if one is refused. `fitting`: those that are not refused. */
  readonly take: 'all' | 'fitting'
  /** The person knows that more rows than the limit are refused, and wants to accept the others. */
  readonly sure?: boolean
  readonly why?: string
}

/**
 * Does what the rows of a staged file say, in one commit. It does exactly what was shown: if a row would now do something
 * different, the rows are checked again and nothing is done.
 *
 * @throws RolemapError `staged-file-unknown`, `staged-file-closed`, `rows-refused`, `rows-refused-many`, `change-conflict`
 */
export async function acceptStagedFile(rolemap: Rolemap, id: string, options: AcceptOptions): Promise<StagedFile> {
  return insist(async () => {
    const file = await getStagedFile(rolemap, id)
    checkWaiting(file)
    const kind = getIntakeKind(file.kind)
    if (kind.streamed) return await acceptStreamed(rolemap, file, { kind, options })
    const shown = await Array.fromAsync(readStagedRows(rolemap, id))
    const why = options.why || `from the file ${file.name}`
    const rows = toGivenRows(file.columns, shown)
    const folded = await kind.fold(rolemap, file.key, { rows, file: file.name, why })
    await checkShown(rolemap, file, { shown, now: toStaged(shown, folded.outcomes) })
    checkRefused(file, options, { limit: rolemap.settings.refusedLimit, first: shown.find(isRefused) })
    const told = tellAccepted(file, { why: options.why, changes: folded.told.length })
    await recordChange(rolemap, [...folded.told, told], [...folded.effects, { put: 'staged-file', id }])
    return { ...file, state: 'accepted' }
  })
}

async function acceptStreamed(
  rolemap: Rolemap,
  file: StagedFile,
  { kind, options }: { readonly kind: StreamedKind; readonly options: AcceptOptions },
): Promise<StagedFile> {
  const refused = await rolemap.store.staged.listRows(file.id, { limit: 1, offset: 0, refused: true })
  checkRefused(file, options, { limit: rolemap.settings.refusedLimit, first: refused.rows[0] })
  const { told, effects } = await kind.accept(rolemap, file)
  // It cannot be undone as one change. To go back, the list before is imported again.
  const accepted = tellAccepted(file, { why: options.why, changes: 0 })
  await recordChange(rolemap, [...told, accepted], [...effects, { put: 'staged-file', id: file.id }])
  return { ...file, state: 'accepted' }
}

const isRefused = ({ outcome }: StagedRow) => 'fault' in outcome

async function checkShown(
  rolemap: Rolemap,
  file: StagedFile,
  { shown, now }: { shown: readonly StagedRow[]; now: readonly StagedRow[] },
): Promise<void> {
  const same = await inTurns(now, (row) => JSON.stringify(row))
  const before = await inTurns(shown, (row) => JSON.stringify(row))
  const other = now[same.findIndex((row, place) => row !== before[place])]
  if (!other) return
  await rolemap.store.staged.put({ ...file, ...countRows(now) }, now)
  const what =
    'fault' in other.outcome ? `is refused now: ${other.outcome.fault.message}` : `now does this: ${other.outcome.does}`
  throw new SeenConflict(
    `${file.name}: somebody changed what its rows are about, so they were checked again and nothing was done; row ${other.row} ${what}`,
  )
}

function checkRefused(
  { name, rows, refused }: StagedFile,
  { take, sure }: AcceptOptions,
  { limit, first }: { limit: number; first: StagedRow | undefined },
): void {
  if (!first || !('fault' in first.outcome)) return
  const reason = `row ${first.row}: ${first.outcome.fault.message}`
  if (take === 'all')
    throw new RolemapError(
      'rows-refused',
      `${name}: ${refused} of ${rows} rows are refused, so none was accepted; ${reason}`,
    )
  if (refused === rows) throw new RolemapError('rows-refused', `${name}: all ${rows} rows are refused; ${reason}`)
  if (refused <= rows * limit || sure) return
  throw new RolemapError(
    'rows-refused-many',
    `${name}: ${refused} of ${rows} rows are refused, more than ${Number((limit * 100).toFixed(6))} in 100; confirm that you want to accept the others`,
  )
}

/** The trail's entry for the whole batch. The changes that it made come right before it. */
function tellAccepted(file: StagedFile, { why, changes }: { why: string | undefined; changes: number }): Told {
  const { id, of, kind, key, name, rows, refused, digest } = file
  const after = { kind, key, file: name, rows, refused, digest, changes }
  return tell(STAGED_FILE, { action: 'accept', id, of, ...(why && { why }), after })
}
