import type { Context } from 'hono'
import { html } from 'hono/html'
import { type JudgedSet, type TrainingCase, VERDICT_NAMES } from '../../qualification/index.ts'
import { getCriteria, listTrainingCases, setTrainingCase } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { criteriaAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { buttonForm, type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { refuse } from '../kit/sent.ts'
import { trailOf } from './trail.ts'

const FIELDS = [
  {
    name: 'id',
    label: 'Short name of the case',
    needed: 'Enter a short name',
    hint: 'Letters, digits, dots and hyphens. Cases come in this order.',
  },
  { name: 'title', label: 'Title of the module', needed: 'Enter a title' },
  { name: 'elements', label: 'Elements and outcomes', kind: 'lines', hint: 'One on each line.' },
  {
    name: 'answers',
    label: 'Known answers',
    kind: 'lines',
    hint: 'One on each line: the code of the attribute, a colon, and covered, partly, not or unclear.',
    needed: 'Enter the known answers',
  },
  { name: 'says', label: 'Why they are right', kind: 'lines', hint: 'Raters see it once they have answered.' },
] as const satisfies readonly Field[]

/** The training cases of a set for those who keep them. */
export function caseList({ id }: Pick<JudgedSet, 'id'>, cases: readonly TrainingCase[], filled?: Filled): Html {
  const action = `${criteriaAddress(id)}/cases`
  return html`<h2 class="govuk-heading-m" id="cases">Training cases</h2>
    <p class="govuk-body rm-prose">Raters answer them before they judge. Here are the known answers, which raters see only once they have given theirs.</p>
    ${cases.map(
      (
        one,
      ) => html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${one.id}: ${one.title}</span></summary>
      <div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">${one.elements.map((element) => html`<li>${element}</li>`)}</ul>
        <p class="govuk-body">${Object.entries(one.answers).map(([code, verdict]) => html`${code}: ${VERDICT_NAMES[verdict]}<br>`)}</p>
        ${one.says && html`<p class="govuk-body">${one.says}</p>`}
        ${buttonForm({ action: `${action}/drop`, label: 'Take away', of: one.title, sends: { id: one.id } })}</div></details>`,
    )}
    <details class="govuk-details"${filled && html` open`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Add or replace a training case</span></summary>
      <div class="govuk-details__text">${form({ action, fields: FIELDS, filled, buttons: [{ label: 'Keep this case', look: 'secondary' }] })}</div></details>`
}

const toLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Keeps a training case. */
export function keepCase(site: Site, context: Context): Promise<Page | Response> {
  const set = context.req.param('set') ?? ''
  return takeForm(context, FIELDS, {
    run: async ({ values: { id, title, elements, answers, says } }) => {
      const order = { title, elements: toLines(elements), answers: toLines(answers), says }
      await setTrainingCase(site.rolemap, { set, id: id.trim(), order })
      return context.redirect(`${criteriaAddress(set, '', { done: 1 })}#cases`, 303)
    },
    refuse: ({ message }) => {
      const [, field = '', said = message] = /^(\w+): (.*)$/s.exec(message) ?? []
      const known = FIELDS.find(({ name }) => name === field)
      return known && refuse(known.name, said)
    },
    again: async (filled) => {
      const { value } = await getCriteria(site.rolemap, set)
      return {
        title: `Training cases: ${value.label}`,
        nav: 'criteria',
        trail: trailOf(value),
        filled,
        main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${value.label}</span>Training cases</h1>${caseList(value, await listTrainingCases(site.rolemap, set), filled)}`,
      }
    },
  })
}

const DROP = [{ name: 'id', label: 'The case', kind: 'hidden' }] as const satisfies readonly Field[]

/** Takes a training case away. */
export function dropCase(site: Site, context: Context): Promise<Page | Response> {
  const set = context.req.param('set') ?? ''
  return takeForm(context, DROP, {
    run: async ({ values: { id } }) => {
      await setTrainingCase(site.rolemap, { set, id })
      return context.redirect(`${criteriaAddress(set, '', { done: 1 })}#cases`, 303)
    },
    again: async (filled) => ({
      title: 'Training cases',
      nav: 'criteria',
      filled,
      main: html`<h1 class="govuk-heading-l">Nothing was taken away</h1>`,
    }),
  })
}
