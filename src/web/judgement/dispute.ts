import type { Context } from 'hono'
import { html } from 'hono/html'
import { VERDICT_NAMES, VERDICTS } from '../../qualification/index.ts'
import { type Dispute, getCriteria, listDisputes, settleDispute } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { criteriaAddress, qualificationAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { filter } from '../kit/filter.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { pagination, readWhole, toPages } from '../kit/pagination.ts'
import { table } from '../kit/table.ts'
import { formatNumber } from '../kit/words.ts'
import { trailOf } from './trail.ts'

const PER_PAGE = 20

const FIELDS = [
  { name: 'module', label: 'The module', kind: 'hidden' },
  { name: 'attribute', label: 'The attribute', kind: 'hidden' },
  {
    name: 'verdict',
    label: 'Settle it as',
    kind: 'choice',
    choices: VERDICTS.map((value) => ({ value, label: VERDICT_NAMES[value] })),
  },
  {
    name: 'reason',
    label: 'Why',
    needed: 'Enter the reason',
    most: 5000,
    hint: 'Everybody sees it; those who judged learn from it.',
  },
] as const satisfies readonly Field[]

/** What people differ about, to be settled one by one. */
export const disputesPage = (site: Site, context: Context): Promise<Page> => show(site, context, {})

async function show(site: Site, context: Context, filled: Filled): Promise<Page> {
  const id = context.req.param('set') ?? ''
  const { value: set } = await getCriteria(site.rolemap, id)
  const { settled, page: asked, done } = context.req.query()
  const shows = settled === 'yes'
  const at = readWhole(asked, 1)
  const found = await listDisputes(site.rolemap, {
    set: id,
    settled: shows,
    limit: PER_PAGE,
    offset: (at - 1) * PER_PAGE,
  })
  const pages = toPages(at, found.total, PER_PAGE)
  const address = (query: Record<string, string | number | undefined>) => criteriaAddress(id, 'disputes', query)
  const moderates = may(site.rolemap.actor, 'judgement.moderate')
  return {
    title: `Disputes: ${set.label}`,
    nav: 'criteria',
    trail: trailOf(set),
    filled,
    notice: done !== undefined && notice('Settled', 'It counts from now on.'),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${set.label}</span>Disputes</h1>
      <p class="govuk-body rm-prose">Two people or more judged the same and differ. Until it is settled, the module counts as not known.</p>
      <div class="rm-after-form">${filter('Which', [
        { label: 'Open', href: address({}), current: !shows },
        { label: 'Settled', href: address({ settled: 'yes' }), current: shows },
      ])}</div>
      ${found.rows.length === 0 && html`<p class="govuk-body">${shows ? 'Nothing was settled yet.' : 'Nobody disagrees.'}</p>`}
      ${found.rows.map((one, place) => card(id, one, { moderates, filled: place === 0 ? filled : {} }))}
      ${pagination(pages, (page) => address({ settled: shows ? 'yes' : undefined, page }))}
      <p class="govuk-body">${formatNumber(found.total)} in this list.</p>`,
  }
}

interface CardView {
  readonly moderates: boolean
  readonly filled: Filled
}

function card(
  set: string,
  { entry, module, attribute, label, judgements, settlement }: Dispute,
  { moderates, filled }: CardView,
): Html {
  return html`<section class="rm-settle" aria-labelledby="at-${module}-${attribute}">
    <h2 class="govuk-heading-m" id="at-${module}-${attribute}"><a class="govuk-link" href="${qualificationAddress(module)}">${entry.title}</a>: <span class="rm-code">${attribute}</span> ${label}</h2>
    ${table(
      { hidden: `What people said of ${entry.title}, ${label}` },
      [
        { label: 'Who', heads: true, cell: ({ rater, part }) => `${rater} (${part})` },
        { label: 'Verdict', cell: ({ verdict }) => VERDICT_NAMES[verdict] },
        { label: 'What shows it', cell: ({ evidence = [] }) => evidence.join('; ') },
        { label: 'When', cell: ({ day }) => day },
      ],
      judgements,
    )}
    ${settlement && html`<div class="govuk-inset-text">Settled by ${settlement.by} on ${settlement.day} as <strong>${VERDICT_NAMES[settlement.verdict].toLowerCase()}</strong>: ${settlement.reason}</div>`}
    ${moderates && settling(set, { module, attribute, about: `${entry.title}, ${label}` }, filled)}
  </section>`
}

/** Folded away so that several forms of a page do not repeat the same ids. */
function settling(
  set: string,
  key: { readonly module: string; readonly attribute: string; readonly about: string },
  filled: Filled,
): Html {
  const { module, attribute, about } = key
  const id = `${module}-${attribute}`
  if (filled.errors)
    return form({
      action: criteriaAddress(set, 'disputes'),
      fields: FIELDS,
      filled,
      buttons: [{ label: 'Settle', of: about }],
    })
  return html`<form class="rm-judge__settle" action="${criteriaAddress(set, 'disputes')}" method="post" novalidate>
    <input type="hidden" name="module" value="${module}"><input type="hidden" name="attribute" value="${attribute}">
    <div class="govuk-form-group"><label class="govuk-label" for="verdict-${id}">Settle it as</label>
    <select class="govuk-select" id="verdict-${id}" name="verdict">${VERDICTS.map((value) => html`<option value="${value}">${VERDICT_NAMES[value]}</option>`)}</select></div>
    <div class="govuk-form-group"><label class="govuk-label" for="reason-${id}">Why</label>
    <input class="govuk-input" id="reason-${id}" name="reason" type="text" maxlength="5000" autocomplete="off"></div>
    <button class="govuk-button govuk-button--secondary rm-tight">Settle<span class="govuk-visually-hidden"> ${about}</span></button>
  </form>`
}

/** Settles one of them. */
export function settle(site: Site, context: Context): Promise<Page | Response> {
  const set = context.req.param('set') ?? ''
  return takeForm(context, FIELDS, {
    run: async ({ values: { module, attribute, verdict, reason } }) => {
      await settleDispute(site.rolemap, { set, module, attribute, verdict, reason })
      return context.redirect(criteriaAddress(set, 'disputes', { done: 1 }), 303)
    },
    refuse: refuseAt('reason'),
    again: (filled) => show(site, context, filled),
  })
}
