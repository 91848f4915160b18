import { getRules } from '../../coder/rule/find.ts'
import type { Field } from './field.ts'
import type { ColumnGuess } from './recognise.ts'

/** Whether a classification is one of services: then the names of departments are coded to it, not job titles. */
export const isOfServices = (classification: string): boolean => getRules(classification).narrows === true

/** Columns that show the service of a post, the most informative first: teams are often mere numbers or places. */
const TELLING: readonly Field[] = ['serviceType', 'service', 'department', 'serviceArea', 'team']

/** The column with the services. Of two departments, the later one, which is the narrower. */
export function findServiceColumn(columns: readonly ColumnGuess[]): string | undefined {
  const found = TELLING.flatMap((field) => columns.findLast((guess) => guess.field === field) ?? [])
  return found[0]?.column
}
