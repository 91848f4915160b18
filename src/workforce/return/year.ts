import type { ReturnDefinition } from './definition.ts'

type YearForm = ReturnDefinition['year']

const FORMS: Readonly<Record<YearForm, RegExp>> = { year: /^\d{4}$/, 'two-years': /^\d{4}-\d{2}$/ }

/** Whether a year has the return's form: 2026, or 2025-26 with consecutive years. */
export function matchesYear(year: string, form: YearForm): boolean {
  if (!FORMS[form].test(year)) return false
  return form === 'year' || year === toTwoYears(Number(year.slice(0, 4)))
}

/** The year before, in the same form. */
export function yearBefore(year: string): string {
  const before = Number(year.slice(0, 4)) - 1
  return year.includes('-') ? toTwoYears(before) : String(before).padStart(4, '0')
}

const toTwoYears = (first: number) => `${String(first).padStart(4, '0')}-${String((first + 1) % 100).padStart(2, '0')}`
