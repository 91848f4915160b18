import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'

/** The cookies that Rolemap sets if people sign in. It sets no others. */
const COOKIES = {
  /** The secret of the session; deleted when the browser is closed. */
  session: { path: '/' },
  /** Says that somebody has signed in from this browser before, for this many days. */
  browser: { path: '/', maxAge: 90 * 24 * 60 * 60 },
  /** What signing in with the provider needs, for ten minutes. */
  way: { path: '/', maxAge: 10 * 60 },
} as const satisfies Readonly<Record<string, CookieOptions>>

type CookieName = keyof typeof COOKIES

// No script can read them, no other site's form sends them, and over HTTPS the prefix prevents other hosts from setting
// them.
function optionsOf(name: CookieName, secure: boolean): CookieOptions {
  return { ...COOKIES[name], httpOnly: true, sameSite: 'Lax', ...(secure && { secure, prefix: 'host' }) }
}

const toName = (name: CookieName) => `rolemap-${name}`

export function readCookie(context: Context, name: CookieName, secure: boolean): string | undefined {
  return secure ? getCookie(context, toName(name), 'host') : getCookie(context, toName(name))
}

export function keepCookie(
  context: Context,
  name: CookieName,
  { value, secure }: { value: string; secure: boolean },
): void {
  setCookie(context, toName(name), value, optionsOf(name, secure))
}

export function dropCookie(context: Context, name: CookieName, secure: boolean): void {
  deleteCookie(context, toName(name), optionsOf(name, secure))
}
