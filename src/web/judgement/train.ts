import type { Context } from 'hono'
import { html } from 'hono/html'
import { type JudgedSet, VERDICT_NAMES } from '../../qualification/index.ts'
import { answerTraining, getCriteria, type ShownCase, showTraining } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { criteriaAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { trailOf } from './trail.ts'
import { verdictRow } from './verdict.ts'

/** The training cases of a criteria set, one after the other; the known answers of those that were answered. */
export function trainPage(site: Site, context: Context): Promise<Page> {
  return show(site, context.req.param('set') ?? '', {})
}

/** Answers a training case. */
export async function answer(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('set') ?? ''
  const { value: set } = await getCriteria(site.rolemap, id)
  return takeForm(context, toFields(set), {
    run: async ({ values }) => {
      const given = values as Readonly<Record<string, string>>
      const answers = Object.fromEntries(set.attributes.map(({ code }) => [code, given[`verdict-${code}`] ?? '']))
      await answerTraining(site.rolemap, { set: id, case: given.case ?? '', answers })
      return context.redirect(`${criteriaAddress(id, 'train')}#answered`, 303)
    },
    again: (filled) => show(site, id, filled),
  })
}

const toFields = ({ attributes }: JudgedSet): readonly Field[] => [
  { name: 'case', label: 'The case', kind: 'hidden' },
  ...attributes.map(
    ({ code, label }): Field => ({
      name: `verdict-${code}`,
      label,
      kind: 'choice',
      choices: [],
      needed: `Choose a verdict for ${label}`,
    }),
  ),
]

async function show(site: Site, id: string, filled: Filled): Promise<Page> {
  const { value: set } = await getCriteria(site.rolemap, id)
  const { list, cases, answered, judgements, right, done } = await showTraining(site.rolemap, id)
  const next = list.find(({ given }) => !given)
  const past = list.filter(({ given }) => given).toReversed()
  return {
    title: `Training: ${set.label}`,
    nav: 'criteria',
    trail: trailOf(set),
    filled: {
      ...filled,
      ...(filled.errors && {
        errors: filled.errors.map(({ field, message }) => ({
          field: field.replace('verdict-', `${next?.id}-`),
          message,
        })),
      }),
    },
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${set.label}</span>Training cases</h1>
      <p class="govuk-body">${answered} of ${cases} answered.${judgements > 0 && html` ${right} of ${judgements} of your first answers are right.`}</p>
      ${done && html`<div class="rm-actions"><a class="govuk-button" href="${criteriaAddress(id, 'judge')}">Judge modules</a></div>`}
      ${next && ask(set, next, filled)}
      ${past.length > 0 && html`<h2 class="govuk-heading-m" id="answered">Answered</h2>${past.map((one) => result(set, one))}`}`,
  }
}

function ask(set: JudgedSet, { id, title, elements }: ShownCase, { values = {}, errors = [] }: Filled): Html {
  const given = values as Readonly<Record<string, string | undefined>>
  return html`<article class="rm-settle"><form action="${criteriaAddress(set.id, 'train')}" method="post" novalidate>
    <input type="hidden" name="case" value="${id}">
    <header class="rm-settle__head"><h2>${title}</h2></header>
    ${elements.length > 0 ? html`<ol class="rm-judge__elements">${elements.map((element) => html`<li>${element}</li>`)}</ol>` : html`<p class="govuk-body">Nothing more is known of it.</p>`}
    ${set.attributes.map((attribute) =>
      verdictRow({
        of: id,
        attribute,
        value: given[`verdict-${attribute.code}`],
        error: errors.find(({ field }) => field === `verdict-${attribute.code}`)?.message,
      }),
    )}
    <button class="govuk-button rm-tight">Answer</button>
  </form></article>`
}

function result({ attributes }: JudgedSet, { title, given = {}, answers = {}, says }: ShownCase): Html {
  return html`<h3 class="govuk-heading-s">${title}</h3>
    ${table(
      { hidden: `Your answers and the known ones: ${title}` },
      [
        { label: 'Attribute', heads: true, cell: ({ label }) => label },
        { label: 'You', cell: ({ code }) => given[code] && VERDICT_NAMES[given[code]] },
        { label: 'Known', cell: ({ code }) => answers[code] && VERDICT_NAMES[answers[code]] },
        { label: '', cell: ({ code }) => (given[code] === answers[code] ? 'Right' : html`<strong>Different</strong>`) },
      ],
      attributes,
    )}${says && html`<p class="govuk-body rm-prose">${says}</p>`}`
}
