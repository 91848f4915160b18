import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ChangeRow } from '../../classification/index.ts'
import { getVersion, judgeChange, listVersionChanges } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { readAsked, trailTo } from '../frame/version.ts'
import { classificationAddress, comparisonAddress, itemAddress } from '../kit/address.ts'
import { control, type Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import { type List, type ListColumn, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { notice } from '../kit/notice.ts'
import { refuse } from '../kit/sent.ts'
import { count, formatName } from '../kit/words.ts'

const CORRECTION = [
  { name: 'earlier', label: 'From version', kind: 'hidden' },
  { name: 'later', label: 'To version', kind: 'hidden' },
  { name: 'code', label: 'Item of the earlier version', hint: 'Its code, or words of its name.' },
  {
    name: 'is',
    label: 'What became of it',
    kind: 'choice',
    value: 'same',
    choices: [
      { value: 'same', label: 'It is the same item under the same code' },
      { value: 'codes', label: 'It became the items below' },
      { value: 'ended', label: 'It ended' },
      { value: 'evidence', label: 'Leave it to the evidence again' },
    ],
  },
  {
    name: 'became',
    label: 'Items of the later version',
    hint: 'Their codes, or words of their names, with commas.',
  },
  { name: 'why', label: 'Why' },
] as const satisfies readonly Field[]

interface State {
  readonly filled?: Filled<(typeof CORRECTION)[number]['name']>
}

/** The changes between two versions; between the last two if none are named. */
export async function comparisonPage(site: Site, context: Context): Promise<Page> {
  const code = context.req.query('correct')
  return showComparison(site, context, code === undefined ? {} : { filled: { values: { code } } })
}

/** Corrects what the change table says about an item. */
export function correctChange(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, CORRECTION, {
    picks: async ({ values: { earlier, later } }) => {
      const { id } = (await readAsked(site, context)).summary
      const [was, is] = await Promise.all([earlier, later].map((name) => itemsOf(site, id, name)))
      return { code: { from: was ?? [] }, became: { from: is ?? [], several: true } }
    },
    run: async ({ values: { earlier: from, later: to, code, is, became, why } }) => {
      const { id } = (await readAsked(site, context)).summary
      const codes = became.split(',').map((one) => one.trim())
      const given = codes.filter((one) => one !== '')
      if (is === 'codes' && given.length === 0) return refuse('became', 'Enter the code that it has now')
      const said = { same: [code.trim()], codes: given, ended: [], evidence: undefined }
      const kind = is as keyof typeof said
      await judgeChange(site.rolemap, id, { from, to, code: code.trim(), became: said[kind], why })
      return context.redirect(comparisonAddress(id, { from, to, done: 1 }), 303)
    },
    refuse: (error) => (error.code === 'code-unknown' ? refuse('code', error.message) : refuseAt('code')(error)),
    again: (filled) => showComparison(site, context, { filled }),
  })
}

const itemsOf = async ({ rolemap, shelf }: Site, id: string, version: string) =>
  (await shelf.outline(await getVersion(rolemap, id, version || undefined))).items

async function showComparison(site: Site, context: Context, { filled }: State): Promise<Page> {
  const asked = await readAsked(site, context)
  const { id, label } = asked.summary
  const names = asked.versions.map(({ version }) => version)
  const { earlier, later } = filled?.values ?? {}
  const from = earlier || context.req.query('from') || names.at(-2) || asked.summary.version
  const to = later || context.req.query('to') || names.at(-1) || asked.summary.version
  const { rows } = await listVersionChanges(site.rolemap, id, { from, to })
  const mayCorrect = may(site.rolemap.actor, 'draft.write')
  const list = toList({ id, from, to, mayCorrect })
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, rows)
  const part = partOf(found)
  const choices = names.map((name) => ({ value: name, label: name }))
  return {
    title: `Changes from ${from} to ${to}, ${label}${part}`,
    nav: 'browse',
    trail: trailTo(asked),
    notice: context.req.query('done') !== undefined && notice('Corrected', 'The table says what you said.'),
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>What changed from ${from} to ${to}</h1>
      <form action="${comparisonAddress(id)}" method="get" novalidate>
        ${control({ kind: 'choice', name: 'from', label: 'From version', value: from, choices })}
        ${control({ kind: 'choice', name: 'to', label: 'To version', value: to, choices })}
        <button type="submit" class="govuk-button govuk-button--secondary">Compare</button>
      </form>
      <p class="govuk-body">${rows.length === 0 ? 'No item changed.' : `${count(rows.length, 'change')} of items.`}</p>
      ${rows.some(({ sure }) => sure !== undefined) && html`<p class="govuk-body rm-prose">Neither version was made from the other here. Labels, titles and codes tell what is the same item, and how sure that is.</p>`}
      ${rows.length > 0 && listView({ list, query, found, caption: { hidden: `Changes of items${part}` }, none: 'No change is like that.' })}
      ${
        mayCorrect &&
        rows.length > 0 &&
        html`<h2 class="govuk-heading-m" id="correct">Correct a change</h2>
      ${form({ action: comparisonAddress(id), fields: CORRECTION, filled: { ...filled, values: { ...filled?.values, earlier: from, later: to } }, buttons: [{ label: 'Save what became of it' }] })}`
      }
      <p class="govuk-body"><a class="govuk-link" href="${classificationAddress({ id, version: to })}">Version ${to}</a></p>`,
  }
}

interface Compared {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly mayCorrect: boolean
}

const WORDS: Readonly<Partial<Record<ChangeRow['change'], string>>> = {
  described: 'New profile',
  reused: 'Code of another item now',
  recoded: 'New code',
}

const say = (change: ChangeRow['change']) => WORDS[change] ?? formatName(change)

function toList(compared: Compared): List<ChangeRow> {
  const { id, from, to } = compared
  return {
    address: comparisonAddress(id),
    keep: { from, to },
    columns: toColumns(compared),
    words: {
      label: 'Find an item',
      of: ({ code, label, to: list }) => [code, label, ...list.flatMap((one) => [one.code, one.label])].join(' '),
    },
    facets: [
      {
        name: 'change',
        label: 'Change',
        of: ({ change }) => change,
        say: (value) => say(value as ChangeRow['change']),
      },
    ],
  }
}

function toColumns({ id, from, to, mayCorrect }: Compared): readonly ListColumn<ChangeRow>[] {
  const link = (code: string, version: string) =>
    html`<a class="govuk-link" href="${itemAddress({ id, version }, code)}">${code}</a>`
  const correct = (code: string) =>
    html` <a class="govuk-link" href="${comparisonAddress(id, { from, to, correct: code })}#correct">Correct<span class="govuk-visually-hidden"> ${code}</span></a>`
  return [
    {
      label: 'Item',
      heads: true,
      cell: ({ code, label, change }) => html`${link(code, change === 'new' ? to : from)} ${label}`,
    },
    { label: 'Change', cell: ({ change }) => say(change) },
    {
      label: 'Now',
      cell: ({ to: list, change }) =>
        change !== 'new' &&
        html`${list.map((one, index) => html`${index > 0 && ', '}${link(one.code, to)} ${one.label}`)}`,
    },
    {
      label: 'Below',
      cell: ({ parents }) => parents && `${parents.from ?? 'the top'}, now ${parents.to ?? 'the top'}`,
    },
    {
      label: 'How sure',
      cell: ({ sure, because = [], judge, change, code }) =>
        (change !== 'new' || sure !== undefined) &&
        html`${judge === undefined ? sure !== undefined && `${Math.round(sure * 100)} %` : `${judge} said so`}${
          judge === undefined && because.length > 0 && html`<br><span class="rm-small">${because.join('; ')}</span>`
        }${mayCorrect && change !== 'new' && correct(code)}`,
    },
  ]
}
