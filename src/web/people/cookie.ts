import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'

/** What a browser keeps for Rolemap, where people sign in. Nothing else is ever set. */
const COOKIES = {
  /** The secret of the session; gone when the browser is closed. */
  session: { path: '/' },
  /** That somebody signed in from here before, for so many days. */
  browser: { path: '/', maxAge: 90 * 24 * 60 * 60 },
  /** What the way to the provider and back needs, for ten minutes. */
  way: { path: '/', maxAge: 10 * 60 },
} as const satisfies Readonly<Record<string, CookieOptions>>

type CookieName = keyof typeof COOKIES

// No script reads them, no other site's form carries them, and over HTTPS the prefix keeps other hosts from setting them.
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
