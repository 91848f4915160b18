import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Code } from '../../classification/index.ts'
import type { Reading } from '../../error.ts'
import type { LinkedStandard } from '../../occupational-map/index.ts'
import { formatList, parseList } from '../table/strict-tsv.ts'
import { readRecords } from './file.ts'
import { oneOf, type RecordKind } from './record.ts'

/** An occupation, and its matching standard. */
export interface StandardLink {
  readonly code: Code
  readonly standard: LinkedStandard
}

const RELATIONS = ['same', 'narrower', 'wider'] as const
const REVIEWS = ['rule', 'judged'] as const

/** Occupations of the maps with the apprenticeship standards of a published list. */
export const STANDARD_KIND: RecordKind<StandardLink> = {
  file: 'standards.tsv',
  columns: 'code lars title level route months regulated regulator relation evidence review date titles'.split(' '),
  format: ({ code, standard }) => [
    code,
    standard.lars,
    standard.title,
    String(standard.level),
    standard.route,
    String(standard.months ?? ''),
    standard.regulated ? 'yes' : '',
    standard.regulator ?? '',
    standard.relation,
    standard.evidence,
    standard.review,
    standard.date,
    formatList(standard.titles, '|'),
  ],
  parse: (cell) => ({
    code: cell('code'),
    standard: {
      lars: cell('lars'),
      title: cell('title'),
      level: toNumber(cell('level'), 'a level'),
      route: cell('route'),
      ...(cell('months') && { months: toNumber(cell('months'), 'months') }),
      ...(cell('regulated') && { regulated: true }),
      ...(cell('regulator') && { regulator: cell('regulator') }),
      relation: oneOf(RELATIONS, cell('relation')),
      evidence: cell('evidence'),
      review: oneOf(REVIEWS, cell('review')),
      date: cell('date'),
      titles: parseList(cell('titles'), '|'),
    },
  }),
}

/** Reads the links that belong to a dataset of maps; none if there is no such file. */
export async function readStandards(folder: string): Promise<Reading<ReadonlyMap<Code, LinkedStandard>>> {
  const ours = path.join(folder, 'ours')
  if (!existsSync(path.join(ours, STANDARD_KIND.file))) return { value: new Map(), problems: [] }
  const { value, problems } = await readRecords(ours, STANDARD_KIND, undefined)
  return { value: new Map(value.map(({ code, standard }) => [code, standard])), problems }
}

function toNumber(text: string, what: string): number {
  if (!/^\d+$/.test(text)) throw new TypeError(`expected ${what}, found "${text}"`)
  return Number(text)
}
