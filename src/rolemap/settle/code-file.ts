import { isRolemapError, type Problem } from '../../error.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { Decided, JobTitle } from '../../store/index.ts'
import { CODED_COLUMNS, type CodedCells } from '../coding/code-row.ts'
import { type CodedTable, type CodeTableOptions, codeTable } from '../coding/code-table.ts'
import { toTitleKey } from '../coding/title-key.ts'
import type { Post } from '../column/post.ts'
import { showResult } from '../job/show-result.ts'
import { ORDERED, openTable, type TableInput } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { toDecided } from './decide.ts'
import { REVIEW_FORM, type ReadDecision, readDecisions, toReviewRow } from './review-file.ts'
import { addCandidates } from './title.ts'
import { toAnswer } from './title-mark.ts'

/** A file of decisions: written by `review`, and filled in by a person. */
export interface DecisionFile {
  readonly input: TableInput
  /** Its name, for messages. */
  readonly file: string
  /** Also uses decisions about titles that have been coded since. */
  readonly replace?: boolean
}

export interface SettleTableOptions extends CodeTableOptions {
  readonly decisions?: DecisionFile
  /** Collects the titles that wait for a person, so that they can be written once the file is coded. */
  readonly review?: boolean
}

/** A file being coded, with people's decisions in place of the coder's answers. */
export interface SettledTable extends CodedTable {
  /** How many titles were decided, once the body has been read. */
  decided(): number
  /** The titles that wait for a person, most rows first, each with its candidates and an empty decision. */
  review(format: TableFormat): AsyncIterable<Uint8Array>
}

const AT_ONCE = 250
/**
 * More titles than this are not held in memory. Somebody with that many should first code most of them in other ways.
 */
const MOST_TITLES = 200_000

/**
 * Codes a file as `codeTable` does, applies decisions to it, and collects what is left to decide. Nothing is stored.
 *
 * @throws RolemapError as `codeTable`; `file-unreadable` if the file of decisions is not one
 */
export async function settleTable(
  rolemap: Rolemap,
  input: TableInput,
  { decisions, review = false, ...options }: SettleTableOptions,
): Promise<SettledTable> {
  const version = await getVersion(rolemap, options.in, options.version)
  const ground = { classification: version.id, version: version.version, countLikes: async () => [] }
  const { decided, problems } = await readDecided(rolemap, ground, decisions)
  const used = new Set<string>()
  const since = new Set<string>()
  const open = new Map<string, JobTitle>()
  const settle = (post: Post, coded: CodedCells): CodedCells => {
    const title = toTitleKey(post)
    const found = decided.get(title.key)
    const kept = found !== undefined && decisions?.replace !== true && isCodedSince(coded, found)
    const said = kept ? undefined : found
    if (found) (kept ? since : used).add(title.key)
    const cells = toCells(showResult(coded, said))
    if (!review || cells.decision === 'coded' || (said && said.as !== 'ask')) return cells
    const before = open.get(title.key)
    if (before || open.size < MOST_TITLES)
      open.set(title.key, { ...title, rows: (before?.rows ?? 0) + 1, result: coded, state: 'open', revision: 0 })
    return cells
  }
  const table = await codeTable(rolemap, input, {
    ...options,
    ...((review || decisions) && { settle }),
  })
  return {
    ...table,
    get problems() {
      const file = decisions?.file ?? ''
      return [...table.problems, ...capProblems([...problems, ...findUnused(decided, { used, since, file })], file)]
    },
    decided: () => used.size,
    review: (format) => writeTable(listRows(rolemap, ground, open), { ...REVIEW_FORM, format }),
  }
}

type Ground = Parameters<typeof addCandidates>[1]

async function* listRows(
  rolemap: Rolemap,
  ground: Ground,
  open: ReadonlyMap<string, JobTitle>,
): AsyncIterable<readonly string[]> {
  const weights = new Map<string, number>()
  for (const { like, rows } of open.values()) weights.set(like, (weights.get(like) ?? 0) + rows)
  const weigh = ({ like }: JobTitle) => weights.get(like) ?? 0
  const sorted = [...open.values()].sort(
    (one, other) =>
      weigh(other) - weigh(one) ||
      (one.like < other.like ? -1 : one.like > other.like ? 1 : 0) ||
      other.rows - one.rows ||
      (one.key < other.key ? -1 : 1),
  )
  for (let start = 0; start < sorted.length; start += AT_ONCE) {
    const titles = await addCandidates(rolemap, ground, sorted.slice(start, start + AT_ONCE))
    for (const title of titles) yield toReviewRow(title)
  }
}

/** The decision about each title, by key. A code that the version does not have is a problem. */
async function readDecided(
  rolemap: Rolemap,
  ground: Ground,
  decisions: DecisionFile | undefined,
): Promise<{ readonly decided: ReadonlyMap<string, RowDecision>; readonly problems: readonly Problem[] }> {
  const decided = new Map<string, RowDecision>()
  if (!decisions) return { decided, problems: [] }
  const table = await openTable(decisions.input, { file: decisions.file, limits: ORDERED })
  const { value, problems } = await readDecisions(table)
  const refused: Problem[] = []
  for (const { row, key, mark, ...decision } of value) {
    const at = { file: decisions.file, row }
    const found = await toDecided(rolemap, ground, decision).catch((error: unknown) => {
      if (!isRolemapError(error, 'missing')) throw error
      refused.push({ severity: 'error', code: error.code, message: error.message, at })
    })
    if (found) decided.set(key, { ...found, row, ...(mark && { mark }) })
  }
  return { decided, problems: [...problems, ...refused] }
}

interface RowDecision extends Decided, Pick<ReadDecision, 'row' | 'mark'> {}

/** Whether a title that was waiting when the file was written has been coded since, for example by an own title. */
const isCodedSince = (coded: CodedCells, { mark, code }: RowDecision): boolean =>
  mark !== undefined && coded.decision === 'coded' && coded.code !== code && toAnswer(coded) !== mark.answer

interface Found {
  readonly used: ReadonlySet<string>
  readonly since: ReadonlySet<string>
  readonly file: string
}

function findUnused(decided: ReadonlyMap<string, RowDecision>, { used, since, file }: Found): readonly Problem[] {
  return [...decided]
    .filter(([key]) => !used.has(key))
    .map(([key, { row }]) => ({ severity: 'warning', ...(since.has(key) ? SINCE : UNKNOWN), at: { file, row } }))
}

const SINCE = {
  code: 'decision-changed',
  message: 'this title has been given a code since the file was written, such as by an own title: that stays',
}
const UNKNOWN = {
  code: 'decision-title-unknown',
  message: 'no row of the coded file has this title in this context: the decision was not used',
}

const toCells = (shown: Readonly<Record<string, string>>): CodedCells =>
  Object.fromEntries(CODED_COLUMNS.map((name) => [name, shown[name] ?? ''])) as CodedCells
