import type { EntryKind, IndexEntry } from '../../classification/index-entry.ts'
import type { Item } from '../../classification/item.ts'
import type { Profile, ProfileState, SeeAlso } from '../../classification/profile.ts'
import type { Problem } from '../../error.ts'
import { formatList, parseList } from '../table/strict-tsv.ts'
import { formatFacts, formatPlace, parseFacts, parsePlace } from './cell.ts'

/** How a kind of record is written in a dataset's table. `usual` is the file that most records come from. */
export interface RecordKind<T> {
  readonly file: string
  readonly columns: readonly string[]
  format(record: T, usual: string | undefined): readonly string[]
  /** @throws TypeError or SyntaxError for a cell that cannot be read */
  parse(cell: (column: string) => string, usual: string | undefined): T
}

type Cell = (column: string) => string

const STATES: readonly ProfileState[] = ['agreed', 'draft', 'ours', 'none']
const KINDS: readonly EntryKind[] = ['label', 'printed', 'judged', 'local']
const SEVERITIES: readonly Problem['severity'][] = ['error', 'warning', 'note']

export const ITEM_KIND: RecordKind<Item> = {
  file: 'items.tsv',
  columns: ['code', 'label', 'level', 'parent', 'alsoUnder', 'residual', 'facts', 'at'],
  format: (item, usual) => [
    item.code,
    item.label,
    item.level,
    item.parent ?? '',
    formatList(item.alsoUnder ?? [], '|'),
    item.residual === undefined ? '' : String(item.residual),
    formatFacts(item.facts),
    formatPlace(item.at, usual),
  ],
  parse: (cell, usual) => {
    const alsoUnder = parseList(cell('alsoUnder'), '|')
    const facts = parseFacts(cell('facts'))
    return {
      code: cell('code'),
      label: cell('label'),
      level: cell('level'),
      ...(cell('parent') && { parent: cell('parent') }),
      ...(alsoUnder.length > 0 && { alsoUnder }),
      ...(cell('residual') && { residual: oneOf(['true', 'false'], cell('residual')) === 'true' }),
      ...(facts && { facts }),
      ...placeOf(cell, usual),
    }
  },
}

export const ENTRY_KIND: RecordKind<IndexEntry> = {
  file: 'entries.tsv',
  columns: ['title', 'code', 'kind', 'source', 'reviewer', 'at'],
  format: (entry, usual) => [
    entry.title,
    entry.code,
    entry.kind,
    entry.source,
    entry.reviewer ?? '',
    formatPlace(entry.at, usual),
  ],
  parse: (cell, usual) => ({
    title: cell('title'),
    code: cell('code'),
    kind: oneOf(KINDS, cell('kind')),
    source: cell('source'),
    ...(cell('reviewer') && { reviewer: cell('reviewer') }),
    ...placeOf(cell, usual),
  }),
}

/** Without description, tasks, entry routes and jobs included, which are the source's sentences. */
export const PROFILE_KIND: RecordKind<Profile> = {
  file: 'profiles.tsv',
  columns: ['code', 'state', 'typicalTitles', 'seeAlso', 'at'],
  format: (profile, usual) => [
    profile.code,
    profile.state,
    formatList(profile.typicalTitles, '|'),
    formatList(
      profile.seeAlso.flatMap(({ label, code }) => [label, code ?? '']),
      '|',
    ),
    formatPlace(profile.at, usual),
  ],
  parse: (cell, usual) => ({
    code: cell('code'),
    state: oneOf(STATES, cell('state')),
    typicalTitles: parseList(cell('typicalTitles'), '|'),
    seeAlso: toSeeAlso(parseList(cell('seeAlso'), '|')),
    ...placeOf(cell, usual),
  }),
}

export const PROBLEM_KIND: RecordKind<Problem> = {
  file: 'problems.tsv',
  columns: ['severity', 'code', 'message', 'at'],
  format: (problem, usual) => [problem.severity, problem.code, problem.message, formatPlace(problem.at, usual)],
  parse: (cell, usual) => ({
    severity: oneOf(SEVERITIES, cell('severity')),
    code: cell('code'),
    message: cell('message'),
    ...placeOf(cell, usual),
  }),
}

function placeOf(cell: Cell, usual: string | undefined) {
  const at = parsePlace(cell('at'), usual)
  return at && { at }
}

/** Alternating labels and codes; an empty code if the label was not resolved. */
function toSeeAlso(parts: readonly string[]): SeeAlso[] {
  const seeAlso: SeeAlso[] = []
  for (let index = 0; index < parts.length; index += 2) {
    const code = parts[index + 1]
    seeAlso.push({ label: parts[index] ?? '', ...(code && { code }) })
  }
  return seeAlso
}

/** @throws TypeError for a cell that is none of the values */
export function oneOf<T extends string>(values: readonly T[], found: string): T {
  const value = values.find((candidate) => candidate === found)
  if (value === undefined) throw new TypeError(`expected one of ${values.join(', ')}, found "${found}"`)
  return value
}
