import type { Code } from '../../../classification/code.ts'
import type { Problem } from '../../../error.ts'
import { cleanCell } from '../../../text/clean.ts'
import { findText, type Graph, listTerms, localName } from '../graph.ts'
import { DCTERMS, RDFS, SKOS } from '../vocabulary.ts'
import { isIn, listLabels, pickText } from './language.ts'

/** A concept that becomes an item. */
export interface ConceptDraft {
  readonly concept: string
  readonly code: Code
  readonly label: string
}

export interface ConceptOptions {
  readonly file: string
  readonly language: string
  /** Rolemap wrote the file: every label is exactly as written. */
  readonly kept: boolean
}

const LONGEST_CODE = 500

/**
 * The concepts with their codes and labels. A concept with the code of another one is refused. Guesses are reported.
 */
export function draftConcepts(
  graph: Graph,
  concepts: readonly string[],
  { file, language, kept }: ConceptOptions,
): { readonly drafts: readonly ConceptDraft[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const report: Report = (severity, code, message) => problems.push({ severity, code, message, at: { file } })
  const taken = new Map<Code, string>()
  const drafts: ConceptDraft[] = []
  for (const concept of concepts) {
    const given = findCode(graph, concept)
    const code = given ?? (kept ? undefined : codeOf(concept))
    const other = taken.get(code ?? '')
    if (code === undefined || code.length > LONGEST_CODE)
      report('error', 'code-missing', `<${concept}>: expected a notation of at most ${LONGEST_CODE} characters`)
    else if (other !== undefined)
      report('error', 'code-repeated', `<${concept}>: expected each code once, "${code}" is that of <${other}> too`)
    else {
      taken.set(code, concept)
      if (given === undefined)
        report(
          'warning',
          'notation-missing',
          `<${concept}>: expected a notation, found none: its code is "${code}", the end of its address`,
        )
      const label = kept
        ? findText(graph, concept, [`${SKOS}prefLabel`])
        : findLabel(graph, { concept, code }, { language, report })
      drafts.push({ concept, code, label: label ?? code })
    }
  }
  return { drafts, problems }
}

type Report = (severity: Problem['severity'], code: string, message: string) => void

function findLabel(
  graph: Graph,
  { concept, code }: { concept: string; code: Code },
  { language, report }: { language: string; report: Report },
): string | undefined {
  const found = pickText(listLabels(graph, concept, 'prefLabel'), language)
  const label = cleanCell(found?.text ?? findText(graph, concept, [`${RDFS}label`, `${DCTERMS}title`]) ?? '')
  if (label === '')
    report('warning', 'label-missing', `item "${code}": expected a preferred label, found none: its code is its label`)
  else if (found && !isIn(found, language))
    report(
      'warning',
      'label-language',
      `item "${code}": expected a label in "${language}", found one in "${found.language}" only`,
    )
  return label === '' ? undefined : label
}

/** The notation. One of plain text comes first, because typed ones belong to other coding systems. */
function findCode(graph: Graph, concept: string): Code | undefined {
  const notations = listTerms(graph, concept, `${SKOS}notation`).flatMap((term) => ('text' in term ? [term] : []))
  const notation = notations.find(({ type, language }) => type === undefined && language === undefined) ?? notations[0]
  const code = notation?.text ?? findText(graph, concept, [`${DCTERMS}identifier`])
  return code === undefined || code.trim() === '' ? undefined : code
}

const codeOf = (concept: string): Code | undefined => (concept.startsWith('_:') ? undefined : localName(concept))
