import { getRules } from '../../coder/rule/find.ts'
import type { Field } from './field.ts'
import type { ColumnGuess } from './recognise.ts'

/** Whether a classification is of services, so that the names of departments are coded to it and not job titles. */
export const isOfServices = (classification: string): boolean => getRules(classification).narrows === true

/** What says the service of a post, the most telling first: teams are often mere numbers or places. */
const TELLING: readonly Field[] = ['serviceType', 'service', 'department', 'serviceArea', 'team']

/** The column with the services; of two departments the later one, which is the narrower. */
export function findServiceColumn(columns: readonly ColumnGuess[]): string | undefined {
  const found = TELLING.flatMap((field) => columns.findLast((guess) => guess.field === field) ?? [])
  return found[0]?.column
}
