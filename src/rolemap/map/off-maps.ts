import { APPRENTICESHIP_STANDARD, type Entry } from '../../qualification/index.ts'
import { readAttachments } from '../qualification/attachments.ts'
import { readAllEntries } from '../qualification/entries.ts'
import type { Rolemap } from '../rolemap.ts'
import { listEditions } from './edition.ts'
import type { MapTable } from './map-table.ts'
import { MAPS } from './occupational-maps.ts'
import { findOccupation } from './understand.ts'

/** A list of standards, as far as the kept qualifications name it, and how many of it are on no map. */
export interface StandardList {
  /** Who publishes it; absent for standards that name no source. */
  readonly source?: string
  /** The dates of the list, as the standards that are linked to occupations have them. */
  readonly dates: readonly string[]
  readonly kept: number
  readonly offMaps: number
}

/** The apprenticeship standards that are kept and belong to no occupation of any edition of the maps. */
export interface StandardsOffMaps {
  readonly lists: readonly StandardList[]
  /** By title. */
  readonly standards: readonly Entry[]
}

/** The kept apprenticeship standards that are on no map, without withdrawn ones. */
export async function listOffMaps(rolemap: Rolemap): Promise<StandardsOffMaps> {
  const parts = await Array.fromAsync(await readAllEntries(rolemap, { type: APPRENTICESHIP_STANDARD }))
  const standards = parts.flat().map(({ value }) => value)
  const editions = await listEditions(rolemap)
  const ties = await readAttachments(rolemap, { tie: 'role', targets: [MAPS] })
  const placed = new Set(
    ties.flatMap(({ value }) =>
      value.as === 'role' && editions.some((maps) => findOccupation(maps, value.code)) ? [value.entry] : [],
    ),
  )
  const linked = editions.flatMap(({ occupations }) =>
    [...occupations.values()].flatMap(({ standard }) => standard ?? []),
  )
  const dates = new Map(linked.map(({ lars, date }) => [`LARS ${lars}`, date]))
  const off = standards.filter(({ id }) => !placed.has(id))
  const lists = [...Map.groupBy(standards, ({ source }) => source)].map(([source, kept]) => ({
    ...(source !== undefined && { source }),
    dates: [...new Set(kept.flatMap(({ unitCode = '' }) => dates.get(unitCode) ?? []))].toSorted(),
    kept: kept.length,
    offMaps: kept.filter(({ id }) => !placed.has(id)).length,
  }))
  return { lists, standards: off }
}

/** @example sayList(list) // '27 of 437 standards that are kept from the list of Education and Skills Funding Agency, 2021' */
export function sayList({ source, dates, kept, offMaps }: StandardList): string {
  const from = source === undefined ? 'without a source' : `from the list of ${source}`
  return `${offMaps} of ${kept} standards that are kept ${from}, ${dates.join(' and ') || 'its date is not known'}`
}

export const toOffMapsTable = ({ standards }: StandardsOffMaps): MapTable => ({
  columns: ['id', 'number', 'title', 'level', 'source', 'checked'],
  rows: standards.map(({ id, unitCode = '', title, level = '', source = '', checked = '' }) => [
    ...[id, unitCode, title],
    ...[level, source, checked],
  ]),
})
