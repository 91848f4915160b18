import { RolemapError } from '../../error.ts'
import { isFields, parseJsonFile } from '../json-file.ts'
import { CTDL_CONTEXT, CTDL_CONTEXT_ADDRESSES } from './ctdl-context.ts'

/** Deeper JSON breaks the parser, and with it every file that the same thread reads later. */
const DEEPEST = 100

/**
 * JSON-LD as the parser takes it: not nested too deeply, and with the contexts that are known here in place of their
 * addresses.
 *
 * @throws RolemapError `file-unreadable`
 */
export function prepareJsonLd(text: string, file: string): string {
  const depth = measureDepth(text)
  if (depth > DEEPEST)
    throw new RolemapError(
      'file-unreadable',
      `${file}: expected JSON-LD that is nested at most ${DEEPEST} deep, found ${depth}`,
    )
  if (!CTDL_CONTEXT_ADDRESSES.some((address) => text.includes(address))) return text
  return JSON.stringify(embed(parseJsonFile(text, file)))
}

/** How deeply objects and lists of a JSON text are nested. What is in strings does not count. */
function measureDepth(text: string): number {
  let [depth, deepest, inString] = [0, 0, false]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (inString) {
      if (sign === '\\') at++
      else if (sign === '"') inString = false
    } else if (sign === '"') inString = true
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    else if (sign === '}' || sign === ']') depth--
  }
  return deepest
}

/** A document, a list of them, or the nodes of a graph: where publishers put a context. */
function embed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(embed)
  if (!isFields(value)) return value
  const { '@context': context, '@graph': graph, ...rest } = value
  return {
    ...(context !== undefined && { '@context': Array.isArray(context) ? context.map(toKnown) : toKnown(context) }),
    ...rest,
    ...(graph !== undefined && { '@graph': embed(graph) }),
  }
}

const toKnown = (context: unknown) =>
  CTDL_CONTEXT_ADDRESSES.some((address) => address === context) ? CTDL_CONTEXT : context
