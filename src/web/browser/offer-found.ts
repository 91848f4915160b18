import { type Choice, Combobox } from './combobox.ts'

/** An item that the site found for some words, to choose from. */
export interface Found {
  readonly code: string
  readonly label: string
  /** The item above it. */
  readonly above?: string
}

export interface Offer {
  /** The address for looking up words. */
  readonly address: string
  /** The name of the list. */
  readonly label: string
  readonly onTake: (found: Found) => void
}

const PAUSE_MS = 120
const offering = new WeakSet<HTMLInputElement>()

/** Offers what the site finds while a person types in a field. A field that already does so is left alone. */
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

/** Empty also if the site cannot be reached. */
async function find(address: string, text: string, signal: AbortSignal): Promise<readonly Found[]> {
  if (text.trim() === '') return []
  try {
    const response = await fetch(`${address}?${new URLSearchParams({ text })}`, { signal })
    return response.ok ? await response.json() : []
  } catch {
    return []
  }
}
