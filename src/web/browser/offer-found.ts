import { type Choice, Combobox } from './combobox.ts'

/** What the site finds for words: an item that can be taken. */
export interface Found {
  readonly code: string
  readonly label: string
  /** What it stands under. */
  readonly above?: string
}

export interface Offer {
  /** Where words are looked up. */
  readonly address: string
  /** What the list of them is called. */
  readonly label: string
  readonly onTake: (found: Found) => void
}

const PAUSE_MS = 120
const offering = new WeakSet<HTMLInputElement>()

/** Offers in a field what the site finds as one types. A field that does so already is left alone. */
export function offerFound(field: HTMLInputElement, { address, label, onTake }: Offer): void {
  if (offering.has(field)) return
  offering.add(field)
  let found: readonly Found[] = []
  let timer = 0
  let asking = new AbortController()
  const combobox = new Combobox(field, {
    label,
    onTake: () => {
      const taken = found.find((one) => toValue(one) === field.value)
      if (taken) onTake(taken)
    },
  })
  field.addEventListener('input', () => {
    clearTimeout(timer)
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    timer = setTimeout(async () => {
      found = await find(address, field.value, signal)
      if (!signal.aborted) combobox.offer(found.map(toChoice))
    }, PAUSE_MS)
  })
}

const toValue = ({ code, label }: Found) => `${code} ${label}`
const toChoice = (found: Found): Choice => ({ value: toValue(found), more: found.above ?? '' })

/** None, too, where the site cannot be asked. */
async function find(address: string, text: string, signal: AbortSignal): Promise<readonly Found[]> {
  if (text.trim() === '') return []
  try {
    const response = await fetch(`${address}?${new URLSearchParams({ text })}`, { signal })
    return response.ok ? await response.json() : []
  } catch {
    return []
  }
}
