import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import { type Attribute, isOpen, type JudgedSet, type JudgingPart } from '../../qualification/index.ts'
import {
  getCriteria,
  getModule,
  judgeModule,
  listFeedback,
  listWork,
  type ModuleToJudge,
  moderateModule,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { criteriaAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { readWhole } from '../kit/pagination.ts'
import { formatNumber } from '../kit/words.ts'
import { moduleCard } from './card.ts'
import { trailOf } from './trail.ts'

/** How many modules a page has. The script asks for more before they are all judged. */
const AT_ONCE = 5

const PARTS = {
  rater: { step: 'judge', heading: 'Judge modules' },
  moderator: { step: 'moderate', heading: 'Moderate' },
} as const

export const judgePage = (site: Site, context: Context) => workPage(site, context, 'rater')
export const moderatePage = (site: Site, context: Context) => workPage(site, context, 'moderator')
export const judge = (site: Site, context: Context) => take(site, context, 'rater')
export const moderate = (site: Site, context: Context) => take(site, context, 'moderator')

async function workPage(site: Site, context: Context, part: JudgingPart): Promise<Page | Response> {
  const { module, of, offset, part: only, did, also } = context.req.query()
  const { value: set } = await getCriteria(site.rolemap, context.req.param('set') ?? '')
  if (module)
    return await show(site, { set, part, of }, { modules: [await getModule(site.rolemap, { set: set.id, module })] })
  const skipped = readWhole(offset, 0)
  const found = await findWork(site, part, { set: set.id, of, limit: AT_ONCE, offset: skipped })
  if (!found) return await show(site, { set, part, of }, { modules: [], unknown: true })
  if (only !== undefined) return context.html(html`${cardsOf({ set, part, of }, { modules: found.rows })}`)
  return await show(
    site,
    { set, part, of },
    {
      ...{ modules: found.rows, total: found.total, saved: did !== undefined },
      also: also !== undefined,
    },
  )
}

/** Told to the second of two raters, after they said what they think. */
const ALSO = 'Somebody else judged this module too. Both are kept.'

/** Undefined if the list has no such qualification: somebody typed its name. */
async function findWork(site: Site, part: JudgingPart, query: Parameters<typeof listWork>[2]) {
  try {
    return await listWork(site.rolemap, part, query)
  } catch (error) {
    if (error instanceof RolemapError && error.code === 'qualification-unknown') return undefined
    throw error
  }
}

interface At {
  readonly set: JudgedSet
  readonly part: JudgingPart
  /** The qualification that the work is narrowed down to. */
  readonly of?: string | undefined
}

interface Work {
  readonly modules: readonly ModuleToJudge[]
  readonly total?: number
  readonly saved?: boolean
  /** The list has no such qualification as the work is narrowed down to. */
  readonly unknown?: boolean
  /** Somebody else judged the same module too. */
  readonly also?: boolean
  readonly filled?: Filled
}

const cardsOf = ({ set, part, of }: At, { modules, filled }: Work): readonly Html[] =>
  modules.map((module) =>
    moduleCard(module, {
      action: criteriaAddress(set.id, PARTS[part].step, { of }),
      attributes: attributesOf(set, part, module),
      filled,
    }),
  )

/** A moderator judges what waits; a rater everything. */
const attributesOf = (
  { attributes }: JudgedSet,
  part: JudgingPart,
  { findings }: ModuleToJudge,
): readonly Attribute[] =>
  part === 'rater' ? attributes : attributes.filter(({ code }) => findings[code] && !isOpen(findings[code]))

async function show(site: Site, at: At, work: Work): Promise<Page> {
  const { set, part, of } = at
  const { step, heading } = PARTS[part]
  const { modules, total = modules.length, saved = false, also = false, unknown = false, filled } = work
  const feedback = part === 'rater' ? await listFeedback(site.rolemap, set.id, 5) : []
  return {
    title: `${heading}: ${set.label}`,
    nav: 'criteria',
    trail: trailOf(set),
    wide: true,
    notice: saved && notice('Saved', `${also ? `${ALSO} ` : ''}Here is the next module.`),
    filled,
    script: { module: 'web/browser/judge', policy: 'scripts' },
    main: html`<h1 class="govuk-heading-m"><span class="rm-caption">${set.label}</span>${heading}</h1>
      <div class="rm-settling" data-address="${criteriaAddress(set.id, step, { of })}" data-total="${total}">
        <div class="rm-settling__titles">${
          modules.length > 0
            ? cardsOf(at, work)
            : html`<p class="govuk-body">${unknown ? `No qualification is called “${of ?? ''}”, or several are. Give its identifier, number or whole title.` : part === 'rater' ? 'Every module of the key qualifications is judged.' : 'Nothing waits for you to moderate it.'}</p>`
        }
          <p class="govuk-body rm-settling__end" hidden>No module is left here. <a class="govuk-link" href="${criteriaAddress(set.id)}">Back to ${set.label}</a>.</p>
        </div>
        <aside class="rm-settling__aside" aria-label="Progress">
          <p class="rm-settling__left"><strong data-left>${formatNumber(total)}</strong> <span>${total === 1 ? 'module' : 'modules'} left</span></p>
          ${narrow(at)}
          <h2 class="govuk-heading-s">Done just now</h2>
          <ol class="rm-settling__done" data-done aria-live="polite"></ol>
          ${feedback.length > 0 && html`<h2 class="govuk-heading-s">What others saw otherwise</h2><ul class="govuk-list rm-small">${feedback.map(({ entry, label, settlement }) => html`<li>${entry.title}: ${label}${settlement && html` (${settlement.reason})`}</li>`)}</ul><p class="rm-small"><a class="govuk-link" href="${criteriaAddress(set.id, 'disputes')}">All disputes</a></p>`}
          ${keys()}
        </aside>
      </div>`,
  }
}

function narrow({ set, part, of }: At): Html {
  const { step } = PARTS[part]
  return html`<details class="govuk-details"${of && html` open`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">One qualification alone</span></summary>
    <div class="govuk-details__text"><form action="${criteriaAddress(set.id, step)}" method="get"><label class="govuk-label" for="of">Its identifier, number or title</label>
    <input class="govuk-input" id="of" name="of" type="text" value="${of ?? ''}" maxlength="500"> <button class="govuk-button govuk-button--secondary rm-tight">Show</button></form></div></details>`
}

const KEYS = [
  ['c', 'covered'],
  ['p', 'partly'],
  ['n', 'not'],
  ['u', 'cannot tell'],
  ['0–9', 'mark an element; 0 is the title'],
  ['↑ ↓', 'another attribute'],
  ['Enter', 'save, and the next module'],
  ['s', 'skip'],
  ['b', 'back'],
] as const

const keys = (): Html =>
  html`<h2 class="govuk-heading-s rm-settling__keys">Keys</h2><dl class="rm-settling__keys">${KEYS.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>`

const toFields = (attributes: readonly Attribute[]): readonly Field[] => [
  { name: 'module', label: 'The module', kind: 'hidden' },
  { name: 'seconds', label: 'How long it took', kind: 'hidden' },
  ...attributes.flatMap(({ code, label }): readonly Field[] => [
    { name: `verdict-${code}`, label, kind: 'choice', choices: [] },
    { name: `evidence-${code}`, label: `What shows ${label}`, most: 2000 },
  ]),
]

/** Only the script says how long a module took. */
const readSeconds = (text = ''): number | undefined => (/^\d{1,6}(?:\.\d)?$/.test(text) ? Number(text) : undefined)

/** Keeps what the form says of a module, and goes on to the next; the script stays where it is, and reads a line of JSON. */
async function take(site: Site, context: Context, part: JudgingPart): Promise<Page | Response> {
  const { value: set } = await getCriteria(site.rolemap, context.req.param('set') ?? '')
  const of = context.req.query('of')
  return takeForm(context, toFields(set.attributes), {
    run: async ({ values }) => {
      const given = values as Readonly<Record<string, string>>
      const verdicts = set.attributes.flatMap(({ code }) => {
        const verdict = given[`verdict-${code}`] ?? ''
        return verdict === '' ? [] : [{ attribute: code, verdict, evidence: given[`evidence-${code}`] }]
      })
      const sheet = { set: set.id, module: given.module ?? '', verdicts, seconds: readSeconds(given.seconds) }
      const { judgements, also } = await (part === 'rater' ? judgeModule : moderateModule)(site.rolemap, sheet)
      if (context.req.header('X-Settle') === 'script')
        return context.json({ kept: judgements.length, ...(also && { says: ALSO }) })
      return context.redirect(criteriaAddress(set.id, PARTS[part].step, { of, did: 1, also: also && 1 }), 303)
    },
    refuse: refuseAt(`verdict-${set.attributes[0]?.code ?? ''}`),
    again: async (filled) => {
      const module = await getModule(site.rolemap, { set: set.id, module: filled.values?.module ?? '' })
      const errors = filled.errors?.map(({ field, message }) => ({
        field: field.replace(/^(?:verdict|evidence)-/, `${module.entry.id}-`),
        message,
      }))
      return await show(
        site,
        { set, part, of },
        { modules: [module], filled: { ...filled, ...(errors && { errors }) } },
      )
    },
  })
}
