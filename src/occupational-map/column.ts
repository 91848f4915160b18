import type { Code } from '../classification/index.ts'

/**
 * The column of a cluster in a map. Technical occupations are entered from college or an apprenticeship,
 * typically at levels 2 and 3; higher technical ones ask for more, at levels 4 and 5; professional ones have a clear
 * progression from higher technical ones or a degree apprenticeship.
 */
export type Column = 'technical' | 'higher-technical' | 'professional'

/** The columns, each leading to the next. */
export const COLUMNS: readonly Column[] = ['technical', 'higher-technical', 'professional']

/** What the later edition says of each column, in our words; that of 2017 names them and says no more. */
export const COLUMN_MEANINGS: Readonly<Record<Column, string>> = {
  technical:
    'Skilled work that people enter from college or as apprentices, usually with a qualification at level 2 or 3.',
  'higher-technical':
    'More knowledge and skill, from experience at work or from further technical study; usually level 4 or 5.',
  professional: 'People get on to it from a higher technical occupation, or there is a degree apprenticeship for it.',
}

/** The letter of a column in the code of a cluster, such as the `H` of `03.1.H2`. */
export const COLUMN_LETTERS: Readonly<Record<Column, string>> = {
  technical: 'T',
  'higher-technical': 'H',
  professional: 'P',
}

/** The levels that a column usually has. */
export const COLUMN_LEVELS: Readonly<Record<Column, string>> = {
  technical: 'levels 2 and 3',
  'higher-technical': 'levels 4 and 5',
  professional: 'levels 6 and 7',
}

/**
 * The column in which an apprenticeship of that level typically belongs: 2 and 3 technical, 4 and 5 higher technical,
 * 6 and 7 professional. Undefined for any other level.
 */
export function findColumn(level: number): Column | undefined {
  if (level === 2 || level === 3) return 'technical'
  if (level === 4 || level === 5) return 'higher-technical'
  return level === 6 || level === 7 ? 'professional' : undefined
}

/** The column that the letter in a code of a cluster, or of a place in one, stands for. */
export function findColumnOfCode(code: Code): Column | undefined {
  const letter = code.split('.')[2]?.[0]
  return COLUMNS.find((column) => COLUMN_LETTERS[column] === letter)
}
