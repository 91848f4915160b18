// A card is what a person decides about, one after the other: a title of a file, an item of a crosswalk.
import { formatNumber } from '../kit/words.ts'
import { getPart } from './part.ts'

/** What a card's form says, with what is to be done. */
export function readCard(card: HTMLElement, does: string): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(getPart(card, 'form', HTMLFormElement)))
    if (typeof value === 'string') body.append(name, value)
  body.set('do', does)
  return body
}

/** What a button says that it does, without the sign of its key. */
export const labelOf = (button: HTMLButtonElement): string =>
  button.dataset.label ?? button.textContent.trim().replace(/^\S\s+/, '')

export const focusCard = (card: HTMLElement | undefined): void =>
  card?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })

/** Goes to a field of a card; false where it has none. */
export function focusField(card: HTMLElement, selector: string): boolean {
  const field = card.querySelector(selector)
  if (!(field instanceof HTMLInputElement)) return false
  field.focus()
  return true
}

/** Whether keys are words here, and not what one presses to decide. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? !['checkbox', 'radio'].includes(target.type)
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** As many lines say what was done last. */
const NOTED = 8

/** Says at the head of a list what was done about something. */
export function note(list: HTMLElement, name: string, says: string): HTMLLIElement {
  const line = document.createElement('li')
  const about = document.createElement('strong')
  about.textContent = name
  line.append(about, ` ${says}`)
  list.prepend(line)
  while (list.children.length > NOTED) list.lastElementChild?.remove()
  return line
}

/** Says in such a line what could not be saved, why, and where one may look at it again. */
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

/** Saves a decision; gives what the site says of it. @throws Error with the reason why it was not saved */
export async function save(address: string, body: URLSearchParams): Promise<unknown> {
  const response = await fetch(address, { method: 'POST', headers: { 'X-Settle': 'script' }, body })
  if (response.ok) return await response.json()
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  throw new Error(page.querySelector('main p')?.textContent.trim() ?? '')
}

/** Adds to a number that is shown, which stays at 0 or above. */
export function addShown(part: Element | null, by: number): void {
  if (part) part.textContent = formatNumber(Math.max(0, Number(part.textContent.replaceAll(',', '')) + by))
}
