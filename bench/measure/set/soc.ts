import type { ClassificationVersion, IndexEntry, Item } from 'rolemap/classification'
import { isResidualLabel } from 'rolemap/classification'
import type { GoldTitle } from 'rolemap/coder'
import { fold } from 'rolemap/text'
import { createRandom } from '../random.ts'
import { type GoldSet, readShared } from './gold-set.ts'

const LEVELS = [
  { id: 'major', label: 'Major group', group: true },
  { id: 'sub-major', label: 'Sub-major group', group: true },
  { id: 'minor', label: 'Minor group', group: true },
  { id: 'unit', label: 'Unit group' },
]

/** The part of the SOC 2010 index that is held out for measuring the coder. */
export const MEASURED = { seed: 2010, share: 0.2 }

/**
 * The titles of the SOC 2010 index in two parts, by a seed: the titles to code, and the index without them. A title
 * that is in the index several times is in one part only.
 *
 * @param share the share of titles to code
 */
export function readSocSplit(seed: number, share = 0.1): GoldSet {
  const random = createRandom(seed)
  const held = new Map<string, boolean>()
  const isHeld = (title: string) => {
    const known = held.get(fold(title)) ?? random() < share
    held.set(fold(title), known)
    return known
  }
  const parts = Map.groupBy(readSocTitles(), ({ title }) => isHeld(title))
  return { version: readSoc('soc2010', parts.get(false)), gold: (parts.get(true) ?? []).map(toGold) }
}

/** The titles of the SOC 2010 index, in spoken order. */
export function readSocTitles(): readonly { readonly title: string; readonly code: string }[] {
  return readShared('benchmark/soc2010-index.tsv', ['code', 'title']).map(({ title = '', code = '' }) => ({
    title,
    code,
  }))
}

/** SOC 2010 or 2020 with its groups, and an index. */
export function readSoc(
  id: 'soc2010' | 'soc2020',
  titles: readonly { readonly title: string; readonly code: string }[] = [],
): ClassificationVersion {
  const items = readShared(`reference/${id}-structure.tsv`, ['level', 'code', 'title']).map(
    ({ level = '', code = '', title = '', parent }): Item => ({
      code,
      label: title,
      level,
      ...(parent && { parent }),
      ...(isResidualLabel(title) && { residual: true }),
    }),
  )
  const entries = titles.map(({ title, code }): IndexEntry => ({ title, code, kind: 'printed', source: id }))
  return { id, label: id, version: '1', levels: LEVELS, items, entries, profiles: [], source: { title: id } }
}

/** Titles that SOC 2020 names under its unit groups. All of them are in the SOC 2010 index too. */
export function readSoc2020(): GoldSet {
  const rows = readShared('benchmark/soc2020-related-titles.tsv', ['soc2020', 'job_title'])
  return {
    version: readSoc('soc2020'),
    gold: rows.map(({ job_title: title = '', soc2020: code = '' }) => toGold({ title, code })),
  }
}

function toGold({ title, code }: { readonly title: string; readonly code: string }): GoldTitle {
  return { title, code, also: [] }
}
