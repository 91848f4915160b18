import type { Place } from '../../../error.ts'
import type { DegreeKind } from '../../../occupational-map/index.ts'
import type { Piece } from './cell.ts'

/** A word of a list, with its place. */
export interface Word {
  readonly text: string
  readonly at: Place
  /** The first of its piece: a title certainly starts here. */
  readonly first: boolean
  /** The indentation of its piece's bullet, if there is one. */
  readonly bullet?: number
}

/** What ends the title of an occupation: "(3)", "(degree) (6):", "degree (7)". */
export interface Mark {
  readonly level?: number
  readonly degree?: DegreeKind
  /** Its options follow. */
  readonly colon: boolean
  /** A bracket of it is missing. */
  readonly broken: boolean
}

/** The words between two marks of a list, and the mark that ends them; the last stretch of a list may have none. */
export interface Stretch {
  readonly words: readonly Word[]
  readonly mark?: Mark
}

const LEVEL = String.raw`\(\d\)|\b\d\)`
const DEGREE = String.raw`\((?:(?:integrated|masters) )?(?:degree|level)\)`
const BARE = String.raw`\b(?:(?:integrated|masters) )?degree(?: apprenticeship)?(?=\s*(?:\(\d\)|[:;]|$))`
const MARK = new RegExp(String.raw`(?:\s*(?:${LEVEL}|${DEGREE}|${BARE}))+\s*[:;]?|[:;](?=\s|$)`, 'gi')

/**
 * Cuts a list at its levels, which are certain. The stretches between them still have to be split.
 *
 * @example
 * toStretches(['Baker (2): Craft In store Butcher (2): Retail']) // 'Baker' (2):  'Craft In store Butcher' (2):  'Retail'
 */
export function toStretches(pieces: readonly Piece[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let words: Word[] = []
  for (const piece of pieces) {
    let from = 0
    for (const match of piece.text.matchAll(MARK)) {
      words.push(...toWords(piece, from, match.index))
      stretches.push({ words, mark: toMark(match[0]) })
      words = []
      from = match.index + match[0].length
    }
    words.push(...toWords(piece, from, piece.text.length))
  }
  return words.length > 0 ? [...stretches, { words }] : stretches
}

function toWords({ text, at, bullet }: Piece, from: number, to: number): readonly Word[] {
  return text
    .slice(from, to)
    .split(' ')
    .filter((word) => word !== '')
    .map((word, index) => ({
      text: word,
      at,
      first: index === 0 && from === 0,
      ...(bullet !== undefined && { bullet }),
    }))
}

function toMark(text: string): Mark {
  const level = /\d/.exec(text)?.[0]
  const degree = toDegree(text.toLowerCase())
  return {
    ...(level && { level: Number(level) }),
    ...(degree && { degree }),
    colon: /[:;]$/.test(text),
    broken: text.split('(').length !== text.split(')').length,
  }
}

function toDegree(text: string): DegreeKind | undefined {
  if (text.includes('masters')) return text.includes('degree') ? 'masters-degree' : 'masters-level'
  if (text.includes('integrated')) return 'integrated-degree'
  if (text.includes('apprenticeship')) return 'degree-apprenticeship'
  return text.includes('degree') ? 'degree' : undefined
}
