/** More than any employer could have. */
const MOST = 1e9
const FORMS = { whole: /^\d+(?:\.0+)?$/, decimal: /^(?:\d+(?:\.\d*)?|\.\d+)$/ } as const

/**
 * A figure of a table, to four decimals: undefined if the cell is empty, `unread` if it is not a number of at least 0. Commas
 * or spaces may separate thousands.
 *
 * @example parseFigure('1,250', 'whole') // 1250
 */
export function parseFigure(text: string, form: keyof typeof FORMS): number | 'unread' | undefined {
  if (text === '') return undefined
  const plain = /^\d{1,3}([, \u00A0\u202F])\d{3}(?:\1\d{3})*(?:\.\d+)?$/.test(text)
    ? text.replaceAll(/[^\d.]/g, '')
    : text
  const figure = Number(plain)
  if (!FORMS[form].test(plain) || figure >= MOST) return 'unread'
  return Math.round(figure * 10_000) / 10_000
}
