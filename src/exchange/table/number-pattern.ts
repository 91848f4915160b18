/** How a sheet shows a number that is a code, such as `00\-0000`: its digits with characters between them. */
export interface NumberPattern {
  /**
   * The part before the decimal point, from the left: a digit that is always shown, one that is optional, or another
   * character.
   */
  readonly whole: readonly PatternPart[]
  readonly decimals: number
}

type PatternPart = '0' | '#' | { readonly sign: string }

/** Characters that occur in codes. With others, such as a currency or a unit, the number is a figure. */
const OF_CODES = /^[A-Za-z./:_-]*$/
const TOKEN = /"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([0#?])|(.)/gsu
const FIGURE = /[,%@£$€/]/
const PLAIN_SIGN = /[-.:+()\s]/

/**
 * The pattern in a number format, from its section for positive numbers. Undefined if the number is shown unchanged, or
 * as a figure: with thousands separators, a currency, a unit, a percentage.
 */
export function parsePattern(code: string): NumberPattern | undefined {
  const section = (splitSections(code)[0] ?? '').replace(/\[\$-[^\]]*\]/g, '')
  if (FIGURE.test(section.replace(/"[^"]*"|\\./g, ''))) return undefined
  const parts = [...section.matchAll(TOKEN)].flatMap(toPart)
  const point = parts.indexOf('.')
  const whole = parts.slice(0, point < 0 ? undefined : point).filter((part) => part !== '.')
  const behind = point < 0 ? [] : parts.slice(point + 1)
  const signs = whole.flatMap((part) => (typeof part === 'object' ? [part.sign] : []))
  const isCode = signs.every((sign) => OF_CODES.test(sign)) && behind.every((part) => typeof part === 'string')
  const isPlain = signs.length === 0 && whole.length <= 1 && behind.length === 0
  // A text after the digits is a unit.
  return !isCode || isPlain || typeof whole.at(-1) === 'object' ? undefined : { whole, decimals: behind.length }
}

function toPart([, quoted, escaped, digit, other]: RegExpExecArray): readonly (PatternPart | '.')[] {
  if (digit !== undefined) return [digit === '0' ? '0' : '#']
  if (other === '.') return ['.']
  const sign = quoted ?? escaped ?? other
  if (sign === undefined) return []
  // Letters outside quotes have a meaning that codes do not need.
  return [{ sign: other === undefined || PLAIN_SIGN.test(other) ? sign : ' ' }]
}

/** @example formatPattern('111011', pattern) // '11-1011' */
export function formatPattern(number: string, { whole, decimals }: NumberPattern): string {
  const [, integer, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(number) ?? []
  // A number is never shortened: if the sheet rounds it, it is not a code.
  if (integer === undefined || fraction.length > decimals) return number
  const digits = [...(integer === '0' ? '' : integer)]
  let shown = ''
  for (let at = whole.length - 1; at >= 0; at--) {
    const part = whole[at]
    if (typeof part === 'object') shown = part.sign + shown
    else {
      const isLast = !whole.slice(0, at).some((other) => typeof other === 'string')
      const own = isLast ? digits.splice(0).join('') : (digits.pop() ?? '')
      shown = (own === '' && part === '0' ? '0' : own) + shown
    }
  }
  return decimals === 0 ? shown : `${shown}.${fraction.padEnd(decimals, '0')}`
}

/** The sections of a format, separated by semicolons outside quotes. */
function splitSections(code: string): readonly string[] {
  return code.match(/(?:"[^"]*"|\\.|[^;"\\])+/gs) ?? []
}
