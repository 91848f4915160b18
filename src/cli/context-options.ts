import type { Context } from '../coder/answer/coding.ts'
import type { Call, Option } from './command.ts'
import { optionOf } from './command.ts'

/** Options for what is known of a post beside its title, and what each says. */
const NAMES: Readonly<Record<string, readonly [field: keyof Context, what: string]>> = {
  'service-area': ['serviceArea', 'service area'],
  'service-type': ['serviceType', 'service type'],
  employer: ['employer', 'employer'],
  grade: ['grade', 'grade'],
  description: ['description', 'description'],
}

/** The options, with help made from what each says. */
export function contextOptions(value: string, toHelp: (what: string) => string): Readonly<Record<string, Option>> {
  const options = Object.entries(NAMES).map(([name, [, what]]): [string, Option] => [
    name,
    { type: 'string', value, help: toHelp(what) },
  ])
  return Object.fromEntries(options)
}

/** What was given of them. */
export function contextOf(call: Call): Readonly<Partial<Record<keyof Context, string>>> {
  const given = Object.entries(NAMES).map(([name, [field]]) => [field, optionOf(call, name)] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}
