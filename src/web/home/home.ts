import { html } from 'hono/html'
import { type Actor, listDrafts, listProblems } from '../../rolemap/index.ts'
import { listReturns } from '../../rolemap/return/index.ts'
import { may, type Right } from '../../rolemap/right.ts'
import { myFiles } from '../coding/my-files.ts'
import { draftTag, isOpen } from '../draft/parts.ts'
import type { Page, Site } from '../frame/page.ts'
import { FIRST_CHOICE, SEARCH_SCRIPT, searchForm } from '../frame/search-form.ts'
import { listDefaults, type Summary } from '../frame/shelf.ts'
import { draftAddress, returnAddress, returnsAddress, titlesAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count, formatName } from '../kit/words.ts'

/** First what people can ask at once, then what they have begun, then every task. */
export async function homePage(site: Site): Promise<Page> {
  const { rolemap } = site
  const summaries = await listDefaults(rolemap)
  const problems = (await listProblems(rolemap)).length
  return {
    title: 'Which role is this job title?',
    script: SEARCH_SCRIPT,
    hero: hero(summaries),
    main: html`${await begun(site, summaries)}${tasks(rolemap.actor, { summaries, problems })}`,
  }
}

function hero(summaries: readonly Summary[]): Html {
  return html`<div class="rm-hero"><div class="govuk-width-container">
    <h1>Which role is this job title?</h1>
    <p class="govuk-body">Rolemap finds the role that a job title means in a published classification, says how sure it is, and shows why.</p>
    ${searchForm({ summaries })}
  </div></div>`
}

/** How many returns are named; the page of returns has all. */
const MOST_RETURNS = 3

/** The person's files that have not expired, open drafts, and returns that are not signed. */
async function begun({ rolemap }: Site, summaries: readonly Summary[]): Promise<Html> {
  const labelOf = (of: string) => summaries.find(({ id }) => id === of)?.label ?? of
  const files = may(rolemap.actor, 'file.code') && (await myFiles(rolemap))
  const drafts = may(rolemap.actor, 'draft.see') ? (await listDrafts(rolemap)).filter(isOpen) : []
  const [last] = drafts
  const unsigned = may(rolemap.actor, 'return.see')
    ? (await listReturns(rolemap)).filter(({ signed }) => signed === undefined)
    : []
  return html`${files}${
    last &&
    html`<h2 class="govuk-heading-m">Drafts</h2>
    <p class="govuk-body">The last is <a class="govuk-link" href="${draftAddress(last.id)}">${formatName(last.id)}: ${labelOf(last.classification)}, to be ${last.name}</a> ${draftTag(last.state)}${drafts.length > 1 && html` <a class="govuk-link" href="/drafts">All ${count(drafts.length, 'draft')}</a>`}</p>`
  }${
    unsigned.length > 0 &&
    html`<h2 class="govuk-heading-m">Returns to sign</h2>
    <ul class="govuk-list">${unsigned.slice(0, MOST_RETURNS).map((one) => html`<li><a class="govuk-link" href="${returnAddress(one)}">${one.label}, ${one.organisationLabel}, ${one.year}</a></li>`)}</ul>
    ${unsigned.length > MOST_RETURNS && html`<p class="govuk-body"><a class="govuk-link" href="${returnsAddress()}">All ${count(unsigned.length, 'return')}</a></p>`}`
  }`
}

interface Task {
  readonly right: Right
  readonly href: string
  readonly label: string
  readonly text: string
}

interface Content {
  readonly summaries: readonly Summary[]
  readonly problems: number
}

function tasks(actor: Actor, { summaries, problems }: Content): Html {
  const index = summaries.find(({ id }) => id === FIRST_CHOICE) ?? summaries[0]
  const groups: readonly (readonly [string, readonly Task[]])[] = [
    ['Your staff', STAFF],
    ['Jobs and where they lead', JOBS],
    [
      'Classifications',
      [
        {
          ...{ right: 'classification.see', href: '/classification', label: 'Browse roles' },
          text: `Groups, roles and profiles of ${count(summaries.length, 'classification')}, from the top down.`,
        },
        ...(index ? [toAlphabet(index)] : []),
        ...CLASSIFICATIONS,
        CHANGED,
        {
          ...{ right: 'classification.see', href: '/problems', label: 'Check the sources' },
          text: `What does not add up in the published documents: ${count(problems, 'finding')}, each with its line.`,
        },
      ],
    ],
  ]
  return html`${groups.map(([label, all]) => {
    const cards = all.filter(({ right }) => may(actor, right))
    return (
      cards.length > 0 &&
      html`<h2 class="govuk-heading-m">${label}</h2>
      <ul class="rm-cards">${cards.map(card)}</ul>`
    )
  })}`
}

const STAFF: readonly Task[] = [
  {
    ...{ right: 'file.code', href: '/code', label: 'Code a staff file' },
    text: 'Give a file with job titles. It comes back with a role for every row, and you settle the doubtful titles here.',
  },
  {
    ...{ right: 'title.code', href: '/paste', label: 'Code a pasted list' },
    text: 'Paste titles from anywhere. Your browser codes them by itself: not a line of the list is sent.',
  },
  {
    ...{ right: 'post.see', href: '/posts', label: 'Keep posts and publish tables' },
    text: 'Keep your organisation’s posts from year to year, see what changed, and make tables that identify nobody.',
  },
  {
    ...{ right: 'return.see', href: '/returns', label: 'Fill in a return' },
    text: 'A return is filled from your posts. Each row that fails says why and what would mend it; another person signs.',
  },
  {
    ...{ right: 'map.see', href: '/maps/people', label: 'Put your people on the maps' },
    text: 'See where your own staff stand on the occupational maps, with small numbers hidden.',
  },
  {
    ...{ right: 'file.code', href: '/help/guide/a-tour', label: 'Take a tour of ten minutes' },
    text: 'With the staff list of a made-up council, which one button loads and another removes.',
  },
]

const JOBS: readonly Task[] = [
  {
    ...{ right: 'classification.see', href: '/side-by-side', label: 'Compare roles' },
    text: 'Two or three roles side by side: what each does, its skill level, and how to tell them apart.',
  },
  {
    ...{ right: 'map.see', href: '/maps/leads', label: 'See where a job can lead' },
    text: 'Start from any job title: what comes next, step by step, what each step takes, and why.',
  },
  {
    ...{ right: 'map.see', href: '/maps', label: 'Explore the maps' },
    text: 'The occupations of a field of work, by pathway and level, on one sheet.',
  },
  {
    ...{ right: 'qualification.see', href: '/advice', label: 'Find out what to study' },
    text: 'Say what you do, what you have and what you want to become: which qualifications lead there, and what you lack.',
  },
  {
    ...{ right: 'qualification.see', href: '/qualifications', label: 'Look through the qualifications' },
    text: 'Qualifications and apprenticeships, the roles that they belong to, and the reason for each.',
  },
  {
    ...{ right: 'qualification.see', href: '/certificate', label: 'Check a certificate' },
    text: 'Whether a qualification that somebody holds meets what a role asks for, and what the rule is.',
  },
]

const CLASSIFICATIONS: readonly Task[] = [
  {
    ...{ right: 'crosswalk.see', href: '/crosswalks', label: 'Go to another classification' },
    text: 'See what a role, a code or a whole file becomes in SOC, ISCO and other lists, how sure that is, and what is lost.',
  },
  {
    ...{ right: 'draft.see', href: '/drafts', label: 'Change a classification' },
    text: 'Edit roles, titles and profiles in a draft, see what it would recode, and have it approved and published.',
  },
]

const CHANGED: Task = {
  ...{ right: 'trail.see', href: '/changes', label: 'See what changed' },
  text: 'Who changed what, when and why, in every classification, with what it was before.',
}

const toAlphabet = (index: Summary): Task => ({
  ...{ right: 'classification.see', href: titlesAddress(index), label: 'Titles from A to Z' },
  text: `Every title of ${index.label}, by letter, and what else an ambiguous one may be.`,
})

const card = ({ href, label, text }: Task) =>
  html`<li class="rm-card"><h3><a class="govuk-link" href="${href}">${label}</a></h3><p class="govuk-body">${text}</p></li>`
