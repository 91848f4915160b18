import type { Context } from 'hono'
import { html } from 'hono/html'
import { cancelWork, getWork, type ShownWork } from '../../rolemap/work/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { buttonForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { summaryList } from '../kit/summary-list.ts'
import { formatMoment } from '../kit/words.ts'
import { workAddress, worksAddress } from './address.ts'
import { progress, refreshing, tellReason } from './progress.ts'
import { isUnderWay, stateTag, tellFar } from './state.ts'
import { WORK_WORDS } from './words.ts'

/** Seconds between two looks. */
const EVERY = 2

/** Some long work: how far it is, why it failed, or where its result is. */
export async function workPage({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const work = await getWork(rolemap, idOf(context))
  const refresh = isUnderWay(work) && context.req.query('refresh') !== 'off'
  const wait = context.req.query('wait')
  const result = resultOf(work, wait)
  // Whoever waited on this page wants the result.
  if (result !== undefined && wait !== undefined) return context.redirect(result, 303)
  const { label, about } = WORK_WORDS[work.what]
  return {
    title: `${label} ${work.id}`,
    nav: 'work',
    trail: [{ href: worksAddress(), label: 'Long work' }],
    ...refreshing({ every: EVERY, refresh }),
    main: html`<h1 class="govuk-heading-l">${label}</h1>
      ${isUnderWay(work) ? underWay(work, { refresh, wait }) : ended(work, result)}
      ${summaryList([
        ['State', stateTag(work.state)],
        ['About', work.about && about(work.about)],
        ['Asked for', formatMoment(work.at)],
        ['By', work.by],
      ])}
      ${work.mayCancel && buttonForm({ action: `${workAddress(work.id)}/cancel`, label: 'Cancel this work', look: 'warning' })}
      ${work.mayCancel && html`<p class="govuk-body">Nothing of it stays.</p>`}`,
  }
}

/** Cancels it. */
export async function cancelNow({ rolemap }: Site, context: Context): Promise<Response> {
  const { id } = await cancelWork(rolemap, idOf(context))
  return context.redirect(workAddress(id), 303)
}

function idOf(context: Context): number {
  const id = Number(context.req.param('work'))
  return Number.isSafeInteger(id) ? id : 0
}

const resultOf = ({ what, state, about }: ShownWork, page: string | undefined): string | undefined =>
  state === 'done' && about ? WORK_WORDS[what].result(about, page) : undefined

interface Waiting {
  readonly refresh: boolean
  /** What the visitor waits for: the result, or a page of it. */
  readonly wait: string | undefined
}

function underWay(work: ShownWork, { refresh, wait = 'result' }: Waiting): Html {
  const { id, state, reason, done = 0, of } = work
  const turn = reason === undefined ? 'It waits for its turn.' : 'It stopped, and goes on by itself in a moment.'
  return progress({
    says: state === 'waiting' ? turn : `${tellFar(work) || 'It has begun'}.`,
    ...{ done, of, every: EVERY, refresh },
    ...{ address: workAddress(id, { wait }), still: workAddress(id, { wait, refresh: 'off' }) },
  })
}

function ended({ state, reason }: ShownWork, result: string | undefined): Html | false {
  if (state === 'failed')
    return html`<p class="govuk-body rm-prose">It failed, and changed nothing. ${tellReason(reason)}</p>`
  if (state === 'cancelled') return html`<p class="govuk-body">It was cancelled, and changed nothing.</p>`
  return (
    result !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${result}">See the result</a></p>`
  )
}
