import type { Context } from 'hono'
import { html } from 'hono/html'
import { toOrder } from '../../../classification/index.ts'
import {
  EFFORT_FIELDS,
  type EffortTask,
  type GradeEffort,
  MEASURES,
  nameUnit,
  toEffortOrder,
  type Years,
} from '../../../qualification/index.ts'
import { EFFORT_PLANS, type EffortView, setEffort, showEffort } from '../../../rolemap/index.ts'
import { may } from '../../../rolemap/right.ts'
import type { Page, Site } from '../../frame/page.ts'
import { effortAddress, qualificationsAddress, upkeepAddress } from '../../kit/address.ts'
import type { Field } from '../../kit/control.ts'
import { filter } from '../../kit/filter.ts'
import { type Filled, form, takeForm } from '../../kit/form.ts'
import type { Html } from '../../kit/html.ts'
import { table } from '../../kit/table.ts'
import { formatNumber } from '../../kit/words.ts'
import { refuseField } from './board.ts'

const FIELDS = [
  { name: 'label', label: 'Name of the plan', needed: 'Enter a name' },
  {
    name: 'grades',
    label: 'Who works',
    kind: 'lines',
    hint: 'One on each line: the grade, and the income of a year of full time. “Researcher = 28000”.',
  },
  {
    name: 'tasks',
    label: 'What is done in a year',
    kind: 'lines',
    hint: `One on each line, in days or in minutes for each of something. “Enter new ones = Researcher, 60 days” or “Check = Researcher, 5 minutes each of unchecked”; “, first year” for what is done once. Of each: ${MEASURES.join(', ')}.`,
  },
  { name: 'daysInYear', label: 'Working days in a year', value: '220' },
  { name: 'hoursInDay', label: 'Hours of a day', value: '7.4' },
  { name: 'onTop', label: 'What an employer pays on top', hint: 'A share of the income: 0.22.', value: '0' },
  { name: 'source', label: 'Source' },
  { name: 'note', label: 'Remark' },
  { name: 'why', label: 'Why, for the audit trail' },
] as const satisfies readonly Field[]

/** What keeping the list takes in a year, by one's own pace or by the report's. */
export async function effortPage(site: Site, context: Context): Promise<Page> {
  const asked = EFFORT_PLANS.find((one) => one === context.req.query('plan'))
  const view = await showEffort(site.rolemap, asked)
  const order = Object.entries(toEffortOrder(view.plan)).map(([name, said]) => [name, [said].flat().join('\n')])
  return show(site, view, { values: Object.fromEntries(order) })
}

/** Keeps one's own plan. */
export function putEffort(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values }) => {
      const lines = (text: string) => text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
      const { why, grades, tasks, ...texts } = values
      const order = toOrder(EFFORT_FIELDS, (name) => texts[name as 'label'])
      await setEffort(site.rolemap, { ...order, grades: lines(grades), tasks: lines(tasks), why })
      return context.redirect(effortAddress({ plan: 'own' }), 303)
    },
    refuse: ({ message }) => refuseField(FIELDS, message),
    again: async (filled) => show(site, await showEffort(site.rolemap), filled),
  })
}

function show(site: Site, view: EffortView, filled: Filled): Page {
  const { plan, id } = view
  const label = { report: 'The report’s', own: 'Our own' } as const
  return {
    title: 'What keeping the list takes',
    nav: 'upkeep',
    trail: [
      { href: qualificationsAddress(), label: 'Qualifications' },
      { href: upkeepAddress(), label: 'Upkeep' },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l">What keeping the list takes in a year</h1>
      ${filter(
        'Plan',
        EFFORT_PLANS.map((one) => ({ label: label[one], href: effortAddress({ plan: one }), current: one === id })),
      )}
      <p class="govuk-body rm-prose">${plan.label}${plan.source && `: ${plan.source}`}. ${plan.note}</p>
      ${plan.grades.length > 0 && gradeTable(view)}${plan.tasks.length > 0 && taskTable(view)}
      ${
        may(site.rolemap.actor, 'qualification.set') &&
        html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${id === 'own' ? 'Change our own plan' : 'Make our own plan from this one'}</span></summary>
        <div class="govuk-details__text">${form({ action: effortAddress({}, 'set'), fields: FIELDS, filled, buttons: [{ label: 'Keep our own plan' }] })}</div></details>`
      }`,
  }
}

const both = ({ first, later }: Years, say: (value: number) => string) =>
  say(first) === say(later) ? say(first) : `${say(first)}, later ${say(later)}`
const days = (value: number) => formatNumber(Math.round(value * 10) / 10)
const share = (value: number) => value.toFixed(2)
const pounds = (value: number) => `£${formatNumber(Math.round(value))}`

function gradeTable({ grades, days: all, pay }: EffortView): Html {
  const published = grades.some(({ grade }) => grade.published)
  return html`${table<GradeEffort>(
    'By grade',
    [
      { label: 'Grade', heads: true, cell: ({ grade }) => grade.name },
      { label: 'Income', look: 'number', cell: ({ grade }) => pounds(grade.income) },
      { label: 'Days', look: 'number', cell: (one) => both(one.days, days) },
      { label: 'Full time', look: 'number', cell: ({ fte }) => both(fte, share) },
      { label: 'Pay', look: 'number', cell: (one) => both(one.pay, pounds) },
      ...(published
        ? [
            {
              label: 'Printed full time',
              look: 'number' as const,
              cell: ({ grade }: GradeEffort) => grade.published?.fte,
            },
            {
              label: 'Printed pay',
              look: 'number' as const,
              cell: ({ grade }: GradeEffort) => grade.published && pounds(grade.published.pay),
            },
          ]
        : []),
    ],
    grades,
  )}<p class="govuk-body">In all: ${both(all, days)} days, ${both(pay, pounds)}.</p>`
}

function taskTable({ tasks, counts }: EffortView): Html {
  const amount = ({ amount: value, unit, of }: EffortTask) =>
    `${formatNumber(value)} ${nameUnit(unit, value)}${of ? ` for each of ${formatNumber(counts[of])} ${of}` : ''}`
  return table<EffortView['tasks'][number]>(
    'By task',
    [
      { label: 'Task', heads: true, cell: ({ task }) => task.task },
      { label: 'Grade', cell: ({ task }) => task.grade },
      { label: 'Takes', cell: ({ task }) => amount(task) },
      { label: 'Days', look: 'number', cell: (one) => both(one.days, days) },
    ],
    tasks,
  )
}
