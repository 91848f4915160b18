import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import type { Reached } from '../../occupational-map/index.ts'
import {
  findReach,
  findWays,
  getVersion,
  type OccupationCandidate,
  OutsideMaps,
  type Reach,
  UnclearTitle,
  type Understood,
  type Ways,
} from '../../rolemap/index.ts'
import { readElsewhere } from '../crosswalk/equivalents.ts'
import type { Page, Site } from '../frame/page.ts'
import { SEARCH_SCRIPT } from '../frame/search-form.ts'
import { withQuery } from '../kit/address.ts'
import { control } from '../kit/control.ts'
import type { FieldError } from '../kit/error-summary.ts'
import type { Html } from '../kit/html.ts'
import { type Column, table } from '../kit/table.ts'
import { capitalise, count, formatChance } from '../kit/words.ts'
import { type Asking, listMissing, occupationLink, stepReasons, wayList } from './step.ts'
import { mapTree } from './tree.ts'

const ID = 'occupational-maps'
const LONGEST = 200

interface Wish extends Asking {
  readonly job?: string
  readonly goal: string
  /** The whole list, however long. */
  readonly all: boolean
}

/** From a job to where it can lead; or all ways to one goal. */
export async function mapLeadsPage(site: Site, context: Context): Promise<Page> {
  const wish = readWish(context)
  if (wish.job === undefined) return toPage(wish, html``)
  if (wish.job === '') return toPage(wish, html``, { field: 'title', message: 'Enter your job, as a title or a code' })
  try {
    return toPage(wish, await answer(site, wish.job, wish))
  } catch (error) {
    if (error instanceof UnclearTitle) return unclearPage(error, wish)
    if (!(error instanceof RolemapError) || error.code !== 'code-unknown') throw error
    if (error instanceof OutsideMaps)
      return toPage(wish, html``, { field: 'title', message: capitalise(error.message) })
    return toPage(wish, html``, {
      field: 'title',
      message: 'No occupation on the maps has that name. Try other words for the same work',
    })
  }
}

/** None of the title's meanings is likely, so the person chooses. */
function unclearPage({ title, candidates }: UnclearTitle, wish: Wish): Page {
  const field = title === wish.job ? 'title' : 'goal'
  const message = `“${title}” may be any of several occupations, and none of them is likely. Choose one below, or try other words`
  const main = html`<div class="rm-after-form"><h2 class="govuk-heading-m">Which of these is it?</h2>
    <ul class="govuk-list govuk-list--bullet">${candidates.map((one) => html`<li>${candidateLink(one, { [field]: one.occupation.code }, wish)}</li>`)}</ul></div>`
  return toPage(wish, main, { field, message })
}

const candidateLink = (
  { occupation, probability }: OccupationCandidate,
  chosen: { readonly title?: string; readonly goal?: string },
  { job, goal, steps, version }: Wish,
): Html =>
  html`<a class="govuk-link" href="${withQuery('/maps/leads', { title: job, goal: goal || undefined, steps, version, ...chosen })}">${occupation.label}</a> (${formatChance(probability)})`

function readWish(context: Context): Wish {
  const ask = (name: string) => context.req.query(name)?.trim().slice(0, LONGEST)
  const version = ask('version')
  const job = ask('title')
  return {
    ...(version && { version }),
    ...(job !== undefined && { job }),
    goal: ask('goal') ?? '',
    steps: [1, 2, 3].find((steps) => steps === Number(ask('steps'))) ?? 2,
    all: ask('all') !== undefined,
  }
}

function toPage(wish: Wish, result: Html, error?: FieldError): Page {
  return {
    title: `${wish.job ? `${wish.job}: where` : 'Where'} a job can lead`,
    nav: 'leads',
    trail: [{ href: withQuery('/maps', { version: wish.version }), label: 'Maps' }],
    wide: true,
    script: SEARCH_SCRIPT,
    ...(error && { filled: { errors: [error] }, status: 200 }),
    main: html`<h1 class="govuk-heading-l">Where can my job lead?</h1>${form(wish, error)}${result}`,
  }
}

const STEPS = ['One step', 'Two steps', 'Three steps'].map((label, at) => ({ value: String(at + 1), label }))

function form({ job = '', goal, steps, version }: Wish, error?: FieldError): Html {
  const wrong = (field: string) => (error?.field === field ? error.message : undefined)
  const hidden = (name: string, value: string) => control({ name, label: name, kind: 'hidden', value })
  return html`<form class="rm-search rm-search--job" action="/maps/leads" method="get" role="search" aria-label="My job">
    ${hidden('in', ID)}${version && hidden('version', version)}
    ${control({ name: 'title', label: 'My job' }, { value: job, error: wrong('title') })}
    ${control({ name: 'goal', label: 'Where I want to get, if you know' }, { value: goal, error: wrong('goal') })}
    ${control({ name: 'steps', label: 'How far to look', kind: 'choice', value: String(steps), choices: STEPS })}
    <button type="submit" class="govuk-button">Show</button>
  </form>`
}

async function answer(site: Site, job: string, wish: Wish): Promise<Html> {
  const { rolemap } = site
  const version = wish.version ? { version: wish.version } : {}
  if (wish.goal !== '') {
    const ways = await findWays(rolemap, [job, wish.goal], version)
    return html`${partNotice(ways)}${waysResult(ways, within(wish, ways))}`
  }
  const reach = await findReach(rolemap, job, { ...version, steps: wish.steps })
  if (reach.from.by === 'start') return reachResult(reach, wish)
  const here = within(wish, reach)
  const { code, label } = reach.from.occupation
  const { version: shown } = await getVersion(rolemap, ID, here.version)
  const elsewhere = await readElsewhere(site, { classification: ID, version: shown, code, label, children: false })
  return html`${partNotice(reach)}${reachResult(reach, here)}${elsewhere.section}`
}

/** An edition of a part that the answer chose is kept in its links. */
const within = (wish: Wish, { edition, partOnly }: Pick<Ways, 'edition' | 'partOnly'>): Wish =>
  partOnly === undefined ? wish : { ...wish, version: edition }

const partNotice = ({ edition, partOnly }: Pick<Ways, 'edition' | 'partOnly'>): Html | false =>
  partOnly !== undefined &&
  html`<div class="govuk-inset-text">This is from edition ${edition}, which covers ${partOnly} only.</div>`

function understood(end: Understood, field: 'title' | 'goal', wish: Wish): Html | false {
  const { occupation, by, probability, others, outside } = end
  if (by === 'code' || by === 'label' || by === 'start') return false
  const asked = field === 'title' ? wish.job : wish.goal
  if (by === 'nearest')
    return html`<div class="govuk-inset-text">No occupation of the maps is for “${asked}”: ${outside}. The nearest is <strong>${occupation.label}</strong>, and these are the ways to it.</div>`
  const sure = probability === undefined ? '' : `, which is ${formatChance(probability)}`
  const why = `${by === 'typical-title' ? ', because it is a typical title of that occupation' : ''}${sure}`
  const links = others.map((other) => html`<li>${candidateLink(other, { [field]: other.occupation.code }, wish)}</li>`)
  return html`<div class="govuk-inset-text">“${asked}” is read as <strong>${occupation.label}</strong>${why}. <a class="govuk-link" href="${withQuery('/search', { title: asked, in: ID })}">What else it may be</a>${links.length > 0 && html`<p>It may also be:</p><ul class="govuk-list govuk-list--bullet">${links}</ul>`}</div>`
}

const MOST_WAYS = 20

function waysResult({ from, to, paths, studies, near }: Ways, wish: Wish): Html {
  const shown = wish.all ? paths : paths.slice(0, MOST_WAYS)
  return html`<div class="rm-after-form">${understood(from, 'title', wish)}${understood(to, 'goal', wish)}
    <h2 class="govuk-heading-m">From ${from.occupation.label} to ${to.occupation.label}</h2>
    <p class="govuk-body">${paths.length === 0 ? 'The maps show no way in up to four steps.' : `${count(paths.length, 'way')} in up to four steps, the easiest first.`}</p>
    ${near && html`<div class="govuk-inset-text">Nobody is known to go this way. These lead past occupations that only stand near one another on the map.</div>`}
    ${shown.map((path, at) => html`<h3 class="govuk-heading-s">Way ${at + 1}: ${count(path.steps.length, 'step')}</h3>${wayList(path, wish, studies)}`)}
    ${shown.length < paths.length && rest(wish, `All ${paths.length} ways`)}</div>`
}

const MOST_ROWS = 50

function reachResult(reach: Reach, wish: Wish): Html {
  const { from, reached, near } = reach
  const rows = wish.all ? reached : reached.slice(0, MOST_ROWS)
  return html`<div class="rm-after-form">${understood(from, 'title', wish)}
    <h2 class="govuk-heading-m">Where ${from.occupation.label} can lead</h2>
    ${
      reached.length === 0
        ? html`<p class="govuk-body">Nothing is known that it leads to.</p>`
        : html`<p class="govuk-body">${count(reached.length, 'occupation')} in up to ${count(wish.steps, 'step')}. The picture has the easiest of them; <a class="govuk-link" href="#list">the list</a> has them all. A line that is broken is a step sideways. <em>Why</em> opens the reasons of a step.</p>
    ${mapTree(reach, wish)}
    <h2 class="govuk-heading-m" id="list">As a list</h2>
    ${table({ hidden: 'Where it can lead, nearest and easiest first' }, toColumns(wish), rows)}
    ${rows.length < reached.length && rest(wish, `All ${reached.length} occupations`)}`
    }
    ${near.length > 0 && html`<details class="rm-options"><summary>${count(near.length, 'occupation')} near on the map, where nobody is known to go</summary><ul class="govuk-list govuk-list--bullet">${near.map((one) => html`<li>${occupationLink(one, wish)}</li>`)}</ul></details>`}</div>`
}

const rest = ({ job, goal, steps, version }: Wish, label: string): Html =>
  html`<p class="govuk-body"><a class="govuk-link" href="${withQuery('/maps/leads', { title: job, goal, steps, version, all: 1 })}#list">${label}</a></p>`

function toColumns(wish: Wish): readonly Column<Reached>[] {
  return [
    { label: 'Occupation', heads: true, cell: ({ occupation }) => occupationLink(occupation, wish) },
    { label: 'Steps', look: 'number', cell: ({ path }) => path.steps.length },
    { label: 'Levels gained', look: 'number', cell: ({ path }) => path.gain ?? 'not known' },
    {
      label: 'Way',
      cell: ({ path }) =>
        html`<ol class="rm-way">${path.steps.map((step) => html`<li>${step.to.label} ${stepReasons(step)}</li>`)}</ol>`,
    },
    { label: 'Still needed', cell: ({ path }) => listMissing(path).join(', ') || 'Nothing that is known' },
  ]
}
