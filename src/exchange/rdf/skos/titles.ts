import type { IndexEntry } from '../../../classification/index-entry.ts'
import type { Profile } from '../../../classification/profile.ts'
import type { Problem } from '../../../error.ts'
import { cleanCell } from '../../../text/clean.ts'
import { type Graph, listIris, listTerms } from '../graph.ts'
import { SKOS, XKOS } from '../vocabulary.ts'
import type { ConceptDraft } from './concept.ts'
import { isIn, listLabels, pickText } from './language.ts'

export interface TitleOptions {
  readonly file: string
  readonly language: string
  /** The short name of the source: the classification's id. */
  readonly source: string
  isGroup(draft: ConceptDraft): boolean
}

/**
 * An entry for each label that can be a title: the preferred labels of items that titles are coded to, and all other
 * labels.
 */
export function readTitles(
  graph: Graph,
  drafts: readonly ConceptDraft[],
  { file, language, source, isGroup }: TitleOptions,
): { readonly entries: readonly IndexEntry[]; readonly problems: readonly Problem[] } {
  const left = new Map<string, number>()
  const entries = drafts.flatMap((draft): IndexEntry[] => {
    const { concept, code, label } = draft
    const [preferred, other] = [
      listLabels(graph, concept, 'prefLabel'),
      [...listLabels(graph, concept, 'altLabel'), ...listLabels(graph, concept, 'hiddenLabel')],
    ]
    for (const text of [...preferred, ...other]) if (!isIn(text, language)) count(left, text.language)
    const titles = new Set(other.filter((text) => isIn(text, language)).map(({ text }) => cleanCell(text)))
    for (const none of [label, '']) titles.delete(none)
    return [
      ...(isGroup(draft) ? [] : [{ title: label, code, kind: 'label' as const, source }]),
      ...[...titles].map((title) => ({ title, code, kind: 'printed' as const, source })),
    ]
  })
  return { entries, problems: tellLeft(left, { file, language }) }
}

const count = (left: Map<string, number>, language = '') => left.set(language, (left.get(language) ?? 0) + 1)

function tellLeft(
  left: ReadonlyMap<string, number>,
  { file, language }: { file: string; language: string },
): readonly Problem[] {
  const labels = [...left.values()].reduce((sum, one) => sum + one, 0)
  if (labels === 0) return []
  const named = [...left.keys()].toSorted().slice(0, 40).join(', ')
  const message = `labels in "${language}" were read; ${labels.toLocaleString('en-GB')} in other languages were left: ${named}`
  return [{ severity: 'note', code: 'language-left', message, at: { file } }]
}

const INCLUDED = ['inclusionNote', 'coreContentNote', 'additionalContentNote']

/** The source's sentences about each item, and its related items. */
export function readProfiles(graph: Graph, drafts: readonly ConceptDraft[], language: string): readonly Profile[] {
  const byConcept = new Map(drafts.map((draft) => [draft.concept, draft]))
  const pick = (concept: string, predicates: readonly string[]) =>
    predicates.flatMap((predicate) => pickText(listTerms(graph, concept, predicate), language)?.text ?? [])
  return drafts.flatMap(({ concept, code }): Profile[] => {
    const [description] = pick(concept, [`${SKOS}definition`, `${SKOS}scopeNote`])
    const included = pick(
      concept,
      INCLUDED.map((name) => XKOS + name),
    )
    const seeAlso = listIris(graph, concept, `${SKOS}related`).flatMap((other) => {
      const draft = byConcept.get(other)
      return draft ? [{ label: draft.label, code: draft.code }] : []
    })
    if (description === undefined && included.length === 0 && seeAlso.length === 0) return []
    return [
      {
        code,
        state: description === undefined && included.length === 0 ? 'none' : 'agreed',
        ...(description !== undefined && { description }),
        ...(included.length > 0 && { jobsIncluded: included.join('\n') }),
        typicalTitles: [],
        seeAlso,
      },
    ]
  })
}
