import type { Context } from 'hono'
import { html } from 'hono/html'
import { notFoundPage } from '../frame/failure.ts'
import type { Page } from '../frame/page.ts'
import type { Html } from '../kit/html.ts'
import { type Manual, openManual } from './manual.ts'

let opened: Manual | undefined
/** Opened when help is first asked for: a server that nobody asks need not read it. */
const getManual = (): Manual => {
  opened ??= openManual()
  return opened
}

/** The guides by task. */
const GROUPS: readonly { readonly label: string; readonly guides: readonly string[] }[] = [
  {
    label: 'Staff files, posts and tables',
    guides: [
      'a-tour',
      'an-afternoon',
      'code-a-staff-file',
      'find-the-table',
      'settle-doubtful-titles',
      'keep-posts',
      'fill-a-return',
      'make-a-table-to-publish',
      'school-workforce-census',
    ],
  },
  {
    label: 'Titles and the coder',
    guides: ['principles', 'how-good-is-the-coder', 'keep-your-own-titles', 'browse-in-other-ways', 'edit-the-rules'],
  },
  {
    label: 'Keep a classification',
    guides: [
      'publish-a-new-version',
      'give-a-file-of-changes',
      'add-local-items',
      'follow-changes',
      'ask-people',
      'bring-a-classification',
      'give-a-classification-away',
    ],
  },
  { label: 'From one classification to another', guides: ['crosswalks', 'make-a-crosswalk'] },
  { label: 'Occupational maps', guides: ['find-a-way', 'read-an-occupational-map'] },
  { label: 'Qualifications', guides: ['keep-qualifications', 'judge-coverage'] },
  { label: 'Run Rolemap for others', guides: ['share-one-rolemap-in-a-team', 'run-rolemap', 'use-the-api'] },
]

const REFERENCE: readonly (readonly [address: string, label: string])[] = [
  ['glossary', 'Words that Rolemap uses'],
  ['reference/api', 'The API: every address, by what it is for'],
  ['reference/commands', 'The command line'],
  ['reference/errors', 'What each error means'],
  ['reference/access', 'Who may do what'],
  ['reference/formats', 'Files that Rolemap reads and writes'],
  ['reference/settings', 'Settings'],
  ['reference/short-forms', 'Short forms in titles, and what they stand for'],
]

/** All guides, by task. */
export function helpPage(): Page {
  const named = new Set(GROUPS.flatMap(({ guides }) => guides))
  const rest = [...getManual().guides.keys()]
    .map((address) => address.slice('guide/'.length))
    .filter((one) => !named.has(one))
  const groups = rest.length > 0 ? [...GROUPS, { label: 'More', guides: rest }] : GROUPS
  return {
    title: 'Help',
    trail: [],
    main: html`<h1 class="govuk-heading-l">Help</h1>
      <div class="rm-columns">${groups.map(({ label, guides }) => group(label, guides.flatMap(toLink)))}
      ${group(
        'Look something up',
        REFERENCE.map(([address, label]) => link(address, label)),
      )}</div>`,
  }
}

const toLink = (guide: string): readonly Html[] => {
  const title = getManual().guides.get(`guide/${guide}`)
  return title === undefined ? [] : [link(`guide/${guide}`, title)]
}

const link = (address: string, label: string) =>
  html`<li><a class="govuk-link" href="/help/${address}">${label}</a></li>`

const group = (label: string, links: readonly Html[]) =>
  html`<section><h2 class="govuk-heading-m">${label}</h2><ul class="govuk-list">${links}</ul></section>`

/** A guide, or another page of the getManual(). */
export function manualPage(_site: unknown, context: Context): Page {
  const { folder, name = '' } = context.req.param()
  const leaf = getManual().find(folder === undefined ? name : `${folder}/${name}`)
  if (!leaf) return notFoundPage()
  return {
    title: leaf.title,
    trail: [{ label: 'Help', href: '/help' }],
    main: html`<div class="rm-manual">${leaf.body}</div>`,
  }
}

export function pictureFile(_site: unknown, context: Context): Page | Response {
  const bytes = getManual().picture(context.req.param('name') ?? '')
  return bytes ? context.body(bytes, 200, { 'Content-Type': 'image/png' }) : notFoundPage()
}
