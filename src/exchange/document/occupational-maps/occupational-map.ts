import type { Problem, Reading } from '../../../error.ts'
import type { Column } from '../../../occupational-map/index.ts'
import { checkContents, checkMap, checkRepeats, checkSpelling } from './check.ts'
import { type DraftPathway, toDraftPathways } from './cluster.ts'
import { toColumn } from './column.ts'
import { toOccupationalMapsEdition } from './edition.ts'
import { checkEnd } from './end.ts'
import { parseIntroduction } from './introduction.ts'
import { JUDGED_RUNS, type Judgement, toJudgements } from './judgement.ts'
import { toKeptNumbers } from './kept.ts'
import { type Section, splitSections } from './line.ts'
import { readList } from './list.ts'
import type { PrintedCluster, PrintedMap, PrintedPathway } from './printed.ts'
import { toParts } from './row.ts'
import { checkTLevels } from './t-level.ts'

export interface OccupationalMapOptions {
  /** How to divide runs of words that the rules cannot, in the form of `JUDGED_RUNS`, which is the default. */
  readonly judgedRuns?: readonly string[]
}

const FRONT = /^OCCUPATIONAL MAPS(?: CONSULTATION)?$|^[A-Z][a-z]+ \d{4}$/

/**
 * Reads occupational maps: tables of pathways and clusters, half of which lost their cells on the way from PDF to text. The
 * occupations of a cluster may run together in one line; rules split them, and a table of judgements helps where the rules
 * cannot.
 */
export function readOccupationalMaps(
  text: string,
  file: string,
  { judgedRuns = JUDGED_RUNS }: OccupationalMapOptions = {},
): Reading<readonly PrintedMap[]> {
  const judgements = toJudgements(judgedRuns)
  const { front, sections, lines, problems } = splitSections(text, file)
  const readings = sections.map((section) => readMap(section, file, judgements))
  const maps = readings.map((reading) => reading.value)
  const contents = front.filter((line) => !FRONT.test(line.text))
  const edition = toOccupationalMapsEdition(text)
  return {
    value: maps,
    problems: [
      ...problems,
      ...checkContents(contents, maps, file),
      ...readings.flatMap((reading) => reading.problems),
      ...checkSpelling(maps),
      ...checkRepeats(maps, toKeptNumbers(edition)),
      ...checkEnd(maps, { file, lines, edition, listed: contents.length }),
    ],
  }
}

function readMap(section: Section, file: string, judgements: ReadonlyMap<string, Judgement>): Reading<PrintedMap> {
  const { introduction } = section
  const { names } = parseIntroduction(introduction?.text ?? '')
  const [parts, cellProblems] = toParts(section, file, names)
  const [drafts, headProblems] = toDraftPathways(parts)
  const readings = drafts.map((draft) => readPathway(draft, judgements))
  const map = {
    title: section.title,
    ...(introduction && { introduction: introduction.text }),
    pathways: readings.map((reading) => reading.value),
    at: { file, row: section.row },
  }
  const listProblems = readings.flatMap((reading) => reading.problems)
  const checks = [...checkLegend(section, map), ...checkMap(map), ...checkTLevels(map)]
  return { value: map, problems: [...cellProblems, ...headProblems, ...listProblems, ...checks] }
}

function checkLegend({ legend = false }: Section, { title, pathways, at }: PrintedMap): readonly Problem[] {
  if (legend || pathways.length === 0) return []
  const message = `expected the legend of the colours of "${title}", found none`
  return [{ severity: 'note', code: 'legend-missing', message, ...(at && { at }) }]
}

function readPathway(draft: DraftPathway, judgements: ReadonlyMap<string, Judgement>): Reading<PrintedPathway> {
  const problems: Problem[] = []
  const clusters: PrintedCluster[] = []
  let before: Column | undefined
  for (const cluster of draft.clusters) {
    const [occupations, listProblems] = readList(cluster.list, judgements)
    const [column, columnProblems] = toColumn(cluster, occupations, before)
    problems.push(...listProblems, ...columnProblems)
    const { title, apprenticeshipOnly, description, at } = cluster
    clusters.push({ title, column, apprenticeshipOnly, ...(description && { description }), occupations, at })
    before = column
  }
  return { value: { title: draft.title, clusters, at: draft.at }, problems }
}
