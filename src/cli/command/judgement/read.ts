import {
  type CoverageRule,
  PARTLY_COUNTS,
  type PartlyCounts,
  ROLL_UPS,
  USUAL_RULE,
} from '../../../qualification/index.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'

/** The criteria set that a call names. */
export const readSet = (call: Call): string => optionOf(call, 'by') ?? 'common-core'

/** What counts as covered. */
export function readRule(call: Call): CoverageRule {
  const by = ROLL_UPS.find((one) => one === (optionOf(call, 'rule') ?? USUAL_RULE.by))
  if (!by) throw new Misuse(`--rule: expected one of ${ROLL_UPS.join(', ')}`)
  const ways = Object.keys(PARTLY_COUNTS) as PartlyCounts[]
  const partly = ways.find((one) => one === (optionOf(call, 'partly') ?? USUAL_RULE.partly))
  if (!partly) throw new Misuse(`--partly: expected one of ${ways.join(', ')}`)
  const share = Number(optionOf(call, 'share') ?? USUAL_RULE.share)
  if (!(share > 0 && share <= 1)) throw new Misuse('--share: expected a number above 0, up to 1')
  return { by, partly, share }
}

/** @example readPairs('1=covered; 2=not') // [['1', 'covered'], ['2', 'not']] */
export function readPairs(text = ''): readonly (readonly [name: string, value: string])[] {
  return text
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const at = part.indexOf('=')
      if (at < 0) throw new Misuse(`expected ATTRIBUTE=…, found "${part.trim()}"`)
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const
    })
}

const FORMATS = ['csv', 'tsv', 'xlsx', 'parquet'] as const

/** The format of the file that is asked for, if one is. */
export function readFormat(call: Call): (typeof FORMATS)[number] | undefined {
  const asked = optionOf(call, 'format')
  const format = FORMATS.find((one) => one === asked)
  if (asked !== undefined && !format) throw new Misuse(`--format: expected one of ${FORMATS.join(', ')}`)
  return format
}
