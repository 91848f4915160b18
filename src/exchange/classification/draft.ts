import type { Place, Problem } from '../../error.ts'
import type { RowCells } from './row.ts'

/** One code of a table, with everything that its rows say about it. */
export interface ItemDraft {
  readonly code: string
  /** Set by a row that is marked as the name. Otherwise the first title is the label. */
  label?: string
  parent?: string
  /** The code above it according to the order of the rows, for a table without a better sign of its parents. */
  above?: string
  /** Its parent comes from a table of relations. */
  related?: true
  /** Further parents. */
  alsoUnder?: Set<string>
  level?: string
  /** Its address at the publisher, in addition to its code. */
  uri?: string
  readonly titles: Map<string, TitleDraft>
  readonly at: Place
}

export interface TitleDraft {
  readonly at: Place
  readonly ref?: string
}

interface RowContext {
  readonly at: Place
  report(problem: Omit<Problem, 'at'>): void
}

/** The items of a classification while its tables are read, in the order of first appearance. */
export class DraftList {
  readonly #byCode = new Map<string, ItemDraft>()
  readonly #byUri = new Map<string, string>()

  get size(): number {
    return this.#byCode.size
  }

  list(): readonly ItemDraft[] {
    return [...this.#byCode.values()]
  }

  has(code: string): boolean {
    return this.#byCode.has(code)
  }

  /** An item by code or URI. */
  find(name: string): ItemDraft | undefined {
    return this.#byCode.get(name) ?? this.#byCode.get(this.#byUri.get(name) ?? '')
  }

  /** Adds what a row says about its code. */
  add(found: RowCells, { at, report }: RowContext): ItemDraft {
    const draft: ItemDraft = this.#byCode.get(found.code) ?? { code: found.code, titles: new Map(), at }
    this.#byCode.set(found.code, draft)
    if (found.uri !== '' && !this.#byUri.has(found.uri)) this.#byUri.set(found.uri, found.code)
    if (found.uri !== '') draft.uri ??= found.uri
    addRow(draft, found, { at, report })
    return draft
  }
}

function addRow(draft: ItemDraft, found: RowCells, { at, report }: RowContext): void {
  // The same code in two levels means two items, and one of the codes has lost its zeros. They must not become one
  // item.
  if (draft.level !== undefined && found.level !== '' && draft.level !== found.level) {
    report(levelDiffers(draft.code, { held: draft.level, value: found.level }))
    return
  }
  for (const key of ['label', 'parent', 'level'] as const) {
    const value = found[key]
    if (value === '') continue
    const held = draft[key]
    if (held === undefined) draft[key] = value
    else if (held !== value) report(differs(draft.code, key, { held, value }))
  }
  const own = [found.title, found.label !== draft.label ? found.label : ''].filter((title) => title !== '')
  for (const title of [...own, ...new Set(found.alternatives)]) {
    if (draft.titles.has(title)) report(repeated(draft.code, title))
    else draft.titles.set(title, { at, ...(found.ref !== '' && { ref: found.ref }) })
  }
}

function differs(code: string, key: string, { held, value }: { held: string; value: string }): Omit<Problem, 'at'> {
  const message = `"${code}" has the ${key} "${held}" already, found "${value}" too: the first one stays`
  return { severity: 'warning', code: `code-${key}-differs`, message }
}

function levelDiffers(code: string, { held, value }: { held: string; value: string }): Omit<Problem, 'at'> {
  const message = `"${code}" has the level "${held}" already, found it with the level "${value}" too: this row was not taken`
  return { severity: 'error', code: 'code-level-differs', message }
}

function repeated(code: string, title: string): Omit<Problem, 'at'> {
  return { severity: 'note', code: 'title-repeated', message: `"${code}" has the title "${title}" already` }
}
