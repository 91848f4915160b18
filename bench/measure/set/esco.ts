import type { ClassificationVersion, Item } from 'rolemap/classification'
import type { GoldTitle } from 'rolemap/coder'
import type { Row } from '../rows.ts'
import { toVersion } from '../version.ts'
import { type GoldSet, readShared } from './gold-set.ts'

const LEVELS = [
  { id: 'major', label: 'ISCO major group', group: true },
  { id: 'unit', label: 'ISCO unit group', group: true },
  { id: 'item', label: 'Occupation' },
]

/** ESCO's occupations with all their labels, and the O*NET titles that an official table links to them. */
export function readMelo(): GoldSet {
  const labels = readOccupations()
  const concepts = new Map(labels.map(({ element = '', concept = '' }) => [element, concept]))
  const right = Map.groupBy(readShared('benchmark/melo-en-dev-qrels.tsv', ['query', 'element']), ({ query }) => query)
  const queries = readShared('benchmark/melo-en-dev-queries.tsv', ['query', 'title'])
  const gold = queries.flatMap(({ query, title = '' }): GoldTitle[] => {
    const codes = new Set((right.get(query) ?? []).flatMap(({ element = '' }) => concepts.get(element) ?? []))
    const [code, ...also] = codes
    return code === undefined ? [] : [{ title, code, also }]
  })
  return { version: toEsco(labels), gold }
}

/** Titles as employers typed them, tagged with ESCO occupations by a program. */
export function readJobBert(): GoldSet {
  const rows = readShared('benchmark/jobbert-val.tsv', ['esco_uri', 'vacancy_title'])
  return {
    version: toEsco(readOccupations()),
    gold: rows.map(({ vacancy_title: title = '', esco_uri: code = '' }) => ({ title, code, also: [] })),
  }
}

function readOccupations(): readonly Row[] {
  const rows = readShared('benchmark/melo-en-corpus.tsv', ['element', 'label', 'concept'])
  return rows.filter(({ concept = '' }) => !concept.includes('/isco/'))
}

/** The occupations under ISCO's unit and major groups, if the group is known. */
function toEsco(labels: readonly Row[]): ClassificationVersion {
  const coded = labels.map(({ label = '', concept = '' }) => ({ title: label, code: concept }))
  const version = toVersion('esco', coded)
  const units = new Map(
    readShared('reference/esco-labels-isco.tsv', ['concepturi', 'isco08']).map((row) => [row.concepturi, row.isco08]),
  )
  const occupations = version.items.map((item): Item => {
    const parent = units.get(item.code)
    return parent === undefined ? item : { ...item, parent }
  })
  return { ...version, levels: LEVELS, items: [...readGroups(), ...occupations] }
}

function readGroups(): readonly Item[] {
  return readShared('reference/isco08-structure.tsv', ['isco08', 'title']).flatMap(
    ({ isco08: code = '', title = '' }): Item[] => {
      if (code.length === 1) return [{ code, label: title, level: 'major' }]
      return code.length === 4 ? [{ code, label: title, level: 'unit', parent: code.charAt(0) }] : []
    },
  )
}
