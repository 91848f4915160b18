/** What an Open Badge says that somebody holds. Nothing of the person who holds it is read. */
export interface Badge {
  readonly name: string
  /** What the list may know it by, the surest first: codes, then names. */
  readonly called: readonly string[]
  /** The day after which it no longer holds. */
  readonly until?: string
}

/** Why a text is not an Open Badge. */
export interface BadgeFault {
  readonly fault: string
}

export const isBadgeFault = (read: Badge | BadgeFault): read is BadgeFault => 'fault' in read

type Fields = Readonly<Record<string, unknown>>

const TYPES = ['OpenBadgeCredential', 'AchievementCredential']
const MOST = 100

/**
 * Open Badges 3.0: a credential as JSON, several in a list, or one as a signed token (JWT). Whether a signature is right is not checked:
 * what a badge says is taken as what a person says of themselves.
 */
export function readOpenBadges(text: string): readonly (Badge | BadgeFault)[] {
  const parsed = parse(text.trim())
  if (parsed === undefined) return [{ fault: 'expected an Open Badge 3.0 as JSON or as a signed token, found neither' }]
  return toList(parsed).slice(0, MOST).map(readOne)
}

function parse(text: string): unknown {
  const [, payload] = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(text) ?? []
  try {
    if (payload === undefined) return JSON.parse(text)
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    // Older tokens have the credential in a claim of its own.
    return (toFields(claims).vc as unknown) ?? claims
  } catch {
    return undefined
  }
}

function readOne(given: unknown): Badge | BadgeFault {
  const credential = toFields(given)
  const types = toTexts(credential.type)
  if (!types.some((type) => TYPES.includes(type)))
    return {
      fault: `expected a credential of type ${TYPES.join(' or ')}, found ${types.join(', ').slice(0, 200) || 'none'}`,
    }
  const achievements = toList(credential.credentialSubject).map((subject) => toFields(toFields(subject).achievement))
  const achievement = achievements.find(({ name }) => textOf(name) !== '')
  if (!achievement) return { fault: 'expected credentialSubject.achievement with a name, found none' }
  const name = textOf(achievement.name)
  const aligned = toList(achievement.alignment).map(toFields)
  const called = [
    textOf(achievement.humanCode),
    ...toList(achievement.otherIdentifier).map((one) => textOf(toFields(one).identifier)),
    ...aligned.map(({ targetCode }) => textOf(targetCode)),
    name,
    ...aligned.map(({ targetName }) => textOf(targetName)),
  ].filter((one) => one !== '')
  const until = textOf(credential.validUntil ?? credential.expirationDate).slice(0, 10)
  return { name, called: [...new Set(called)], ...(/^\d{4}-\d\d-\d\d$/.test(until) && { until }) }
}

const toList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
const toFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
const LONGEST = 500
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, LONGEST) : '')
const toTexts = (value: unknown): readonly string[] => toList(value).map(textOf)
