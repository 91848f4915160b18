import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Reading } from '../../error.ts'
import { COMMONNESS, type Commonness, type JudgedStep, TAKES } from '../../occupational-map/index.ts'
import { formatList, parseList } from '../table/strict-tsv.ts'
import { readRecords } from './file.ts'
import { oneOf, type RecordKind } from './record.ts'

/**
 * A step with each reader's judgement, before their differences were settled. If one of them says it is not a step, it
 * is not one.
 */
export interface KeptStep extends JudgedStep {
  readonly first: Commonness
  /** Of a second reader, who did not see the first reader's judgement. */
  readonly second?: Commonness
  /**
   * Whether it was drawn at random from the derived edges that nobody had judged, to measure how many of them are
   * right.
   */
  readonly drawn: boolean
  /** Drawn later and in the same way, after the rules were chosen. Nothing was fitted to these. */
  readonly test: boolean
}

const DIRECTIONS = ['up', 'sideways'] as const

/** Steps between occupations, as readers judged them. */
const STEP_KIND: RecordKind<KeptStep> = {
  file: 'steps.tsv',
  columns: ['from', 'to', 'direction', 'how', 'takes', 'needs', 'years', 'source', 'note', 'first', 'second', 'drawn'],
  format: ({ from, to, direction, how, takes, needs, years, source, note, first, second, drawn, test }) => [
    ...[from, to, direction ?? '', how, formatList(takes, '|'), needs],
    ...[
      years === undefined ? '' : String(years),
      source,
      note,
      first,
      second ?? '',
      drawn ? 'yes' : test ? 'test' : '',
    ],
  ],
  parse: (cell) => ({
    from: cell('from'),
    to: cell('to'),
    ...(cell('direction') && { direction: oneOf(DIRECTIONS, cell('direction')) }),
    how: oneOf(COMMONNESS, cell('how')),
    takes: parseList(cell('takes'), '|').map((word) => oneOf(TAKES, word)),
    needs: cell('needs'),
    ...(cell('years') && { years: toYears(cell('years')) }),
    source: cell('source'),
    note: cell('note'),
    first: oneOf(COMMONNESS, cell('first')),
    ...(cell('second') && { second: oneOf(COMMONNESS, cell('second')) }),
    drawn: cell('drawn') === 'yes',
    test: cell('drawn') === 'test',
  }),
}

/** Reads the judged steps that belong to a dataset of maps; none if there is no such file. */
export async function readSteps(folder: string): Promise<Reading<readonly KeptStep[]>> {
  const ours = path.join(folder, 'ours')
  if (!existsSync(path.join(ours, STEP_KIND.file))) return { value: [], problems: [] }
  return await readRecords(ours, STEP_KIND, undefined)
}

function toYears(text: string): number {
  const years = Number(text)
  if (!(years > 0)) throw new TypeError(`expected years, found "${text}"`)
  return years
}
