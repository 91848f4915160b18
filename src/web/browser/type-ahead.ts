// Offers titles of the index below the search box while a person types. Without this script the box is a plain field.
import { type Choice, Combobox } from './combobox.ts'
import { getPart } from './part.ts'

/** A title in the site's answer. */
interface TitleChoice {
  readonly title: string
  readonly labels: readonly string[]
}

const FEWEST_LETTERS = 2
// Nothing is fetched while somebody keeps typing.
const PAUSE_MS = 120

function start(): void {
  const form = getPart(document, 'form.rm-search', HTMLFormElement)
  const field = getPart(form, '#title', HTMLInputElement)
  const getClassification = () => String(new FormData(form).get('in') ?? '')
  const combobox = new Combobox(field, { label: 'Titles of the index', onTake: () => form.requestSubmit() })
  let timer = 0
  let asking = new AbortController()
  field.addEventListener('input', () => {
    clearTimeout(timer)
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    timer = setTimeout(() => offer(combobox, field, { in: getClassification(), signal }), PAUSE_MS)
  })
  form.addEventListener('change', ({ target }) => target !== field && combobox.offer([]))
}

interface Ask {
  readonly in: string
  readonly signal: AbortSignal
}

async function offer(combobox: Combobox, field: HTMLInputElement, { in: id, signal }: Ask): Promise<void> {
  const start = field.value.trim()
  const found = start.length < FEWEST_LETTERS ? [] : await findChoices(start, { in: id, signal })
  if (!signal.aborted && document.activeElement === field) combobox.offer(found)
}

/** Empty also if the site cannot be reached: the box is then a plain field. */
async function findChoices(start: string, { in: id, signal }: Ask): Promise<readonly Choice[]> {
  try {
    const response = await fetch(`/search/titles?${new URLSearchParams({ in: id, start })}`, { signal })
    const choices: readonly TitleChoice[] = response.ok ? await response.json() : []
    return choices.map(({ title, labels }) => ({ value: title, more: describe(title, labels) }))
  } catch {
    return []
  }
}

function describe(title: string, labels: readonly string[]): string {
  const others = labels.filter((label) => label !== title)
  if (labels.length > 1) return `may be ${labels.join(' or ')}`
  return others.join('')
}

start()
