import type { Context } from 'hono'
import { html } from 'hono/html'
import { KIND_NAMES, OUTCOMES, type ReplyKind } from '../../consultation/index.ts'
import {
  exportReplies,
  exportSummary,
  SUMMARY_FORMATS,
  type Summary,
  type SummaryRow,
  showSummary,
} from '../../rolemap/consultation/index.ts'
import { may } from '../../rolemap/right.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { consultationAddress } from '../kit/address/consultation.ts'
import { draftAddress } from '../kit/address.ts'
import { download } from '../kit/download.ts'
import type { Html } from '../kit/html.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { summaryList } from '../kit/summary-list.ts'
import { count, formatNumber } from '../kit/words.ts'

/** What people said and what became of it. Once it is published everyone can see it. */
export async function summaryPage({ rolemap }: Site, context: Context): Promise<Page> {
  const summary = await showSummary(rolemap, context.req.param('id') ?? '')
  const sees = may(rolemap.actor, 'consultation.see')
  const list = toList(summary, sees)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, summary.rows)
  const { id, title, published, answer } = summary
  const file = (format: string) => consultationAddress(id, `summary.${format}`)
  return {
    title: `What became of the replies: ${title}${partOf(found)}`,
    ...(sees && {
      nav: 'consultations' as const,
      trail: [
        { href: consultationAddress(), label: 'Consultations' },
        { href: consultationAddress(id), label: title },
      ],
    }),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${title}</span>What became of the replies</h1>
      ${published === undefined && html`<div class="govuk-inset-text">This is not published: only people who see consultations see it.</div>`}
      ${answer && html`<div class="rm-prose">${answer.split(/\n{2,}/).map((one) => html`<p class="govuk-body">${one}</p>`)}</div>`}
      ${figures(summary)}
      <div class="rm-actions"><a class="govuk-button govuk-button--secondary" href="${file('xlsx')}" download>Download XLSX</a><a class="govuk-button govuk-button--secondary" href="${file('csv')}" download>Download CSV</a></div>
      ${listView({ list, query, found, caption: { hidden: 'What became of the replies' }, none: summary.rows.length === 0 ? 'Nobody replied.' : 'No reply matches.' })}`,
  }
}

function figures({ opened, until, closed, tally, classification, version, draft }: Summary): Html | false {
  const kinds = Object.entries(tally.kinds).filter(([, replies]) => replies > 0)
  const outcomes = Object.entries(tally.outcomes).filter(([, replies]) => replies > 0)
  const end = closed !== undefined && closed.slice(0, 10) < until ? closed.slice(0, 10) : until
  return summaryList([
    ['About', draft === undefined ? `${classification} ${version}` : `${draft} of ${classification}`],
    ['Open', `${opened.slice(0, 10)} to ${end}`],
    ['Replies', `${formatNumber(tally.replies)}, about ${count(tally.items.length, 'item')}`],
    [
      'They say',
      kinds.map(([kind, replies]) => `${KIND_NAMES[kind as ReplyKind]} ${formatNumber(replies)}`).join(', '),
    ],
    [
      'What became of them',
      [
        ...outcomes.map(([one, replies]) => `${OUTCOMES[one as keyof typeof OUTCOMES]} ${formatNumber(replies)}`),
        ...(tally.undecided > 0 ? [`Not decided ${formatNumber(tally.undecided)}`] : []),
      ].join(', '),
    ],
  ])
}

const toList = ({ id }: Summary, sees: boolean): List<SummaryRow> => ({
  address: consultationAddress(id, 'summary'),
  words: { label: 'Find an item', of: ({ code, label }) => `${code} ${label}` },
  facets: [
    {
      name: 'says',
      label: 'They say',
      of: ({ kind }) => kind,
      say: (kind) => KIND_NAMES[kind as ReplyKind] ?? kind,
      values: Object.keys(KIND_NAMES),
    },
    {
      name: 'became',
      label: 'What became of it',
      of: ({ outcome }) => outcome ?? 'none',
      say: (outcome) => (outcome === 'none' ? 'Not decided' : (OUTCOMES[outcome as keyof typeof OUTCOMES] ?? outcome)),
      values: [...Object.keys(OUTCOMES), 'none'],
    },
  ],
  columns: [
    {
      label: 'About',
      heads: true,
      sort: ({ code }) => code,
      cell: ({ code, label }) =>
        code === '' ? 'All of it' : html`${label} <span class="rm-code rm-quiet">${code}</span>`,
    },
    { label: 'They say', cell: ({ kind }) => KIND_NAMES[kind] },
    { label: 'Replies', look: 'number', sort: ({ replies }) => replies, cell: ({ replies }) => formatNumber(replies) },
    { label: 'What became of it', cell: ({ outcome }) => (outcome ? OUTCOMES[outcome] : 'Not decided') },
    { label: 'Why', look: 'sentence', cell: ({ why }) => why },
    {
      label: 'Draft',
      cell: ({ draft }) =>
        draft && (sees ? html`<a class="govuk-link" href="${draftAddress(draft)}">${draft}</a>` : draft),
    },
  ],
})

const formatOf = (context: Context) => SUMMARY_FORMATS.find((one) => context.req.path.endsWith(`.${one}`))

export async function summaryFile({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const format = formatOf(context)
  if (!format) return notFoundPage()
  return download(await exportSummary(rolemap, { id: context.req.param('id') ?? '', format }))
}

/** What people wrote, without who they are. */
export async function repliesFile({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const format = formatOf(context)
  if (!format) return notFoundPage()
  return download(await exportReplies(rolemap, { id: context.req.param('id') ?? '', format }))
}
