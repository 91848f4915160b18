import type { ShownReturn } from '../../rolemap/return/index.ts'
import { NOT_ASKED } from '../../workforce/return/index.ts'
import type { Html } from '../kit/html.ts'
import { summaryList } from '../kit/summary-list.ts'
import { count, formatDay, formatMoment, formatNumber } from '../kit/words.ts'

/** What is known of a return as a whole. */
export function returnFacts(shown: ShownReturn): Html | false {
  const { form, day, from, filled, signed, summary, digest, findings, collected } = shown
  const { posts, headcount } = summary.total
  const { elsewhere, unlocated } = summary.left
  const [column] = form.columns
  const notAsked = shown.figures.find((one) => one.row === NOT_ASKED && one.by === '*' && one.column === column?.name)
  return summaryList([
    ['Posts', `${count(posts, 'post')}, held by ${count(headcount, 'person', 'persons')}, on ${formatDay(day)}`],
    ['Which posts', form.posts && `${form.posts.says}. ${count(elsewhere, 'post')} of other services are left out`],
    ['Service not known', unlocated > 0 && `${count(unlocated, 'post')}, which may belong here`],
    ['Not asked for', notAsked && `${formatNumber(notAsked.value)} (${column?.label}), which the filler put in no row`],
    ['Lists', from.lists.map(({ source, asAt }) => `${source} of ${formatDay(asAt)}`).join(', ')],
    ['Rows by', from.by.join('; ')],
    ['Filled', `${filled.by}, ${formatMoment(filled.at)}`],
    ['Signed', signed && `${signed.by}, ${formatMoment(signed.at)}`],
    ['SHA-256 of what was signed', signed && digest],
    ['Findings', !collected && formatNumber(findings.length)],
    ['Form', form.ours && 'Rolemap’s own, and nobody’s official collection'],
  ])
}
