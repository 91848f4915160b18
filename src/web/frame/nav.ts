import { html } from 'hono/html'
import type { Actor } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Html } from '../kit/html.ts'

/** The links of the navigation, by task. A group leads to the first of its pages, and these show its other pages. */
const GROUPS = [
  {
    label: 'Look up',
    entries: [
      {
        name: 'search',
        right: 'title.code',
        href: '/search',
        label: 'A job title or code',
        guide: 'how-good-is-the-coder',
      },
      { name: 'paste', right: 'title.code', href: '/paste', label: 'A pasted list', guide: 'code-a-staff-file' },
    ],
  },
  {
    label: 'Staff',
    entries: [
      { name: 'code', right: 'file.code', href: '/code', label: 'Code a file', guide: 'code-a-staff-file' },
      { name: 'posts', right: 'post.see', href: '/posts', label: 'Posts', guide: 'keep-posts' },
      { name: 'returns', right: 'return.see', href: '/returns', label: 'Returns', guide: 'fill-a-return' },
      { name: 'work', right: 'work.see', href: '/work', label: 'Long work', guide: 'keep-posts' },
    ],
  },
  {
    label: 'Classifications',
    entries: [
      {
        name: 'browse',
        right: 'classification.see',
        href: '/classification',
        label: 'All classifications',
        guide: 'browse-in-other-ways',
      },
      { name: 'crosswalks', right: 'crosswalk.see', href: '/crosswalks', label: 'Crosswalks', guide: 'crosswalks' },
      { name: 'drafts', right: 'draft.see', href: '/drafts', label: 'Drafts', guide: 'publish-a-new-version' },
      {
        name: 'consultations',
        right: 'consultation.see',
        href: '/consultations',
        label: 'Consultations',
        guide: 'ask-people',
      },
      { name: 'changes', right: 'trail.see', href: '/changes', label: 'Changes', guide: 'follow-changes' },
    ],
  },
  {
    label: 'Maps',
    entries: [
      { name: 'maps', right: 'map.see', href: '/maps', label: 'All maps', guide: 'read-an-occupational-map' },
      { name: 'leads', right: 'map.see', href: '/maps/leads', label: 'Where a job can lead', guide: 'find-a-way' },
    ],
  },
  {
    label: 'Qualifications',
    entries: [
      {
        name: 'qualifications',
        right: 'qualification.see',
        href: '/qualifications',
        label: 'All qualifications',
        guide: 'keep-qualifications',
      },
      {
        name: 'advice',
        right: 'qualification.see',
        href: '/advice',
        label: 'What do I need?',
        guide: 'keep-qualifications',
      },
      {
        name: 'certificate',
        right: 'qualification.see',
        href: '/certificate',
        label: 'Check a certificate',
        guide: 'keep-qualifications',
      },
      {
        name: 'counts',
        right: 'qualification.see',
        href: '/qualification-counts',
        label: 'Counts',
        guide: 'keep-qualifications',
      },
      { name: 'coverage', right: 'qualification.see', href: '/coverage', label: 'Coverage', guide: 'judge-coverage' },
      {
        name: 'criteria',
        right: 'qualification.see',
        href: '/criteria',
        label: 'Criteria sets',
        guide: 'judge-coverage',
      },
      {
        name: 'upkeep',
        right: 'qualification.set',
        href: '/qualification-upkeep',
        label: 'Upkeep',
        guide: 'keep-qualifications',
      },
      { name: 'bodies', right: 'qualification.see', href: '/bodies', label: 'Bodies', guide: 'keep-qualifications' },
    ],
  },
] as const

type Entry = (typeof GROUPS)[number]['entries'][number]
export type NavName = Entry['name']

/** What the navigation calls a page. @example labelOf('/maps/leads') // 'Where a job can lead' */
export const labelOf = (address: string): string | undefined =>
  GROUPS.flatMap(({ entries }): readonly Entry[] => entries).find(({ href }) => href === address)?.label

/** The groups of pages, and the other pages of the current group. */
export function nav(current: NavName | undefined, actor: Actor): Html | false {
  const groups = GROUPS.map(({ label, entries }) => ({
    label,
    entries: entries.filter((one) => may(actor, one.right)),
  }))
  const shown = groups.flatMap(({ label, entries: [first, ...others] }) => (first ? [{ label, first, others }] : []))
  if (shown.length === 0) return false
  const isHere = ({ first, others }: (typeof shown)[number]) => [first, ...others].some(({ name }) => name === current)
  const here = shown.find(isHere)
  return html`<nav class="rm-nav" aria-label="Main">
    <ul class="rm-nav__list">
      ${shown.map(
        (group) =>
          html`<li><a class="rm-nav__link" href="${group.first.href}"${group === here && html` aria-current="true"`}>${group.label}</a></li>`,
      )}
    </ul>
  </nav>
  ${here && here.others.length > 0 && within(here.label, [here.first, ...here.others], current)}`
}

/** The pages of a group, and the guide to the current one. */
const within = (label: string, entries: readonly Entry[], current: NavName | undefined) =>
  html`<nav class="rm-nav rm-nav--within" aria-label="${label}">
    <ul class="rm-nav__list">
      ${entries.map(
        ({ name, href, label }) =>
          html`<li><a class="rm-nav__link" href="${href}"${name === current && html` aria-current="true"`}>${label}</a></li>`,
      )}
      ${entries.filter(({ name }) => name === current).map(({ guide }) => html`<li class="rm-nav__guide"><a class="rm-nav__link" href="/help/guide/${guide}">How to do it</a></li>`)}
    </ul>
  </nav>`
