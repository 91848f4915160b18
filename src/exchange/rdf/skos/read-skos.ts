import { checkVersion } from '../../../classification/check.ts'
import { type Item, isResidualLabel } from '../../../classification/item.ts'
import type { ClassificationVersion } from '../../../classification/version.ts'
import type { Problem, Reading } from '../../../error.ts'
import { capProblems } from '../../table/problem-list.ts'
import { type Graph, listIris, listTerms, toPlain } from '../graph.ts'
import { DCTERMS, ROLEMAP_FORM, toTerm } from '../vocabulary.ts'
import { type ConceptDraft, draftConcepts } from './concept.ts'
import { readHead } from './head.ts'
import { readFacts, readKeptEntries, readKeptProfiles, readKeptTables, readSuccessions } from './kept.ts'
import { chooseLanguage, listLabels } from './language.ts'
import { tellUnread } from './left.ts'
import { arrangeByLevel, findLevels } from './levels.ts'
import { arrangeAbove } from './parents.ts'
import { chooseScheme, type Scheme } from './scheme.ts'
import { readProfiles, readTitles } from './titles.ts'

export interface SkosOptions {
  readonly file: string
  /** The id of the classification; if not given, the one in the file, or `name`. */
  readonly id?: string | undefined
  /** Its id if neither the caller nor the file gives one. */
  readonly name: string
  /** The concept scheme to read if the file has several: its address, the end of it, or its label. */
  readonly scheme?: string | undefined
  /** The language of labels and titles; `en` if not given. */
  readonly language?: string | undefined
}

/**
 * A SKOS concept scheme as a version: notations become codes, preferred labels become the items' labels, all other
 * labels become titles, and broader concepts become parents. A file that Rolemap wrote is read back unchanged.
 * Everything guessed or left out is a problem.
 *
 * @throws RolemapError `scheme-unclear`, `file-unrecognised`
 */
export function readSkos(graph: Graph, options: SkosOptions): Reading<ClassificationVersion> {
  const { file } = options
  const scheme = chooseScheme(graph, { file, scheme: options.scheme })
  const kept = scheme.iri !== undefined && listIris(graph, scheme.iri, `${DCTERMS}conformsTo`).includes(ROLEMAP_FORM)
  const chosen = chooseLanguage(
    scheme.concepts.map((concept) => listLabels(graph, concept, 'prefLabel')),
    { language: options.language ?? 'en', file },
  )
  const asked = { file, language: chosen.language, kept }
  const { drafts, problems } = draftConcepts(graph, scheme.concepts, asked)
  const placed = placeItems(graph, { scheme, drafts, ...asked })
  const { id, label, ...head } = readHead(graph, { ...options, scheme: scheme.iri, kept, language: chosen.language })
  const codes = new Map(drafts.map(({ concept, code }) => [concept, code]))
  const groups = new Set(placed.levels.filter(({ group }) => group).map((level) => level.id))
  const isGroup = ({ code }: ConceptDraft) => groups.has(placed.levelOf.get(code) ?? '')
  const titles = kept
    ? { entries: readKeptEntries(graph, codes), problems: [] }
    : readTitles(graph, drafts, { ...asked, source: id, isGroup })
  const tables = kept && scheme.iri !== undefined ? readKeptTables(graph, scheme.iri) : []
  const successions = kept ? readSuccessions(graph, codes) : []
  const value: ClassificationVersion = {
    id,
    label,
    ...head,
    levels: placed.levels,
    items: placed.items,
    entries: titles.entries,
    profiles: kept ? readKeptProfiles(graph, codes) : readProfiles(graph, drafts, chosen.language),
    ...(tables.length > 0 && { tables }),
    ...(successions.length > 0 && { successions }),
  }
  const others = scheme.others.map((iri) => note('scheme-left', `the concept scheme <${iri}> was not read`, file))
  const unread = kept ? [] : tellUnread(graph, scheme.concepts, file)
  return {
    value,
    problems: capProblems(
      [
        ...chosen.problems,
        ...problems,
        ...placed.problems,
        ...titles.problems,
        ...others,
        ...unread,
        ...checkVersion(value),
      ],
      file,
    ),
  }
}

const note = (code: string, message: string, file: string): Problem => ({
  severity: 'note',
  code,
  message,
  at: { file },
})

interface Placing {
  readonly scheme: Scheme
  readonly drafts: readonly ConceptDraft[]
  readonly file: string
  readonly language: string
  readonly kept: boolean
}

/** The concepts as items, each with its parent and its level. */
function placeItems(graph: Graph, { scheme, drafts, file, language, kept }: Placing) {
  const codes = new Map(drafts.map(({ concept, code }) => [concept, code]))
  const given = findLevels(graph, scheme, language)
  const { above, problems } = arrangeAbove(graph, { file, codes, depthOf: given.depthOf })
  const places = drafts.map(({ concept, code }) => ({ concept, code, parent: above.get(concept)?.parent }))
  const arranged = arrangeByLevel(places, given, { file, kept })
  const items = drafts.map(({ concept, code, label }): Item => {
    const said = listTerms(graph, concept, toTerm('residual')).some((term) => toPlain(term) === true)
    const facts = readFacts(graph, concept)
    return {
      code,
      label,
      level: arranged.levelOf.get(code) ?? '',
      ...above.get(concept),
      ...((said || (!kept && isResidualLabel(label))) && { residual: true }),
      ...(facts && { facts }),
    }
  })
  const { levels, levelOf } = arranged
  return { items, levels, levelOf, problems: [...problems, ...arranged.problems] }
}
