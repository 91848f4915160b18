import { fold } from '../../text/fold.ts'
import { nameField } from '../column/field.ts'
import { isNaming } from './columns.ts'
import type { Personal } from './seal.ts'

const FORENAME = /^(?:fore|first|given)[ -_]?names?$/i
const SURNAME = /^(?:sur|last|family)[ -_]?name$/i
/** A shorter text, such as a payroll number 12, may be a grade too: it is compared only where persons are named. */
const LONG = 6

/** Finds the cells of a row that name one person, and whether the row is theirs. */
export interface PersonFinder {
  names(cell: string, at: number): boolean
  isIn(cells: readonly string[]): boolean
}

/** The words of a name in any order: "Fox, Fay" is "Fay Fox". */
const toKey = (text: string) => fold(text).split(' ').toSorted().join(' ')

/** The texts by which rows of a person are found. */
export function toNamings(identity: string, personal: Personal): ReadonlySet<string> {
  const columns = Object.keys(personal)
  const naming = columns.filter(isNaming).map((column) => personal[column] ?? '')
  const said = [identity, ...naming, ...joinNames(columns, Object.values(personal))]
  return new Set(said.map(toKey).filter((key) => key !== ''))
}

/** A person is found by their number, their full name in one column or in two, or whatever else names only them. */
export function createPersonFinder(columns: readonly string[], namings: ReadonlySet<string>): PersonFinder {
  const named = new Set(columns.flatMap((column, at) => (namesPersons(column) ? [at] : [])))
  const names = (cell: string, at: number) => {
    const key = toKey(cell)
    return namings.has(key) && (named.has(at) || key.length >= LONG)
  }
  return {
    names,
    isIn: (cells) => cells.some(names) || joinNames(columns, cells).some((name) => namings.has(toKey(name))),
  }
}

/** A column without a heading may name persons. */
const namesPersons = (column: string) =>
  isNaming(column) || nameField(column)?.field === 'person' || /^column \d+$/.test(column)

function joinNames(columns: readonly string[], cells: readonly string[]): readonly string[] {
  const [forename, surname] = [FORENAME, SURNAME].map((part) => cells[columns.findIndex((column) => part.test(column))])
  return forename && surname ? [`${forename} ${surname}`] : []
}
