import { html } from 'hono/html'
import type { Actor } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Html } from '../kit/html.ts'

const ENTRIES = [
  { name: 'search', right: 'title.code', href: '/search', label: 'Look up a title' },
  { name: 'browse', right: 'classification.see', href: '/classification', label: 'Classifications' },
  { name: 'crosswalks', right: 'crosswalk.see', href: '/crosswalks', label: 'Crosswalks' },
  { name: 'maps', right: 'map.see', href: '/maps', label: 'Maps' },
  { name: 'qualifications', right: 'qualification.see', href: '/qualifications', label: 'Qualifications' },
  { name: 'code', right: 'file.code', href: '/code', label: 'Code a file' },
  { name: 'paste', right: 'title.code', href: '/paste', label: 'Code a list' },
  { name: 'posts', right: 'post.see', href: '/posts', label: 'Posts' },
  { name: 'drafts', right: 'draft.see', href: '/drafts', label: 'Drafts' },
  { name: 'changes', right: 'trail.see', href: '/changes', label: 'Changes' },
] as const

export type NavName = (typeof ENTRIES)[number]['name']

/** The links of the navigation. */
export function nav(current: NavName | undefined, actor: Actor): Html | false {
  const entries = ENTRIES.filter(({ right }) => may(actor, right))
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
