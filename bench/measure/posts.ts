import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Coder } from 'rolemap/coder'
import { parseStrictTsv } from '../../src/exchange/table/strict-tsv.ts'

/** A title of a public body's posts, and what a person said of its code. */
export interface ReadTitle {
  readonly title: string
  /** Rows of the list with this title. */
  readonly rows: number
  /** The code that was read. */
  readonly code: string
  /** What would be right: a code; `-` for work of no role; `?` if the title does not tell. */
  readonly right: string
  /** 1: the coder before its errors here were mended. 2: titles that came among the thousand after that. */
  readonly reading: 1 | 2
}

const READ = fileURLToPath(new URL('../posts/read.tsv', import.meta.url))

/** The thousand most frequent titles that were coded without a person, read one by one. */
export function readPosts(): readonly ReadTitle[] {
  const { rows } = parseStrictTsv(readFileSync(READ, 'utf8'))
  return rows.map(({ cells: [title = '', count = '', code = '', , right = '', reading] }) => ({
    ...{ title, code, right },
    rows: Number(count),
    reading: reading === '2' ? 2 : 1,
  }))
}

export interface PostsFigures {
  /** Titles that are still coded without a person, and their rows. */
  readonly titles: number
  readonly rows: number
  readonly wrong: readonly string[]
  readonly wrongRows: number
}

/** Codes the titles again. A code that nobody read counts as wrong. */
export function measurePosts(coder: Coder, posts: readonly ReadTitle[]): PostsFigures {
  const coded = posts.flatMap((post) => {
    const { decision, candidates } = coder.suggest(post.title)
    return decision === 'coded' ? [{ ...post, now: candidates[0]?.code ?? '' }] : []
  })
  const wrong = coded.filter(({ now, right }) => now !== right)
  const sum = (list: readonly ReadTitle[]) => list.reduce((total, { rows }) => total + rows, 0)
  return {
    titles: coded.length,
    rows: sum(coded),
    wrong: wrong.map(({ title, now, right }) => `${title}: ${now}, right is ${right}`),
    wrongRows: sum(wrong),
  }
}
