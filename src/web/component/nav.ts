import { html } from 'hono/html'
import type { Html } from '../html.ts'

const ENTRIES = [
  { name: 'search', href: '/search', label: 'Look up a title' },
  { name: 'browse', href: '/classification', label: 'Classifications' },
  { name: 'code', href: '/code', label: 'Code a file' },
  { name: 'paste', href: '/paste', label: 'Code a list' },
  { name: 'drafts', href: '/drafts', label: 'Drafts' },
  { name: 'changes', href: '/changes', label: 'Changes' },
  { name: 'problems', href: '/problems', label: 'Source problems' },
] as const

export type NavName = (typeof ENTRIES)[number]['name']

export function nav(current: NavName | undefined): Html {
  return html`<nav class="rm-nav" aria-label="Main">
    <ul class="rm-nav__list">
      ${ENTRIES.map(
        ({ name, href, label }) =>
          html`<li><a class="rm-nav__link" href="${href}"${name === current && html` aria-current="true"`}>${label}</a></li>`,
      )}
    </ul>
  </nav>`
}
