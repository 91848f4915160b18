import type { Replacement, ShortForm, ShortReading } from '../rule-set.ts'
import { PRINTED } from './printed.ts'
import { SEVERAL } from './several.ts'
import { IN_CAPITALS, IN_USE } from './usage.ts'

/** The reading that holds where nothing else is chosen. */
const USUAL = 'usual'

/** Short forms with one reading, which is used wherever they stand. */
export const ABBREVIATIONS: readonly Replacement[] = [
  ...toReplacements(IN_USE),
  ...Object.entries(PRINTED).flatMap(([source, forms]) => toReplacements(forms, source)),
]

/** Short forms that may have other readings, or are ordinary words in small letters. */
export const SHORT_FORMS: readonly ShortForm[] = [
  ...Object.entries(IN_CAPITALS).map(([from, to]) => ({ from, capitals: true as const, readings: [{ to, near: [] }] })),
  ...Object.entries(SEVERAL).map(([from, readings]) => ({ from, readings: Object.entries(readings).map(toReading) })),
]

function toReplacements(forms: Readonly<Record<string, string>>, source?: string): readonly Replacement[] {
  return Object.entries(forms).map(([from, to]) => ({ from, to, ...(source !== undefined && { source }) }))
}

function toReading([to, near]: readonly [string, string]): ShortReading {
  return near === USUAL ? { to, near: [], usual: true } : { to, near: near.split(', ') }
}
