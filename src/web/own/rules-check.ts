import { html } from 'hono/html'
import type { ChangedRows, ChangingRule, Outcome, RulesCheck } from '../../rolemap/index.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { decisionTag } from '../kit/tag.ts'
import { count, formatName, formatNumber } from '../kit/words.ts'

const DECISIONS = ['coded', 'review', 'uncoded'] as const

/** What rules would change in a list of titles. */
export function rulesCheck(checked: RulesCheck): Html {
  const { rows, changedRows, changedTitles, before, after, items, rules, indirect } = checked
  return html`<section class="rm-answer" aria-labelledby="check">
    <h2 id="check">${changedRows === 0 ? 'Nothing would change' : `${count(changedRows, 'row')} of ${formatNumber(rows)} would change`}</h2>
    <p class="govuk-body">${changedRows > 0 && `${count(changedTitles, 'different title')}. `}${DECISIONS.map((name) => `${formatName(name)}: ${formatNumber(before[name])} now, ${formatNumber(after[name])} then. `)}</p>
  </section>
  ${items.length > 0 && byItem(items)}${rules.length > 0 && byRule(rules)}
  ${indirect.rows > 0 && html`<p class="govuk-body">${count(indirect.rows, 'row')} would change although no changed rule applies to the title, because the rules also apply to the titles of the index: ${formatSample(indirect)}.</p>`}`
}

function byItem(items: readonly ChangedRows[]): Html {
  return table(
    'By item',
    [
      { label: 'Rows', look: 'number', cell: ({ rows }) => formatNumber(rows) },
      { label: 'Now', cell: ({ from }) => outcome(from) },
      { label: 'Then', cell: ({ to }) => outcome(to) },
      { label: 'Titles', look: 'sentence', cell: formatSample },
    ],
    items,
  )
}

function byRule(rules: readonly ChangingRule[]): Html {
  return table(
    'By rule',
    [
      { label: 'Rows', look: 'number', cell: ({ rows }) => formatNumber(rows) },
      { label: 'Change', cell: ({ change }) => formatName(change) },
      {
        label: 'Rule',
        cell: ({ rule: { kind, from, to, code } }) =>
          `${formatName(kind)}: ${[from, to, code].filter(Boolean).join(' → ')}`,
      },
      { label: 'Titles', look: 'sentence', cell: formatSample },
    ],
    rules,
  )
}

const outcome = ({ code, label, decision }: Outcome): Html =>
  html`${code && html`<span class="rm-code">${code}</span> ${label} `}${decisionTag(decision)}`

function formatSample({ titles, sample }: { readonly titles: number; readonly sample: readonly string[] }): string {
  const more = titles > sample.length ? `, and ${formatNumber(titles - sample.length)} more` : ''
  return sample.map((title) => `“${title}”`).join(', ') + more
}
