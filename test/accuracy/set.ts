// Labelled titles beside the repository, as coders are measured on them. Nothing of them is kept here.
import { existsSync, readFileSync } from 'node:fs'
import type { ClassificationVersion, IndexEntry, Item } from 'rolemap/classification'
import type { GoldTitle } from 'rolemap/coder'
import { fold } from 'rolemap/text'

const FOLDER = '../shared/benchmark'
const SOC_STRUCTURE = '../shared/reference/soc2010-structure.tsv'

/** Titles to be measured on and the classification they are coded to. */
export interface GoldSet {
  readonly version: ClassificationVersion
  readonly gold: readonly GoldTitle[]
}

/** Whether the files beside the repository are there. */
export function hasSets(): boolean {
  return existsSync(FOLDER)
}

/** The rows of a benchmark file by column name. */
export function readRows(name: string): readonly Readonly<Record<string, string>>[] {
  return parseRows(readFileSync(`${FOLDER}/${name}`, 'utf8'))
}

function parseRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = text.trimEnd().split('\n')
  const columns = head.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? '']))
  })
}

/** A classification without groups, made of titles and their codes. */
export function toVersion(
  id: string,
  titles: readonly { readonly title: string; readonly code: string }[],
  labels: ReadonlyMap<string, string> = new Map(),
): ClassificationVersion {
  const codes = [...new Set(titles.map(({ code }) => code))]
  const items = codes.map((code): Item => ({ code, label: labels.get(code) ?? code, level: 'unit' }))
  const entries = titles.map(({ title, code }): IndexEntry => ({ title, code, kind: 'printed', source: id }))
  const levels = [{ id: 'unit', label: 'Unit group' }]
  return { id, label: id, version: '1', levels, items, entries, profiles: [], source: { title: id } }
}

/** One in ten titles of the SOC 2010 index, chosen by a seed, with the other nine as the index. */
export function readSocSplit(seed: number): GoldSet {
  const random = createRandom(seed)
  const rows = readRows('soc2010-index.tsv').map(({ title = '', code = '' }) => ({ title, code, held: random() < 0.1 }))
  const structure = existsSync(SOC_STRUCTURE) ? parseRows(readFileSync(SOC_STRUCTURE, 'utf8')) : []
  const units = structure.filter(({ level }) => level === 'unit')
  return {
    version: toVersion(
      'soc2010',
      rows.filter(({ held }) => !held),
      new Map(units.map(({ code = '', title = '' }) => [code, title])),
    ),
    gold: rows.filter(({ held }) => held).map(({ title, code }) => ({ title, code, also: [] })),
  }
}

/** The titles of UK posts coded to the 175 job roles; the index is without those titles, so that all are new to it. */
export function readJobRoleSet(version: ClassificationVersion): GoldSet {
  const gold = readRows('job-roles-dev.tsv').map(({ title = '', code = '', also = '' }) => ({
    title,
    code,
    also: also.split(',').filter((one) => one !== ''),
  }))
  const measured = new Set(gold.map(({ title }) => fold(title)))
  const isNew = ({ kind, title }: IndexEntry) => kind !== 'judged' || !measured.has(fold(title))
  return { version: { ...version, entries: version.entries.filter(isNew) }, gold }
}

/** ESCO's occupations with all their labels, and the O*NET titles that an official table links to them. */
export function readEscoSet(): GoldSet {
  const labels = readRows('melo-en-corpus.tsv').filter(({ concept = '' }) => !concept.includes('/isco/'))
  const concepts = new Map(labels.map(({ element = '', concept = '' }) => [element, concept]))
  const right = Map.groupBy(readRows('melo-en-dev-qrels.tsv'), ({ query = '' }) => query)
  const gold = readRows('melo-en-dev-queries.tsv').flatMap(({ query = '', title = '' }): GoldTitle[] => {
    const codes = new Set((right.get(query) ?? []).flatMap(({ element = '' }) => concepts.get(element) ?? []))
    const [code, ...also] = codes
    return code === undefined ? [] : [{ title, code, also }]
  })
  return {
    version: toVersion(
      'esco',
      labels.map(({ label = '', concept = '' }) => ({ title: label, code: concept })),
    ),
    gold,
  }
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}
