import type { Problem } from '../../../error.ts'
import type { AttachmentOrder, EntryOrder } from '../../../qualification/index.ts'
import { type Graph, listIris, listTerms, type Term } from '../../rdf/graph.ts'
import { DEFAULT_BASE } from '../../rdf/naming.ts'
import { RDF, SKOS } from '../../rdf/vocabulary.ts'
import type { FormRow } from '../published-form.ts'
import { LEVELS_NAME } from './described.ts'

/** What is known here of the classifications that a file may name. */
export interface KnownClassification {
  readonly id: string
  readonly label: string
}

export interface LinkedOptions {
  readonly file: string
  /** The beginning of the IRIs of this Rolemap. */
  readonly base: string
  readonly classifications: readonly KnownClassification[]
}

/** What a file says, as rows of the template, and what of it was not read. */
export interface LinkedFile {
  readonly rows: readonly FormRow[]
  readonly problems: readonly Problem[]
}

/** The text of a property, in English if there is one. */
export function textIn(graph: Graph, subject: string, property: string): string | undefined {
  const terms = listTerms(graph, subject, property)
  const english = terms.find((term) => 'text' in term && /^en\b/i.test(term.language ?? ''))
  return toText(english ?? terms[0])
}

const toText = (term: Term | undefined): string | undefined => {
  const text = term && ('iri' in term ? term.iri : term.text).trim()
  return text === '' ? undefined : text
}

/** Everything that several properties name, each once. */
export const irisIn = (graph: Graph, subject: string, properties: readonly string[]): readonly string[] => [
  ...new Set(properties.flatMap((property) => listIris(graph, subject, property))),
]

/** The identifier of an entry of this Rolemap; for others its IRI, by which other rows of the file name it. */
export function toName(iri: string, base: string): string {
  const start = [base, DEFAULT_BASE].map((one) => `${one}qualification/`).find((one) => iri.startsWith(one))
  return start === undefined ? iri : decode(iri.slice(start.length))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const ITEM = /([^/:]+)\/[^/]+\/item\/([^/]+)$/

/** The role that an occupation is: by the IRI of an item, otherwise by the name of a classification and a code. */
export function toRole(
  {
    iri,
    framework,
    code,
  }: { readonly iri?: string | undefined; readonly framework?: string | undefined; readonly code?: string | undefined },
  classifications: readonly KnownClassification[],
): string | undefined {
  const [, id, item] = ITEM.exec(iri ?? '') ?? []
  if (id !== undefined && item !== undefined && classifications.some((one) => one.id === decode(id)))
    return `${decode(id)}:${decode(item)}`
  const named = classifications.find((one) => one.id === framework || one.label === framework)
  return named && code !== undefined ? `${named.id}:${code}` : undefined
}

const SCALES = [
  LEVELS_NAME,
  'RQF',
  'National Qualifications Framework',
  'NQF',
  'Qualifications and Credit Framework',
  'QCF',
]

/** Whether levels of this name are those by which entries are kept. A level without a scale is taken as one. */
export const isOwnScale = (name: string | undefined): boolean =>
  name === undefined || SCALES.some((scale) => name.toLowerCase() === scale.toLowerCase())

const DURATION = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/

/** Hours of a duration, if it is told in hours, minutes and seconds. Years and months are not hours of learning. */
export function parseHours(duration: string | undefined): string | undefined {
  const [, ...parts] = DURATION.exec(duration ?? '') ?? []
  if (parts.every((part) => part === undefined)) return undefined
  const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0))
  return String(Math.round((hours + minutes / 60 + seconds / 3600) * 1e6) / 1e6)
}

/** The day of a date or a moment. */
export const toDay = (text: string | undefined): string | undefined => /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0]

export const isWeb = (text: string | undefined): text is string => /^https?:\/\//i.test(text ?? '')

/** Fields without those that are not known. */
export const given = (fields: { readonly [name in keyof EntryOrder]: EntryOrder[name] | undefined }): EntryOrder =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** A tie of an entry that the file names by an IRI. */
export interface Tied {
  readonly iri: string
  readonly tie: AttachmentOrder
}

/** What a file says of an entry. */
export interface ReadEntry {
  readonly iri: string
  readonly order: EntryOrder
  readonly ties: readonly AttachmentOrder[]
}

/** A file that is being read, and what of it is left unread. */
export interface LinkedReading {
  readonly graph: Graph
  readonly options: LinkedOptions
  readonly left: Left
}

/**
 * A row for what each entry is, then one for each of its ties: a refused tie does not refuse the entry. An entry that
 * the file only names has rows for its ties alone.
 */
export function toLinkedRows(read: readonly ReadEntry[], tied: readonly Tied[], base: string): readonly FormRow[] {
  const known = new Map(read.map(({ iri, order }) => [iri, order.title ?? '']))
  const entries = read.map(({ iri, order }) => ({ name: toName(iri, base), order, tie: {} }))
  const own = read.flatMap(({ iri, ties }) => ties.map((tie) => ({ iri, tie })))
  const ties = [...own, ...tied].map(({ iri, tie }) => {
    const title = known.get(iri)
    return { name: toName(iri, base), order: title === undefined ? {} : { title }, tie }
  })
  return [...entries, ...ties]
}

/** Counts what is not read, and tells each kind once. */
export class Left {
  readonly #counts = new Map<string, number>()
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  add(what: string, count = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + count)
  }

  /** Every property of a node that is not among those that are read. */
  addUnread(graph: Graph, subject: string, read: ReadonlySet<string>): void {
    for (const [property, terms] of graph.get(subject) ?? [])
      if (property !== `${RDF}type` && !read.has(property)) this.add(`"${property}", which was not read`, terms.length)
  }

  list(): readonly Problem[] {
    const most = [...this.#counts].toSorted(([, one], [, other]) => other - one).slice(0, MOST)
    return most.map(([what, count]) => ({
      severity: 'note',
      code: 'statement-left',
      message: `${count.toLocaleString('en-GB')} × ${what}`,
      at: { file: this.#file },
    }))
  }
}

/** How many kinds of things that were not read are told. */
const MOST = 50

/** The label of a concept or agent that is described in the file. */
export const labelIn = (graph: Graph, iri: string): string | undefined => textIn(graph, iri, `${SKOS}prefLabel`)
