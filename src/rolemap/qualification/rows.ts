import { inTurns } from '../../breath.ts'
import { isSame } from '../../classification/same.ts'
import type { Attachment, Entry, EntryId } from '../../qualification/index.ts'
import type { Effect } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { joinWork, type Keeping, type Saying, toBatch, type Work } from '../trail/kept.ts'
import { readAttachments, readBelow } from './attachments.ts'
import { readRegister } from './body/register.ts'
import { toEntryId } from './change.ts'
import { readEntries } from './entries.ts'
import { readNamed } from './find-entry.ts'
import { ATTACHMENT, ENTRY, keyOf } from './kind.ts'
import {
  describeRow,
  type Ground,
  type Plan,
  planRows,
  type QualificationFault,
  type QualificationRow,
} from './plan.ts'
import { isNew } from './pool.ts'
import { readRoles } from './role-codes.ts'
import { markTies } from './ties-mark.ts'

export type RowDone = { readonly does: string } | { readonly fault: QualificationFault }

export interface RowsWork extends Work {
  readonly outcomes: readonly RowDone[]
}

/** How many rows one change of the trail has. */
const AT_ONCE = 2000

/** The effects of storing the rows of a file: changes with some thousand entries or attachments each. */
export async function foldRows(
  rolemap: Rolemap,
  rows: readonly QualificationRow[],
  saying: Saying = {},
): Promise<RowsWork> {
  const mark = await markTies(rolemap)
  const ground = await readGround(rolemap, rows)
  const plan = await planRows(rows, ground)
  const work = await toRowsWork(rolemap, { plan, mark, saying })
  const outcomes = await inTurns(
    plan.rows,
    (row): RowDone => ('fault' in row ? row : { does: describeRow(row, plan.entries) }),
  )
  return { ...work, outcomes }
}

async function readGround(rolemap: Rolemap, rows: readonly QualificationRow[]): Promise<Ground> {
  const names = rows.flatMap(({ name, order, tie }) => [name, order.unitCode, order.title, tie.partOf, tie.before])
  const wanted = new Set(names.flatMap((name) => (name?.trim() ? [name.trim()] : [])))
  const entries = await readNamed(rolemap, [...wanted])
  const ids = [...entries.keys()]
  const own = (await readAttachments(rolemap, { entries: ids })).map(({ value }) => value)
  const below = [...(await readBelow(rolemap, 'part', ids)), ...(await readBelow(rolemap, 'prerequisite', ids))]
  const hasRole = await readRoles(
    rolemap,
    rows.map(({ tie }) => tie.role),
  )
  return {
    entries: [...entries.values()].map(({ value }) => value),
    register: await readRegister(rolemap),
    attachments: [...own.filter(({ as }) => as === 'role'), ...below, ...own.filter(({ as }) => as !== 'role')],
    hasRole,
  }
}

interface Making {
  readonly plan: Plan
  readonly mark: Effect
  readonly saying: Saying
}

async function toRowsWork(rolemap: Rolemap, { plan, mark, saying }: Making): Promise<Work> {
  const done = plan.rows.flatMap((row) => ('fault' in row ? [] : [row]))
  const touched = new Set(done.map(({ taken }) => taken.id))
  const fresh = [...touched].filter(isNew)
  const first = fresh.length > 0 ? await rolemap.store.records.takeNumber('qualifications', fresh.length) : 0
  const ids = new Map(fresh.map((id, place) => [id, toEntryId(first + place)]))
  const named = (id: EntryId) => ids.get(id) ?? id
  const entries = [...touched].flatMap((id): Entry[] => {
    const entry = plan.entries.get(id)
    return entry ? [{ ...entry, id: named(id) }] : []
  })
  const ties = done.flatMap(({ ties: made }) => made.map(({ tie }) => rename(tie, named)))
  const attached = await keepAttachments(rolemap, ties, saying)
  const work = joinWork([await keepEntries(rolemap, entries, saying), attached])
  return attached.effects.length > 0 ? { ...work, effects: [mark, ...work.effects] } : work
}

const rename = (tie: Attachment, named: (id: EntryId) => EntryId): Attachment =>
  tie.as === 'role' ? { ...tie, entry: named(tie.entry) } : { ...tie, entry: named(tie.entry), whole: named(tie.whole) }

async function keepEntries(rolemap: Rolemap, entries: readonly Entry[], saying: Saying): Promise<Work> {
  const held = await readEntries(
    rolemap,
    entries.map(({ id }) => id),
  )
  const keepings = entries.map((value): Keeping<Entry> => ({ id: value.id, value, seen: held.get(value.id) }))
  return await toBatches(ENTRY, keepings.filter(isOther), saying)
}

async function keepAttachments(rolemap: Rolemap, ties: readonly Attachment[], saying: Saying): Promise<Work> {
  const last = new Map(ties.map((tie) => [keyOf(tie).id, tie]))
  const { rows } = await rolemap.store.records.list(ATTACHMENT.name, { ids: [...last.keys()] })
  const held = new Map(rows.map(({ id, revision, body }) => [id, { revision, value: ATTACHMENT.parse(body) }]))
  const keepings = [...last].map(([id, value]): Keeping<Attachment> => ({ ...keyOf(value), value, seen: held.get(id) }))
  const pieces: Work[] = []
  for (const group of Map.groupBy(keepings.filter(isOther), ({ of }) => of).values())
    pieces.push(await toBatches(ATTACHMENT, group, saying))
  return joinWork(pieces)
}

const isOther = <T>({ value, seen }: Keeping<T>) => !isSame(value, seen?.value)

async function toBatches<T>(
  kind: Parameters<typeof toBatch<T>>[0],
  keepings: readonly Keeping<T>[],
  saying: Saying,
): Promise<Work> {
  const pieces: Work[] = []
  for (let start = 0; start < keepings.length; start += AT_ONCE)
    pieces.push(await toBatch(kind, keepings.slice(start, start + AT_ONCE), saying))
  return joinWork(pieces)
}
