import { html } from 'hono/html'
import { diffWords, type WordPiece } from '../../text/index.ts'
import type { Html } from './html.ts'
import { count, formatName } from './words.ts'

export interface DifferenceOptions {
  /** For a place in a list: only some fields, and only a few words around each change. */
  readonly short?: boolean
}

const MOST_FIELDS = 4
/** The most characters of what stays the same beside a change. */
const AROUND = 60

/** The fields of a thing that differ before and after, with the words marked that were removed and added. */
export function fieldDifference(
  before: unknown,
  after: unknown,
  { short = false }: DifferenceOptions = {},
): Html | false {
  const [was, is] = [toFields(before), toFields(after)]
  const names = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name))
  if (names.length === 0) return false
  const shown = short ? names.slice(0, MOST_FIELDS) : names
  return html`<dl class="rm-diff govuk-body">${shown.map(
    (name) =>
      html`<div><dt>${formatName(name)}</dt><dd>${markWords(was.get(name) ?? '', is.get(name) ?? '', short)}</dd></div>`,
  )}</dl>${names.length > shown.length && html`<p class="rm-quiet rm-tight">and ${count(names.length - shown.length, 'more field')}</p>`}`
}

function markWords(before: string, after: string, short: boolean): readonly Html[] {
  const pieces = diffWords(before, after)
  return pieces.map((piece, index) =>
    mark(short ? { ...piece, text: shorten(piece, index === 0, index === pieces.length - 1) } : piece),
  )
}

function mark({ is, text }: WordPiece): Html {
  if (is === 'removed') return html`<del><span class="govuk-visually-hidden">removed: </span>${text}</del>`
  if (is === 'added') return html`<ins><span class="govuk-visually-hidden">added: </span>${text}</ins>`
  return html`<span>${text}</span>`
}

function shorten({ is, text }: WordPiece, first: boolean, last: boolean): string {
  const most = is === 'same' ? AROUND : AROUND * 5
  if (text.length <= most) return text
  const clean = (part: string) => part.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
  if (is !== 'same') return `${clean(text.slice(0, most))}…`
  const [head, tail] = [first ? '' : clean(text.slice(0, most / 2)), last ? '' : clean(text.slice(-most / 2))]
  return `${head} … ${tail}`
}

function toFields(side: unknown): ReadonlyMap<string, string> {
  if (side === undefined || side === null) return new Map()
  if (Array.isArray(side)) return new Map([['listed by', side.map(formatListed).join(', ')]])
  if (typeof side !== 'object') return new Map([['value', String(side)]])
  return new Map(Object.entries(side).map(([name, value]) => [name, formatValue(value)]))
}

/** An entry of a title index by who lists it; anything else as it is. */
function formatListed(one: unknown): string {
  if (typeof one !== 'object' || one === null || !('source' in one)) return formatValue(one)
  return `${one.source} (${'kind' in one ? one.kind : ''})`
}

function formatValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('\n')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
