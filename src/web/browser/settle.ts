// Settles titles by keys, one after the other. What is decided is shown at once and sent behind the person's back; without
// this script each button sends its form and the page comes again.
import { type Choice, Combobox } from './combobox.ts'
import { getPart } from './part.ts'
import { SettlingList } from './settling-list.ts'

const PAUSE_MS = 120

function start(): void {
  const root = getPart(document, '.rm-settling', HTMLElement)
  const list = new SettlingList(root)
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
    if (target instanceof HTMLInputElement && target.dataset.look !== undefined) offerRoles(target, list)
  })
  list.begin()
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement ? target.type !== 'checkbox' : target instanceof HTMLTextAreaElement

/** What a key does; false for a key that does nothing here. */
function act(list: SettlingList, key: string): boolean {
  const card = list.current
  if (key === 'u') return list.takeBack()
  if (!card) return false
  if (key === 's' || key === 'n') return list.skip()
  if (key === 'p') return list.goBack()
  if (key === '/') return focus(card, 'input[name="look"]')
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

function focus(card: HTMLElement, selector: string): boolean {
  const field = card.querySelector(selector)
  if (!(field instanceof HTMLInputElement)) return false
  field.focus()
  return true
}

function openNote(card: HTMLElement): boolean {
  card.querySelector('details')?.setAttribute('open', '')
  return focus(card, 'input[name="note"]')
}

function toggle(card: HTMLElement, name: string): boolean {
  const box = card.querySelector(`input[name="${name}"]`)
  if (!(box instanceof HTMLInputElement)) return false
  box.click()
  return true
}

interface FoundRole {
  readonly code: string
  readonly label: string
  readonly above?: string
}

const offering = new WeakSet<HTMLInputElement>()

/** Offers roles as one types; the one that is taken is decided. */
function offerRoles(field: HTMLInputElement, list: SettlingList): void {
  if (offering.has(field)) return
  offering.add(field)
  let found: readonly FoundRole[] = []
  let timer = 0
  let asking = new AbortController()
  const combobox = new Combobox(field, {
    label: 'Roles',
    onTake: () => {
      const role = found.find((one) => toValue(one) === field.value)
      if (role) list.decide(`role:${role.code}`, role.label)
    },
  })
  field.addEventListener('input', () => {
    clearTimeout(timer)
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    timer = setTimeout(async () => {
      found = await findRoles(list.address, field.value, signal)
      if (!signal.aborted) combobox.offer(found.map(toChoice))
    }, PAUSE_MS)
  })
}

const toValue = ({ code, label }: FoundRole) => `${code} ${label}`
const toChoice = (role: FoundRole): Choice => ({ value: toValue(role), more: role.above ?? '' })

/** None, too, where the site cannot be asked. */
async function findRoles(address: string, text: string, signal: AbortSignal): Promise<readonly FoundRole[]> {
  if (text.trim() === '') return []
  try {
    const response = await fetch(`${address}/roles?${new URLSearchParams({ text })}`, { signal })
    return response.ok ? await response.json() : []
  } catch {
    return []
  }
}

start()
