// A card is what a person decides about, one at a time: a title of a file, an item of a crosswalk.
import { formatNumber } from '../kit/words.ts'
import { getPart } from './part.ts'

/** The values of a card's form, with the action to do. */
export function readCard(card: HTMLElement, does: string): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(getPart(card, 'form', HTMLFormElement)))
    if (typeof value === 'string') body.append(name, value)
  body.set('do', does)
  return body
}

/** The label of a button, without the sign for its key. */
export const labelOf = (button: HTMLButtonElement): string =>
  button.dataset.label ?? button.textContent.trim().replace(/^\S\s+/, '')

export const focusCard = (card: HTMLElement | undefined): void =>
  card?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })

/** Moves the focus to a field of a card. Returns false if it has none. */
export function focusField(card: HTMLElement, selector: string): boolean {
  const field = card.querySelector(selector)
  if (!(field instanceof HTMLInputElement)) return false
  field.focus()
  return true
}

/** Whether keys are text here, and not shortcuts. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? !['checkbox', 'radio'].includes(target.type)
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** How many lines of recent actions are shown. */
const NOTED = 8

/** Adds a line about an action at the head of a list. */
export function note(list: HTMLElement, name: string, says: string): HTMLLIElement {
  const line = document.createElement('li')
  const about = document.createElement('strong')
  about.textContent = name
  line.append(about, ` ${says}`)
  list.prepend(line)
  while (list.children.length > NOTED) list.lastElementChild?.remove()
  return line
}

/** Says in such a line what could not be saved and why, with a link to look at it again. */
export function noteFailure(line: HTMLLIElement, { name, reason, address }: Failed): void {
  line.className = 'rm-settling__failed'
  line.textContent = `${name}: not saved. ${reason} `
  const link = document.createElement('a')
  link.className = 'govuk-link'
  link.href = address
  link.textContent = 'Look at it again'
  line.append(link)
}

interface Failed {
  readonly name: string
  readonly reason: string
  readonly address: string
}

/** Saves a decision and returns the site's answer. @throws Error with the reason why it was not saved */
export async function save(address: string, body: URLSearchParams): Promise<unknown> {
  const response = await fetch(address, { method: 'POST', headers: { 'X-Settle': 'script' }, body })
  if (response.ok) return await response.json()
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  throw new Error(page.querySelector('.govuk-error-summary__list, main p')?.textContent.trim() ?? '')
}

/** Adds to a number on the page; it never falls below 0. */
export function addShown(part: Element | null, by: number): void {
  if (part) part.textContent = formatNumber(Math.max(0, Number(part.textContent.replaceAll(',', '')) + by))
}
