// What meanings are learned from: public lists in which many titles share a code. None of them is used with its codes
// to measure the coder: no title of SOC 2010 or 2020, no link between O*NET and ESCO.
import path from 'node:path'
import { readRows } from '../../bench/measure/rows.ts'
import { toTerms } from '../../src/coder/read/feature.ts'

/** A list to classify: for each title, the index of its class. */
export interface Task {
  readonly name: string
  readonly titles: readonly (readonly string[])[]
  readonly classes: Uint32Array
  readonly size: number
}

/** The tasks of the reference lists in a folder, without the titles in `leaveOut`. */
export function readTasks(folder: string, leaveOut: ReadonlySet<string>): readonly Task[] {
  const read = (file: string, needed: readonly string[]) => readRows(path.join(folder, file), needed).rows
  const onet = read('onet27-titles.tsv', ['onet_soc', 'job_title'])
  const isco = read('isco08-index.tsv', ['isco08', 'index_title'])
  const esco = read('esco-labels-isco.tsv', ['concepturi', 'label'])
  const lists = {
    'O*NET occupations': onet.map((row) => [row.job_title, row.onet_soc] as const),
    'O*NET groups': onet.map((row) => [row.job_title, row.onet_soc?.slice(0, 6)] as const),
    'ISCO unit groups': [
      ...isco.map((row) => [toSpoken(row.index_title ?? ''), row.isco08] as const),
      ...esco.map((row) => [row.label, row.isco08] as const),
    ],
    'ESCO occupations': esco.map((row) => [row.label, row.concepturi] as const),
  }
  return Object.entries(lists).map(([name, rows]) => toTask(name, rows, leaveOut))
}

type Labelled = readonly [title: string | undefined, code: string | undefined]

function toTask(name: string, rows: readonly Labelled[], leaveOut: ReadonlySet<string>): Task {
  const classes = new Map<string, number>()
  const titles: (readonly string[])[] = []
  const places: number[] = []
  for (const [title = '', code = ''] of rows) {
    const terms = toTerms(title)
    if (code === '' || terms.length === 0 || leaveOut.has(title.toLowerCase())) continue
    if (!classes.has(code)) classes.set(code, classes.size)
    titles.push(terms)
    places.push(classes.get(code) ?? 0)
  }
  return { name, titles, classes: Uint32Array.from(places), size: classes.size }
}

/** A title of the ISCO index in spoken order: “Accountant, chartered” becomes chartered accountant. */
function toSpoken(title: string): string {
  const [head = '', place] = title.split(':')
  const parts = head.replace(/[()]/g, ',').split(',')
  return [...parts.reverse(), place ?? ''].join(' ')
}
