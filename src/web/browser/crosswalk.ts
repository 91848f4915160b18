// Work on a crosswalk with the keyboard, one item at a time. A decision is shown at once and saved in the background.
// Without this script each button sends its form and the page loads again.
import { focusField, isTyping } from './card.ts'
import { CrosswalkList } from './crosswalk-list.ts'
import { type Offer, offerFound } from './offer-found.ts'
import { getPart } from './part.ts'

function start(): void {
  const root = getPart(document, '.rm-work', HTMLElement)
  const list = new CrosswalkList(root)
  const offer: Offer = {
    address: `${list.address}/targets`,
    label: 'Targets',
    onTake: ({ code, label }) => list.decide(`take::${code}`, label),
  }
  root.addEventListener('submit', (event) => {
    const { submitter, target } = event
    if (!(submitter instanceof HTMLButtonElement) || !(target instanceof HTMLFormElement)) return
    if (target.id !== 'work' || submitter.value === 'look') return
    event.preventDefault()
    list.press(submitter)
  })
  root.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return
    const link = event.target.closest<HTMLAnchorElement>('a[data-item], a[data-open], a[data-skip]')
    if (!link) return
    event.preventDefault()
    if (link.dataset.skip !== undefined) list.skip()
    else if (link.dataset.open !== undefined) void list.showSides(link.dataset.open)
    else void list.goTo(link.dataset.item ?? '')
  })
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
    if (isTyping(event.target)) {
      if (event.key === 'Escape' && event.target instanceof HTMLElement) list.focus()
      return
    }
    if (act(list, event.key)) event.preventDefault()
  })
  root.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.look !== undefined) offerFound(target, offer)
  })
  list.begin()
}

/** The action of a key; false if it has none here. */
function act(list: CrosswalkList, key: string): boolean {
  if (key === 'u') return list.takeBack()
  if (key === 'p') return list.goBack()
  const card = list.current
  if (!card) return false
  if (key === 's') return list.skip()
  if (key === '/') return focusField(card, 'input[name="look"]')
  if (key === 'c') return focusField(card, 'input[name="evidence"]')
  const found = /^[1-9]$/.test(key)
    ? card.querySelector(`button[data-place="${key}"]`)
    : card.querySelector(`[data-key-name="${CSS.escape(key)}"]`)
  if (found instanceof HTMLInputElement) found.checked = true
  else if (found instanceof HTMLButtonElement) list.press(found)
  else return false
  return true
}

start()
