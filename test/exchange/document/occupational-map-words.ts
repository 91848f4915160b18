// Accounts for every word of the documents' tables, from the text itself and without the reader's own steps.
import assert from 'node:assert/strict'
import type { Place } from '../../../src/error.ts'
import type { PrintedMap } from '../../../src/exchange/document/occupational-maps/printed.ts'

type Kind = 'title' | 'occupation' | 'option'

interface Thing {
  readonly kind: Kind
  readonly words: readonly string[]
}

/** What must still be found in the text: things by row and column, descriptions anywhere, the rest of a long title. */
interface Wanted {
  readonly things: Map<string, Thing[]>
  readonly descriptions: Set<readonly string[]>
  rest: readonly string[]
  readonly count: Record<Kind | 'description' | 'marker' | 'other', number>
}

// A level, a degree, "APPRENTICESHIP ONLY", "Cluster:", and a colon or semicolon after them.
const MARKER =
  /^(?:Cluster:|APPRENTICESHIP|ONLY|\(?\d\)|\(?(?:integrated|masters|degree|level|apprenticeship)\)?)[:;]?$/i
// The key, the heads of the columns, the link and the rulers: the lines between the introduction and the table.
const APART =
  /^(?:Occupations in |\(\): the |apprenticeship \(if |\[?Click here|-[-\s]*$|Career Pathway$|\\rightarrow$|\W+\d?\W*$|(?:Higher )?(?:Technical|Professional) [Oo]ccupations(?:$|: ))/

/** The words of a text, without tags and commas, and with each level separate. */
function toWords(text: string): readonly string[] {
  const plain = text.replace(/<\/?(?:div|i)>/g, ' ').replace(/\((\d|degree)\)/gi, ' ($1) ')
  return plain
    .replaceAll(',', ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !/^[:;]$/.test(word))
}

/**
 * Goes through a document's cells in order and consumes each word as the next word of a title, an occupation or an
 * option that belongs there, as a marker, or as part of a description. Fails at the first word that is none of these,
 * and if anything that was read is left over. Returns the number of words of each kind.
 */
export function countWords(text: string, maps: readonly PrintedMap[]): Wanted['count'] {
  const wanted = toWanted(maps)
  const introductions = new Set(maps.map((map) => map.introduction))
  let begun = false
  for (const [index, line] of text.split('\n').entries()) {
    const heading = line.startsWith('Occupational Map:')
    begun ||= heading
    if (!begun || heading || introductions.has(line.trim()) || APART.test(line.trim())) {
      wanted.count.other += toWords(line).length
      continue
    }
    const table = line.includes('\t')
    for (const [column, cell] of (table ? line.split('\t') : [line.replace(/^\s*- /, '')]).entries()) {
      consume(wanted, toWords(cell), `${index + 1}.${table ? column + 1 : 0}`)
    }
  }
  assert.deepEqual([[...wanted.things.values()].flat(), [...wanted.descriptions], wanted.rest], [[], [], []])
  return wanted.count
}

function toWanted(maps: readonly PrintedMap[]): Wanted {
  const things = new Map<string, Thing[]>()
  const add = (kind: Kind, label: string, at: Place | undefined) => {
    const key = `${at?.row}.${at?.column ?? 0}`
    things.set(key, [...(things.get(key) ?? []), { kind, words: toWords(label) }])
  }
  const pathways = maps.flatMap((map) => map.pathways)
  const clusters = pathways.flatMap((pathway) => pathway.clusters)
  for (const pathway of pathways) add('title', pathway.title, pathway.at)
  for (const cluster of clusters) {
    add('title', cluster.title, cluster.at)
    for (const occupation of cluster.occupations) {
      add('occupation', occupation.label, occupation.at)
      for (const option of occupation.options) add('option', option.label, option.at)
    }
  }
  const count = { title: 0, occupation: 0, option: 0, description: 0, marker: 0, other: 0 }
  return {
    things,
    descriptions: new Set(clusters.map(({ description = '' }) => toWords(description))),
    rest: [],
    count,
  }
}

function consume(wanted: Wanted, words: readonly string[], key: string): void {
  let left = words
  while (left.length > 0) left = left.slice(consumeNext(wanted, left, key))
  if (wanted.things.get(key)?.length === 0) wanted.things.delete(key)
}

/** How many words the next thing consumes. */
function consumeNext(wanted: Wanted, left: readonly string[], key: string): number {
  const starts = (words: readonly string[]) => words.slice(0, left.length).every((word, index) => left[index] === word)
  const [thing] = wanted.things.get(key) ?? []
  const title = wanted.rest.length > 0 ? wanted.rest : thing?.words
  if (title && starts(title)) {
    if (thing && wanted.rest.length === 0) wanted.count[thing.kind] += title.length
    if (wanted.rest.length === 0) wanted.things.get(key)?.shift()
    wanted.rest = title.slice(left.length)
    return title.length
  }
  if (MARKER.test(left[0] ?? '')) {
    wanted.count.marker += 1
    return 1
  }
  const description = [...wanted.descriptions].find((each) => each.length <= left.length && starts(each))
  assert.ok(description, `${key}: "${left.slice(0, 6).join(' ')}" is accounted for nowhere`)
  wanted.descriptions.delete(description)
  wanted.count.description += description.length
  return description.length
}
