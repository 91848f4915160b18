import type { Code, IndexEntry } from '../../classification/index.ts'
import type { TitleRow } from '../../rolemap/index.ts'
import { fold } from '../../text/index.ts'

/** One item of a title. */
export interface TitleHome {
  readonly code: Code
  readonly label: string
  readonly sources: readonly Pick<IndexEntry, 'kind' | 'source'>[]
}

/** One title of the index with all its items. Ambiguous if there are several. */
export interface TitleLine {
  readonly title: string
  readonly homes: readonly TitleHome[]
}

/** The letters that an index is divided by. Titles that begin with neither a letter nor a digit are under `other`. */
export const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0-9', 'other'] as const

export type Letter = (typeof LETTERS)[number]

/** The title index of a version by letter, in the order of the folded titles. */
export class TitleIndex {
  readonly #byTitle = new Map<string, TitleLine>()
  readonly #byLetter = new Map<Letter, TitleLine[]>(LETTERS.map((letter) => [letter, []]))

  /** @param rows in the order of the index. */
  constructor(rows: readonly TitleRow[]) {
    for (const [key, entries] of Map.groupBy(rows, ({ title }) => fold(title))) {
      const line = { title: entries[0]?.title ?? '', homes: toHomes(entries) }
      this.#byTitle.set(key, line)
      this.#byLetter.get(letterOf(key))?.push(line)
    }
  }

  get size(): number {
    return this.#byTitle.size
  }

  get lines(): readonly TitleLine[] {
    return [...this.#byTitle.values()]
  }

  get ambiguous(): readonly TitleLine[] {
    return this.lines.filter(({ homes }) => homes.length > 1)
  }

  under(letter: Letter): readonly TitleLine[] {
    return this.#byLetter.get(letter) ?? []
  }

  find(title: string): TitleLine | undefined {
    return this.#byTitle.get(fold(title))
  }
}

function toHomes(entries: readonly TitleRow[]): TitleHome[] {
  const own = [...Map.groupBy(entries, ({ code }) => code)].map(([code, rows]) => ({
    code,
    label: rows[0]?.label ?? '',
    sources: rows.map(({ kind, source }) => ({ kind, source })),
  }))
  // If the title alone does not settle the item, its other items count too, even if they were only judged.
  const others = entries.flatMap((entry) => (entry.ambiguous ? entry.others.map((other) => ({ ...other, entry })) : []))
  const more = others.filter(({ code }) => !own.some((home) => home.code === code))
  return [
    ...own,
    ...more.map(({ code, label, entry: { kind, source } }) => ({ code, label, sources: [{ kind, source }] })),
  ]
}

function letterOf(folded: string): Letter {
  const first = folded.charAt(0).toUpperCase()
  if (/\d/.test(first)) return '0-9'
  return LETTERS.find((letter) => letter === first) ?? 'other'
}
