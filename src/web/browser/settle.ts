// Settling titles with the keyboard, one at a time. A decision is shown at once and saved in the background. Without
// this script each button sends its form and the page loads again.
import { focusField, isTyping } from './card.ts'
import { type Offer, offerFound } from './offer-found.ts'
import { getPart } from './part.ts'
import { SettlingList } from './settling-list.ts'

function start(): void {
  const root = getPart(document, '.rm-settling', HTMLElement)
  const list = new SettlingList(root)
  const offer: Offer = {
    address: `${list.address}/roles`,
    label: 'Roles',
    onTake: ({ code, label }) => list.decide(`role:${code}`, label),
  }
  root.addEventListener('submit', (event) => {
    const { submitter, target } = event
    if (!(submitter instanceof HTMLButtonElement) || !(target instanceof HTMLFormElement)) return
    if (submitter.value === 'look' || !target.closest('.rm-settle')) return
    event.preventDefault()
    list.press(submitter)
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
function act(list: SettlingList, key: string): boolean {
  const card = list.current
  if (key === 'u') return list.takeBack()
  if (!card) return false
  if (key === 's' || key === 'n') return list.skip()
  if (key === 'p') return list.goBack()
  if (key === '/') return focusField(card, 'input[name="look"]')
  if (key === 't') return openNote(card)
  if (key === 'r') return toggle(card, 'remember')
  if (key === 'l') return toggle(card, 'alike')
  const button = /^[1-9]$/.test(key)
    ? card.querySelector(`button[data-place="${key}"]`)
    : card.querySelector(`button[data-key-name="${CSS.escape(key)}"]`)
  if (!(button instanceof HTMLButtonElement)) return false
  list.press(button)
  return true
}

function openNote(card: HTMLElement): boolean {
  card.querySelector('details')?.setAttribute('open', '')
  return focusField(card, 'input[name="note"]')
}

function toggle(card: HTMLElement, name: string): boolean {
  const box = card.querySelector(`input[name="${name}"]`)
  if (!(box instanceof HTMLInputElement)) return false
  box.click()
  return true
}

start()
