import { html } from 'hono/html'
import type { Html } from './html.ts'
import { formatNumber } from './words.ts'

const PREVIOUS = html`<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>`
const NEXT = html`<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>`

/** The current page of a list, counted from 1. */
export interface Pages {
  readonly page: number
  readonly pages: number
}

/** No list is longer, and so many pages of it can be counted. */
const MOST = 1e9

/** A whole number of an address, from the least one that makes sense. Whatever the address says, there is one. */
export const readWhole = (text: string | undefined, least: number): number =>
  Math.min(MOST, Math.max(least, Math.trunc(Number(text ?? least)) || least))

/** The requested page, or the nearest one that exists. */
export function toPages(asked: string | number | undefined, total: number, size: number): Pages {
  const pages = Math.max(1, Math.ceil(total / size))
  const page = Math.trunc(Number(asked ?? 1))
  return { page: Math.min(pages, Math.max(1, Number.isFinite(page) ? page : 1)), pages }
}

/** Links to the other pages; nothing if there is only one page. */
export function pagination({ page, pages }: Pages, address: (page: number) => string): Html | false {
  if (pages === 1) return false
  return html`<nav class="govuk-pagination" aria-label="Pages">
    ${page > 1 && step('prev', address(page - 1))}
    <ul class="govuk-pagination__list">${shown(page, pages).map((number) => entry(number, page, address))}</ul>
    ${page < pages && step('next', address(page + 1))}
  </nav>`
}

function step(rel: 'prev' | 'next', href: string): Html {
  const title = html`<span class="govuk-pagination__link-title">${rel === 'prev' ? 'Previous' : 'Next'}<span class="govuk-visually-hidden"> page</span></span>`
  return html`<div class="govuk-pagination__${rel}"><a class="govuk-link govuk-pagination__link" href="${href}" rel="${rel}">${rel === 'prev' ? [PREVIOUS, title] : [title, NEXT]}</a></div>`
}

function entry(number: number | undefined, current: number, address: (page: number) => string): Html {
  if (number === undefined) return html`<li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>`
  const here = number === current
  return html`<li class="govuk-pagination__item${here ? ' govuk-pagination__item--current' : ''}"><a class="govuk-link govuk-pagination__link" href="${address(number)}" aria-label="Page ${number}"${here && html` aria-current="page"`}>${formatNumber(number)}</a></li>`
}

// The first, the last, and the neighbours of the current one, with gaps marked.
function shown(page: number, pages: number): readonly (number | undefined)[] {
  const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
  const numbers = [...new Set(near)].toSorted((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1]
    return before !== undefined && number - before > 1 ? [undefined, number] : [number]
  })
}
