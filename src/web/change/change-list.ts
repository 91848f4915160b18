import { html } from 'hono/html'
import { type Change, type Kinds, wordOf } from '../../rolemap/index.ts'
import type { LabelOf } from '../frame/shelf.ts'
import { changeAddress, withQuery } from '../kit/address.ts'
import { fieldDifference } from '../kit/difference.ts'
import type { Html } from '../kit/html.ts'
import type { List } from '../kit/list.ts'
import { formatMoment } from '../kit/words.ts'
import { formatKind, formatSubject } from './subject.ts'

/** How a change came in. */
export const VIA: Readonly<Record<string, string>> = {
  cli: 'command line',
  api: 'API',
  web: 'site',
  library: 'library',
}

export interface ChangeListOptions {
  /** What classifications, organisations and returns are called. */
  readonly nameOf?: LabelOf
  /** What the list is narrowed to. */
  readonly keep: Readonly<Record<string, string>>
  /** Who approved what a change published, by the change's number. */
  readonly approvers?: ReadonlyMap<number, string>
}

/** How changes are listed: all of them, or some. */
export const changeList = (kinds: Kinds, { keep, nameOf, approvers }: ChangeListOptions): List<Change> => ({
  address: '/changes',
  keep,
  sorted: '-change',
  perPage: 25,
  columns: [
    {
      label: 'Change',
      heads: true,
      cell: ({ number }) => html`<a class="govuk-link" href="${changeAddress(number)}">${number}</a>`,
      sort: ({ number }) => number,
    },
    { label: 'When', cell: ({ at }) => formatMoment(at) },
    {
      label: 'Who',
      cell: (change) => sayWho(change, approvers?.get(change.number)),
    },
    { label: 'What', cell: (change) => wordOf(kinds, change) },
    {
      label: 'Of',
      cell: ({ subject }) =>
        html`${formatKind(subject.kind)} <span class="rm-break rm-quiet">${formatSubject(subject, nameOf)}</span>`,
    },
    { label: 'Difference', look: 'wide', cell: difference },
    {
      label: 'Version',
      cell: ({ version, subject: { of } }) =>
        version &&
        (of === undefined
          ? version
          : html`<a class="govuk-link" href="${withQuery('/changes', { of, version })}">${version}</a>`),
    },
    { label: 'Why', look: 'sentence', cell: ({ why }) => why },
  ],
})

/** @example 'bo (site), written by ann, approved by mo' */
function sayWho({ who, via, author }: Change, approver: string | undefined): string {
  const others = [
    author !== undefined && author !== who && `written by ${author}`,
    approver !== undefined && approver !== who && `approved by ${approver}`,
  ]
  return [`${who} (${VIA[via] ?? via})`, ...others.filter(Boolean)].join(', ')
}

/** What differs. A new or deleted thing is told by its name. */
function difference({ before, after, batch }: Change): Html | string | false {
  if (batch) return `${batch.rows} in one change`
  if (before !== undefined && after !== undefined) return fieldDifference(before, after, { short: true })
  const [side] = [after ?? before].flat()
  if (typeof side !== 'object' || side === null) return false
  const name = ['label', 'title', 'name', 'from'].map((field) => new Map(Object.entries(side)).get(field))
  const found = name.find((one) => typeof one === 'string')
  if (found === undefined) return false
  return after === undefined ? html`<del>${found}</del>` : html`<ins>${found}</ins>`
}
