import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import type { Change, KeptRecord } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { recordChange, type Told } from '../trail/record-change.ts'
import { listChanges } from '../trail/trail.ts'
import { putItem, type Step, touchExtensions } from './change.ts'
import { type ExtensionKey, listItemRecords, parseExtensionId } from './extension.ts'
import { findFault, type Ground, readGround } from './guard-undo.ts'
import { LOCAL_ITEM } from './kind.ts'
import { toItemMap } from './local-item.ts'

/**
 * Takes back all that a file of local items did, in one commit: where every one of its items is as the file left it, and may
 * be again as it was.
 *
 * @throws RolemapError `change-final` where the file changed nothing, `change-depended`
 */
export async function undoAccept(
  rolemap: Rolemap,
  change: Change,
  { why }: Pick<Told, 'undoes' | 'why'>,
): Promise<void> {
  const { code: _, ...key } = parseExtensionId(change.subject.id)
  const head = await touchExtensions(rolemap, key.id)
  const records = toItemMap(await listItemRecords(rolemap, key))
  const ground = await readGround(rolemap, key)
  const made = await listMade(rolemap, change, key)
  const steps = made.map((one) => toReversed(one, { key, why, records, ground }))
  if (steps.length === 0) throw new RolemapError('change-final', `change ${change.number} changed no local item`)
  const effects = steps.map(({ effect }) => effect)
  await recordChange(
    rolemap,
    steps.map(({ told }) => told),
    [head, ...effects],
  )
}

/** What was changed with the accepting of the file: the changes right before it, at the same time. */
async function listMade(rolemap: Rolemap, { number, at, who }: Change, key: ExtensionKey): Promise<readonly Change[]> {
  const query = { of: `${key.id}/:${LOCAL_ITEM.name}`, upTo: number, newestFirst: true, limit: MOST }
  const { rows } = await listChanges(rolemap, query)
  const other = rows.findIndex((one, place) => one.number !== number - 1 - place || one.at !== at || one.who !== who)
  return other < 0 ? rows : rows.slice(0, other)
}

// As a file may have rows, and one more.
const MOST = 5001

interface Reversing {
  readonly key: ExtensionKey
  readonly why: string | undefined
  readonly records: ReadonlyMap<string, KeptRecord>
  readonly ground: Ground
}

function toReversed(
  { number, target, subject, before, after }: Change,
  { key, why, records, ground }: Reversing,
): Step {
  const { code } = parseExtensionId(subject.id)
  const record = records.get(code)
  const reason = isSame(record?.body, after) ? findFault(ground, code, before) : `${target} was changed again after it`
  if (reason !== undefined) throw new RolemapError('change-depended', `the file cannot be taken back: ${reason}`)
  const { effect, told } = putItem(key, code, { record, body: before, why })
  return { effect, told: { ...told, undoes: number } }
}
