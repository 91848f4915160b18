import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  type CoverageRule,
  PARTLY_COUNTS,
  type PartlyCounts,
  ROLL_UPS,
  type RollUp,
  USUAL_RULE,
} from '../../qualification/index.ts'
import { type CoveredEntries, listCriteria } from '../../rolemap/index.ts'
import { listOwnOrganisations } from '../../rolemap/organisation/organisation.ts'
import { may } from '../../rolemap/right.ts'
import type { Site } from '../frame/page.ts'
import { listDefaults } from '../frame/shelf.ts'
import { coverageAddress } from '../kit/address.ts'
import { control, type Field } from '../kit/control.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'

/** What a page about coverage is asked for. */
export interface CoverageQuery {
  readonly set: string
  readonly in: string
  readonly rule: CoverageRule
  readonly entries: CoveredEntries
  readonly organisation?: string
  /** Those whose posts may weigh the roles. */
  readonly organisations: readonly { readonly id: string; readonly label: string }[]
  /** The choices of the form: the criteria sets, and the classifications. */
  readonly sets: readonly { readonly value: string; readonly label: string }[]
  readonly classifications: readonly { readonly value: string; readonly label: string }[]
}

const FIRST = 'cyp-roles'

/** Reads the query of a page about coverage: whatever it says, there is a rule. */
export async function readAsked(site: Site, context: Context): Promise<CoverageQuery> {
  const {
    set = '',
    in: of = '',
    rule = '',
    share = '',
    partly = '',
    entries = '',
    organisation = '',
  } = context.req.query()
  const sets = (await listCriteria(site.rolemap)).map(({ id, value }) => ({ value: id, label: value.label }))
  const summaries = await listDefaults(site.rolemap)
  const usual = summaries.find(({ id }) => id === FIRST)?.id ?? summaries[0]?.id ?? ''
  return {
    set: set || (sets[0]?.value ?? ''),
    in: of || usual,
    rule: {
      by: ROLL_UPS.find((one) => one === rule) ?? USUAL_RULE.by,
      share: toShare(share),
      partly: (Object.keys(PARTLY_COUNTS) as PartlyCounts[]).find((one) => one === partly) ?? USUAL_RULE.partly,
    },
    entries: entries === 'all' ? 'all' : 'key',
    ...(organisation !== '' && { organisation }),
    organisations: may(site.rolemap.actor, 'post.see') ? await listOwnOrganisations(site.rolemap) : [],
    sets,
    classifications: summaries.map(({ id, label }) => ({ value: id, label })),
  }
}

function toShare(text: string): number {
  const share = Number(text)
  return text !== '' && share > 0 && share <= 1 ? share : USUAL_RULE.share
}

/** The same as an address says it. */
export const toQuery = ({ set, in: of, rule, entries, organisation }: CoverageQuery) => ({
  ...{ set, in: of, rule: rule.by, partly: rule.partly, entries, organisation },
  share: rule.by === 'hours' ? String(rule.share) : undefined,
})

const RULE_NAMES = {
  any: 'One module that covers it is enough',
  mandatory: 'Every mandatory module must cover it',
  hours: 'A share of the hours must cover it',
} as const satisfies Record<RollUp, string>

const PARTLY_NAMES = {
  no: 'No module',
  half: 'Half a module',
  yes: 'A whole module',
} as const satisfies Record<PartlyCounts, string>

const choicesOf = <Name extends string>(names: Readonly<Record<Name, string>>) =>
  (Object.entries(names) as [Name, string][]).map(([value, label]) => ({ value, label }))

/** The form that chooses what counts as covered. It is sent with GET, so that an address says it all. */
export function ruleForm(action: string, asked: CoverageQuery, more: readonly Field[] = []): Html {
  const fields: readonly Field[] = [
    ...more,
    ...(asked.organisation === undefined
      ? []
      : [{ name: 'organisation', label: '', kind: 'hidden' as const, value: asked.organisation }]),
    { name: 'set', label: 'Criteria set', kind: 'choice', value: asked.set, choices: asked.sets },
    { name: 'in', label: 'Roles of', kind: 'choice', value: asked.in, choices: asked.classifications },
    {
      name: 'rule',
      label: 'What counts as covered',
      kind: 'choice',
      value: asked.rule.by,
      choices: choicesOf(RULE_NAMES),
    },
    {
      name: 'share',
      label: 'The share of hours that is enough',
      kind: 'choice',
      value: String(asked.rule.share),
      choices: [0.25, 0.5, 0.75, 1].map((share) => ({ value: String(share), label: `${share * 100}%` })),
    },
    {
      name: 'partly',
      label: 'A module that covers it partly counts as',
      kind: 'choice',
      value: asked.rule.partly,
      choices: choicesOf(PARTLY_NAMES),
    },
    {
      name: 'entries',
      label: 'Which qualifications',
      kind: 'choice',
      value: asked.entries,
      choices: [
        { value: 'key', label: 'Key qualifications' },
        { value: 'all', label: 'All qualifications' },
      ],
    },
  ]
  return html`<details class="govuk-details"${more.length > 0 && html` open`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Choose what counts as covered</span></summary>
    <div class="govuk-details__text"><form class="rm-judge__rule" action="${action}" method="get">${fields.map((field) => control(field))}
    <button class="govuk-button">Show</button></form></div></details>`
}

/** Links that weigh the roles by the posts of an organisation, for those who may see them. */
export function weighing(what: '' | 'gaps', asked: CoverageQuery): Html | false {
  const choose = (label: string, organisation: string | undefined) => ({
    label,
    href: coverageAddress(what, { ...toQuery(asked), organisation }),
    current: asked.organisation === organisation,
  })
  const all = asked.organisations.map(({ id, label }) => choose(label, id))
  return (
    all.length > 0 &&
    html`<div class="rm-after-form">${filter('Weighed by the posts of', [choose('Nobody', undefined), ...all])}</div>`
  )
}
