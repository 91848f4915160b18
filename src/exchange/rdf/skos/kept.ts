import type { Code } from '../../../classification/code.ts'
import type { EntryKind, IndexEntry } from '../../../classification/index-entry.ts'
import type { Facts } from '../../../classification/item.ts'
import type { Profile } from '../../../classification/profile.ts'
import type { SourceTable, Succession } from '../../../classification/version.ts'
import { findText, type Graph, listIris, listOfType, listTerms, toPlain } from '../graph.ts'
import { FACT, SKOSXL, toTerm } from '../vocabulary.ts'

type Codes = ReadonlyMap<string, Code>

/** The title index of a file that Rolemap wrote, in its order. */
export function readKeptEntries(graph: Graph, codes: Codes): readonly IndexEntry[] {
  return [...listOfType(graph, `${SKOSXL}Label`)].flatMap((node): IndexEntry[] => {
    const code = codes.get(listIris(graph, node, toTerm('entryOf'))[0] ?? '')
    const say = (term: Parameters<typeof toTerm>[0]) => findText(graph, node, [toTerm(term)])
    const title = findText(graph, node, [`${SKOSXL}literalForm`])
    const kind = KINDS.find((one) => one === say('entryKind'))
    if (code === undefined || title === undefined || !kind) return []
    const also = listIris(graph, node, toTerm('also')).flatMap((other) => codes.get(other) ?? [])
    const [ambiguous] = listTerms(graph, node, toTerm('ambiguous'))
    const [ref, reviewer, date] = [say('ref'), say('judgedBy'), say('judgedOn')]
    return [
      {
        ...{ title, code, kind, source: say('entrySource') ?? '' },
        ...(ref !== undefined && { ref }),
        ...(also.length > 0 && { also }),
        ...(ambiguous && { ambiguous: toPlain(ambiguous) === true }),
        ...(reviewer !== undefined && { reviewer }),
        ...(date !== undefined && { date }),
      },
    ]
  })
}

const KINDS: readonly EntryKind[] = ['label', 'printed', 'judged', 'local']

export function readSuccessions(graph: Graph, codes: Codes): readonly Succession[] {
  return [...listOfType(graph, toTerm('Succession'))].flatMap((node) => {
    const code = findText(graph, node, [toTerm('ended')])
    const to = listIris(graph, node, toTerm('successor')).flatMap((other) => codes.get(other) ?? [])
    return code === undefined ? [] : [{ code, to }]
  })
}

/** What is known about profiles besides their text. */
export function readKeptProfiles(graph: Graph, codes: Codes): readonly Profile[] {
  return [...codes].flatMap(([concept, code]) => {
    const kept = parseJson<Profile>(findText(graph, concept, [toTerm('profile')]))
    if (!Array.isArray(kept?.typicalTitles) || !Array.isArray(kept.seeAlso)) return []
    const { state, typicalTitles, seeAlso } = kept
    return [{ code, state, typicalTitles, seeAlso }]
  })
}

export function readKeptTables(graph: Graph, scheme: string): readonly SourceTable[] {
  return listTerms(graph, scheme, toTerm('table')).flatMap((term) => {
    const table = parseJson<SourceTable>('text' in term ? term.text : undefined)
    return table && Array.isArray(table.rows) && Array.isArray(table.columns) ? [table] : []
  })
}

function parseJson<T>(text: string | undefined): (Partial<T> & T) | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return typeof value === 'object' && value !== null ? (value as T) : undefined
  } catch {
    return undefined
  }
}

/** The facts of an item, in the order of the file. */
export function readFacts(graph: Graph, concept: string): Facts | undefined {
  const facts = [...(graph.get(concept) ?? [])].flatMap(([predicate, [term]]) =>
    predicate.startsWith(FACT) && term ? [[decodeURIComponent(predicate.slice(FACT.length)), toPlain(term)]] : [],
  )
  return facts.length > 0 ? Object.fromEntries(facts) : undefined
}
