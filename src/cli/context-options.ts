import type { Context } from '../coder/answer/coding.ts'
import type { Call, Option } from './command.ts'
import { optionOf } from './command.ts'

/** Options for what is known about a post besides its title, with a description of each. */
const NAMES: Readonly<Record<string, readonly [field: keyof Context, what: string]>> = {
  'service-area': ['serviceArea', 'service area'],
  'service-type': ['serviceType', 'service type'],
  employer: ['employer', 'employer'],
  grade: ['grade', 'grade'],
  description: ['description', 'description'],
  control: ['control', 'control of resources: yes or no'],
}

/** The options, with help text made from the descriptions. */
export function contextOptions(value: string, toHelp: (what: string) => string): Readonly<Record<string, Option>> {
  const options = Object.entries(NAMES).map(([name, [, what]]): [string, Option] => [
    name,
    { type: 'string', value, help: toHelp(what) },
  ])
  return Object.fromEntries(options)
}

/** The values that were given. */
export function contextOf(call: Call): Readonly<Partial<Record<keyof Context, string>>> {
  const given = Object.entries(NAMES).map(([name, [field]]) => [field, optionOf(call, name)] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}
