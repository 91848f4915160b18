import type { Problem } from '../../../error.ts'
import { type Graph, listIris, listTerms, type Term } from '../graph.ts'
import { SKOS, SKOSXL } from '../vocabulary.ts'

type Text = Extract<Term, { text: string }>

/** The labels of a concept under one SKOS predicate, including those of SKOS-XL. */
export function listLabels(
  graph: Graph,
  concept: string,
  kind: 'prefLabel' | 'altLabel' | 'hiddenLabel',
): readonly Text[] {
  const plain = listTerms(graph, concept, SKOS + kind)
  const nodes = listIris(graph, concept, SKOSXL + kind)
  return [...plain, ...nodes.flatMap((node) => listTerms(graph, node, `${SKOSXL}literalForm`))].filter(
    (term): term is Text => 'text' in term,
  )
}

/** Whether a text is in a language: `en` includes `en-GB`, and a text without a language counts for every language. */
export function isIn({ language: own }: Text, language: string): boolean {
  if (own === undefined) return true
  const [said, wanted] = [own.toLowerCase(), language.toLowerCase()]
  return said === wanted || said.startsWith(`${wanted}-`)
}

/** The text nearest to a language: that language exactly, a variant of it, or no language; otherwise the first. */
export function pickText(terms: readonly Term[], language: string): Text | undefined {
  const texts = terms.filter((term): term is Text => 'text' in term)
  const wanted = language.toLowerCase()
  return (
    texts.find(({ language: own }) => own?.toLowerCase() === wanted) ??
    texts.find((text) => text.language !== undefined && isIn(text, language)) ??
    texts.find(({ language: own }) => own === undefined) ??
    texts[0]
  )
}

/**
 * The language to read: the requested one, if any label is in it or has no language; otherwise the most frequent one,
 * which is reported.
 */
export function chooseLanguage(
  labels: Iterable<readonly Text[]>,
  { language, file }: { language: string; file: string },
): { readonly language: string; readonly problems: readonly Problem[] } {
  const counts = new Map<string, number>()
  let found = false
  for (const texts of labels)
    for (const text of texts) {
      if (isIn(text, language)) found = true
      else counts.set(text.language ?? '', (counts.get(text.language ?? '') ?? 0) + 1)
    }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one)
  if (found || !most) return { language, problems: [] }
  const named = [...counts.keys()].slice(0, 20).join(', ')
  const message = `expected labels in "${language}", found ${named}: "${most[0]}" was read; another can be asked for`
  return { language: most[0], problems: [{ severity: 'warning', code: 'language-missing', message, at: { file } }] }
}
