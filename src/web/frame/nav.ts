import { html } from 'hono/html'
import type { Actor } from '../../rolemap/index.ts'
import { mayUse } from '../../rolemap/people/access.ts'
import type { Html } from '../kit/html.ts'

const ENTRIES = [
  { name: 'search', href: '/search', label: 'Look up a title' },
  { name: 'browse', href: '/classification', label: 'Classifications' },
  { name: 'maps', href: '/maps', label: 'Maps' },
  { name: 'code', href: '/code', label: 'Code a file' },
  { name: 'paste', href: '/paste', label: 'Code a list' },
  { name: 'drafts', href: '/drafts', label: 'Drafts' },
  { name: 'changes', href: '/changes', label: 'Changes' },
  { name: 'problems', href: '/problems', label: 'Source problems' },
] as const

export type NavName = (typeof ENTRIES)[number]['name']

/** Where one may go. */
export function nav(current: NavName | undefined, actor: Actor): Html | false {
  const entries = ENTRIES.filter(({ href }) => mayUse(actor, `GET ${href}`))
  if (entries.length === 0) return false
  return html`<nav class="rm-nav" aria-label="Main">
    <ul class="rm-nav__list">
      ${entries.map(
        ({ name, href, label }) =>
          html`<li><a class="rm-nav__link" href="${href}"${name === current && html` aria-current="true"`}>${label}</a></li>`,
      )}
    </ul>
  </nav>`
}
