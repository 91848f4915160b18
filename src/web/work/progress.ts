import { html } from 'hono/html'
import { ERROR_CODES, type ErrorCode } from '../../error.ts'
import type { Html } from '../kit/html.ts'
import { formatPercent } from '../kit/words.ts'

/** How far something is on a page that shows itself again until it has ended. */
export interface Progress {
  readonly says: string
  readonly done: number
  /** Undefined while nobody knows how much there is to do. */
  readonly of: number | undefined
  /** Seconds between two looks. */
  readonly every: number
  /** The page's address, and the same without showing itself again. */
  readonly address: string
  readonly still: string
  /** Whether it shows itself again. */
  readonly refresh: boolean
}

/** The page reloads by a header, so that it works without a script. The visitor can stop it. */
export const refreshing = ({ every, refresh }: Pick<Progress, 'every' | 'refresh'>) =>
  refresh ? { headers: { Refresh: String(every) } } : {}

export function progress({ says, done, of, every, address, still, refresh }: Progress): Html {
  const percent = of === undefined ? '' : formatPercent(of === 0 ? 0 : done / of)
  const bar =
    of === undefined
      ? html`<progress class="rm-progress" aria-labelledby="progress"></progress>`
      : html`<progress class="rm-progress" max="${of}" value="${done}" aria-labelledby="progress">${percent}</progress>`
  const next = refresh
    ? html`This page refreshes every ${every === 1 ? 'second' : `${every} seconds`}. <a class="govuk-link" href="${still}">Stop refreshing</a>. You may close it and come back to its address.`
    : html`<a class="govuk-link" href="${address}">Show how far it is now</a>`
  return html`<p class="govuk-body" id="progress">${says}</p>
    <p class="govuk-body">${bar}</p>
    <p class="govuk-body">${next}</p>`
}

/** Why work failed, by its code. */
export const tellReason = (reason: string | undefined): string =>
  reason !== undefined && Object.hasOwn(ERROR_CODES, reason)
    ? `${ERROR_CODES[reason as ErrorCode].says} (${reason})`
    : `Something went wrong in Rolemap${reason === undefined ? '' : ` (${reason})`}. Try again.`
