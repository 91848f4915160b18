import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Crosswalk, CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import { type Mapping, WEIGHT_BASES } from '../../crosswalk/mapping.ts'
import { RELATIONS } from '../../crosswalk/relation.ts'
import { type Reading, RolemapError } from '../../error.ts'
import { formatStrictTsv } from '../table/strict-tsv.ts'
import { readRecords, readText } from './file.ts'
import { oneOf, type RecordKind } from './record.ts'

/** What all mappings of a crosswalk have in common, so that its table need not repeat it. */
type Common = Pick<Mapping, 'justification' | 'author' | 'reviewer' | 'state'>

type Head = CrosswalkHead & { readonly mappings: Common }

interface Row extends Pick<Mapping, 'from' | 'relation' | 'combine' | 'base' | 'confidence'> {
  readonly to: string
  readonly weight?: number
}

const RELATED = [...RELATIONS, 'none'] as const
const COMBINED = ['or', 'and'] as const

/** A source and a target on each line; lines of one mapping follow one another. */
const rowKind = (id: string): RecordKind<Row> => ({
  file: `${id}.tsv`,
  columns: ['from', 'relation', 'combine', 'to', 'weight', 'base', 'confidence'],
  format: ({ from, relation, combine, to, weight, base, confidence }) => [
    ...[from, relation, combine, to],
    ...[weight === undefined ? '' : String(weight), base ?? '', confidence === undefined ? '' : String(confidence)],
  ],
  parse: (cell) => {
    const base = cell('base') && oneOf(WEIGHT_BASES, cell('base'))
    return {
      from: cell('from'),
      relation: oneOf(RELATED, cell('relation')),
      combine: oneOf(COMBINED, cell('combine')),
      to: cell('to'),
      ...(cell('weight') && { weight: toShare(cell('weight')) }),
      ...(base && { base }),
      ...(cell('confidence') && { confidence: toShare(cell('confidence')) }),
    }
  },
})

/** Writes a crosswalk into the folder of shipped ones. A single mapping may have only the fields of the table. */
export async function writeCrosswalkDataset(folder: string, crosswalk: Crosswalk, common: Common): Promise<void> {
  const { mappings, ...head } = crosswalk
  const kind = rowKind(head.id)
  const rows = mappings.flatMap((mapping) =>
    (mapping.targets.length > 0 ? mapping.targets : [{ to: '' }]).map((target) =>
      kind.format({ ...mapping, ...target }, undefined),
    ),
  )
  await mkdir(folder, { recursive: true })
  await writeFile(
    path.join(folder, `${head.id}.json`),
    `${JSON.stringify({ ...head, mappings: common }, undefined, 2)}\n`,
  )
  await writeFile(path.join(folder, kind.file), formatStrictTsv(kind.columns, rows))
}

/** The ids of the crosswalks in a folder; empty if there is no such folder. */
export async function listCrosswalkDatasets(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.basename(name, '.json'))
    .toSorted()
}

/** Reads what `writeCrosswalkDataset` wrote. @throws RolemapError `file-missing`, `file-unreadable` */
export async function readCrosswalkDataset(folder: string, id: string): Promise<Reading<Crosswalk>> {
  const { mappings: common, ...head } = parseHead(
    path.join(folder, `${id}.json`),
    await readText(path.join(folder, `${id}.json`)),
  )
  const { value: rows, problems } = await readRecords(folder, rowKind(id), undefined)
  const groups = Map.groupBy(rows, ({ from, relation, combine, confidence }) =>
    JSON.stringify([from, relation, combine, confidence]),
  )
  const mappings = [...groups.values()].flatMap((group): Mapping[] => {
    const [first] = group
    if (!first) return []
    const { to: _, weight: __, ...mapping } = first
    const targets = group
      .filter(({ to }) => to !== '')
      .map(({ to, weight }) => ({ to, ...(weight !== undefined && { weight }) }))
    return [{ ...mapping, targets, ...common }]
  })
  return { value: { ...head, mappings }, problems }
}

function parseHead(file: string, text: string): Head {
  try {
    const head = JSON.parse(text)
    if (typeof head.id !== 'string' || !head.from || !head.to || !head.source || !head.mappings)
      throw new TypeError('expected id, from, to, source and mappings')
    return head
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new RolemapError('file-unreadable', `${file}: the crosswalk's head is damaged: ${why}`, { cause })
  }
}

function toShare(cell: string): number {
  const value = Number(cell)
  if (!(value >= 0 && value <= 1)) throw new TypeError(`expected a number from 0 to 1, found "${cell}"`)
  return value
}
