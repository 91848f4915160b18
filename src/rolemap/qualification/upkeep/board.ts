import { addMonths } from '../../../classification/day.ts'
import {
  type Care,
  checkedSince,
  type Entry,
  endsOn,
  UPKEEP_KINDS,
  type UpkeepKind,
} from '../../../qualification/index.ts'
import type { Page, Slice } from '../../../store/store.ts'
import { fold } from '../../../text/fold.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { listKept, readKept } from '../../trail/kept.ts'
import { type EntryPage, listEntries, readEntries } from '../entries.ts'
import { CARE } from './kind.ts'

/** An entry about which something has to be done. */
export interface UpkeepRow {
  readonly entry: Entry
  /** The day since when it has been checked, or on which it ends; empty if never, or if the day is not known. */
  readonly day?: string
  /** Of disputed judgements: the criteria set, and the attributes. */
  readonly disputed?: { readonly set: string; readonly attributes: readonly string[] }
  readonly care?: Care
}

export interface BoardQuery extends Page {
  readonly what: UpkeepKind | 'assigned'
  /** Of what is assigned: only to this owner. */
  readonly owner?: string | undefined
}

const YEAR = 12

/** The filter of the list that finds what has to be done; undefined for what the list does not know. */
export function toUpkeepQuery(
  what: BoardQuery['what'],
  day: string,
): Pick<EntryPage, 'by' | 'uncheckedSince' | 'endsBefore' | 'sourced'> | undefined {
  if (what === 'unchecked') return { uncheckedSince: addMonths(day, -YEAR), by: 'checked' }
  if (what === 'ending') return { endsBefore: addMonths(day, YEAR), by: 'ends' }
  return what === 'unsourced' ? { sourced: false } : undefined
}

/** What has to be done about entries, the most urgent first, with who looks after each. */
export async function listUpkeep(
  rolemap: Rolemap,
  { what, owner, limit, offset }: BoardQuery,
): Promise<Slice<UpkeepRow>> {
  requireRight(rolemap, CARE.see)
  const today = rolemap.now().toISOString().slice(0, 10)
  const query = toUpkeepQuery(what, today)
  if (query) {
    const { total, rows } = await listEntries(rolemap, { ...query, limit, offset })
    const dayOf = (entry: Entry) => (what === 'ending' ? endsOn(entry) : checkedSince(entry))
    return {
      total,
      rows: await withCare(
        rolemap,
        rows.map(({ value }) => ({ entry: value, day: dayOf(value) ?? '' })),
      ),
    }
  }
  return what === 'disputed'
    ? await listDisputed(rolemap, { limit, offset })
    : await listAssigned(rolemap, { owner, limit, offset })
}

async function listAssigned(
  rolemap: Rolemap,
  { owner = '', limit, offset }: Omit<BoardQuery, 'what'>,
): Promise<Slice<UpkeepRow>> {
  const key = owner.trim() === '' ? {} : { key: fold(owner) }
  const { total, rows } = await listKept(rolemap, CARE, { ...key, limit, offset })
  const entries = await readEntries(
    rolemap,
    rows.map(({ id }) => id),
  )
  return {
    total,
    rows: rows.flatMap(({ id, value: care }) => {
      const entry = entries.get(id)?.value
      return entry ? [{ entry, care }] : []
    }),
  }
}

/** Modules about which people differ, each once for a criteria set. */
async function listDisputed(rolemap: Rolemap, { limit, offset }: Page): Promise<Slice<UpkeepRow>> {
  const cells = await readDisputed(rolemap)
  const groups = [...Map.groupBy(cells, ({ set, module }) => JSON.stringify([set, module])).values()]
  const shown = groups.slice(offset, offset + limit)
  const entries = await readEntries(
    rolemap,
    shown.flatMap(([first]) => first?.module ?? []),
  )
  const found = shown.flatMap((group): UpkeepRow[] => {
    const entry = entries.get(group[0]?.module ?? '')?.value
    const disputed = { set: group[0]?.set ?? '', attributes: group.map(({ attribute }) => attribute) }
    return entry ? [{ entry, disputed }] : []
  })
  return { total: groups.length, rows: await withCare(rolemap, found) }
}

async function readDisputed({ store }: Rolemap) {
  const { rows } = await store.records.list('criteria-set')
  const cells = rows.map(async ({ id: set }) => {
    const found = await store.judgements.listFindings({ criteria: set, states: ['disputed'] })
    return found.map(({ module, attribute }) => ({ set, module, attribute }))
  })
  return (await Promise.all(cells)).flat()
}

async function withCare(rolemap: Rolemap, rows: readonly UpkeepRow[]): Promise<readonly UpkeepRow[]> {
  if (rows.length === 0) return rows
  const kept = await readKept(rolemap.store, CARE, { ids: [...new Set(rows.map(({ entry }) => entry.id))] })
  const cares = new Map(kept.rows.map(({ id, value }) => [id, value]))
  return rows.map((row) => {
    const care = cares.get(row.entry.id)
    return care ? { ...row, care } : row
  })
}

/** How many entries there are to do something about, by what; and how many somebody looks after. */
export async function countUpkeep(rolemap: Rolemap): Promise<ReadonlyMap<BoardQuery['what'], number>> {
  const counts = ([...UPKEEP_KINDS, 'assigned'] as const).map(
    async (what) => [what, (await listUpkeep(rolemap, { what, limit: 0, offset: 0 })).total] as const,
  )
  return new Map(await Promise.all(counts))
}
