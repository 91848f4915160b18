/** The forms in which a stable address answers. If a client likes several equally, the first counts. */
export const FORMS = ['html', 'turtle', 'jsonld', 'json'] as const

export type Form = (typeof FORMS)[number]

/** The type of each form. XHTML means a page only if it is named: no wildcard means it. */
const MEDIA_TYPES: Readonly<Record<Form, string>> = {
  html: 'text/html',
  turtle: 'text/turtle',
  jsonld: 'application/ld+json',
  json: 'application/json',
}

/**
 * The form that an `Accept` header asks for (RFC 9110, section 12.5.1); undefined if it accepts none. For each type the
 * most specific range counts; types with the same weight come in our order.
 *
 * @example chooseForm('text/turtle;q=0.5, application/ld+json') // 'jsonld'
 */
export function chooseForm(accept: string | undefined): Form | undefined {
  const ranges = parseAccept(accept ?? '')
  if (ranges.length === 0) return 'html'
  const weighed = FORMS.map((form) => ({ form, weight: weigh(MEDIA_TYPES[form], ranges) }))
  const [best] = weighed.toSorted((one, other) => other.weight - one.weight)
  return best && best.weight > 0 ? best.form : undefined
}

interface Range {
  readonly type: string
  readonly weight: number
}

const MOST = 50

function parseAccept(accept: string): readonly Range[] {
  return accept
    .split(',', MOST)
    .map((part) => {
      const [type = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase())
      const weight = parameters.find((one) => /^q\s*=/.test(one))?.replace(/^q\s*=\s*/, '')
      const number = weight === undefined ? 1 : Number(weight)
      const named = type === 'application/xhtml+xml' ? MEDIA_TYPES.html : type
      return { type: named, weight: number >= 0 && number <= 1 ? number : 0 }
    })
    .filter(({ type }) => type !== '')
}

function weigh(type: string, ranges: readonly Range[]): number {
  const kind = `${type.split('/')[0]}/*`
  for (const range of [type, kind, '*/*']) {
    const found = ranges.filter((one) => one.type === range)
    if (found.length > 0) return Math.max(...found.map(({ weight }) => weight))
  }
  return 0
}
