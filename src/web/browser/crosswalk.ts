// Works on a crosswalk by keys, one item after the other. What is decided is shown at once and sent behind the person's back;
// without this script each button sends its form and the page comes again.
import { type Choice, Combobox } from './combobox.ts'
import { CrosswalkList } from './crosswalk-list.ts'
import { getPart } from './part.ts'

const PAUSE_MS = 120

function start(): void {
  const root = getPart(document, '.rm-work', HTMLElement)
  const list = new CrosswalkList(root)
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
    if (target instanceof HTMLInputElement && target.dataset.look !== undefined) offerTargets(target, list)
  })
  list.begin()
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement
    ? !['checkbox', 'radio'].includes(target.type)
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** What a key does; false for a key that does nothing here. */
function act(list: CrosswalkList, key: string): boolean {
  if (key === 'u') return list.takeBack()
  if (key === 'p') return list.goBack()
  const card = list.current
  if (!card) return false
  if (key === 's') return list.skip()
  if (key === '/') return focus(card, 'input[name="look"]')
  if (key === 'c') return focus(card, 'input[name="evidence"]')
  const found = /^[1-9]$/.test(key)
    ? card.querySelector(`button[data-place="${key}"]`)
    : card.querySelector(`[data-key-name="${CSS.escape(key)}"]`)
  if (found instanceof HTMLInputElement) found.checked = true
  else if (found instanceof HTMLButtonElement) list.press(found)
  else return false
  return true
}

function focus(card: HTMLElement, selector: string): boolean {
  const field = card.querySelector(selector)
  if (!(field instanceof HTMLInputElement)) return false
  field.focus()
  return true
}

interface FoundTarget {
  readonly code: string
  readonly label: string
  readonly above?: string
}

const offering = new WeakSet<HTMLInputElement>()

/** Offers targets as one types; the one that is taken is decided. */
function offerTargets(field: HTMLInputElement, list: CrosswalkList): void {
  if (offering.has(field)) return
  offering.add(field)
  let found: readonly FoundTarget[] = []
  let timer = 0
  let asking = new AbortController()
  const combobox = new Combobox(field, {
    label: 'Targets',
    onTake: () => {
      const target = found.find((one) => toValue(one) === field.value)
      if (target) list.decide(`take::${target.code}`, target.label)
    },
  })
  field.addEventListener('input', () => {
    clearTimeout(timer)
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    timer = setTimeout(async () => {
      found = await findTargets(list.address, field.value, signal)
      if (!signal.aborted) combobox.offer(found.map(toChoice))
    }, PAUSE_MS)
  })
}

const toValue = ({ code, label }: FoundTarget) => `${code} ${label}`
const toChoice = (target: FoundTarget): Choice => ({ value: toValue(target), more: target.above ?? '' })

/** None, too, where the site cannot be asked. */
async function findTargets(address: string, text: string, signal: AbortSignal): Promise<readonly FoundTarget[]> {
  if (text.trim() === '') return []
  try {
    const response = await fetch(`${address}/targets?${new URLSearchParams({ text })}`, { signal })
    return response.ok ? await response.json() : []
  } catch {
    return []
  }
}

start()
