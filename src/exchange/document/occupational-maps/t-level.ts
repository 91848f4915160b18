import type { Problem } from '../../../error.ts'
import { fold } from '../../../text/fold.ts'
import type { PrintedCluster, PrintedMap, PrintedPathway } from './printed.ts'

/** The parts of a map that, by its introduction, get no T Level: their technical occupations are learned as apprenticeships only. */
export interface WithoutTLevels {
  readonly route: boolean
  readonly pathways: ReadonlySet<PrintedPathway>
  readonly clusters: ReadonlySet<PrintedCluster>
}

const NONE: WithoutTLevels = { route: false, pathways: new Set(), clusters: new Set() }

/**
 * Reads the sentence that excludes T Levels: for "the … clusters", for "the latter" of the pathways named before it, or
 * for the route.
 */
export function toWithoutTLevels({ introduction = '', pathways }: PrintedMap): WithoutTLevels {
  const sentence = introduction.split(/(?<=\.)\s+/).find((each) => /\bnot intend to launch T levels\b/i.test(each))
  if (sentence === undefined) return NONE
  if (/\bclusters have been identified\b/.test(sentence)) {
    const said = fold(sentence)
    const named = pathways.flatMap(({ clusters }) => clusters).filter(({ title }) => said.includes(fold(title)))
    return { ...NONE, clusters: new Set(named) }
  }
  if (!/\blatter\b/.test(sentence)) return { ...NONE, route: true }
  const latter = findLast(fold(introduction), pathways)
  return latter ? { ...NONE, pathways: new Set([latter]) } : NONE
}

/** The pathway named last; the longer title of two that end together. */
function findLast(text: string, pathways: readonly PrintedPathway[]): PrintedPathway | undefined {
  const ends = pathways.flatMap((pathway) => {
    const title = fold(pathway.title)
    const at = text.lastIndexOf(title)
    return at < 0 ? [] : [{ pathway, end: at + title.length, length: title.length }]
  })
  return ends.toSorted((one, other) => other.end - one.end || other.length - one.length)[0]?.pathway
}

/** Finds clusters whose mark "APPRENTICESHIP ONLY" does not agree with the introduction of their map. */
export function checkTLevels(map: PrintedMap): readonly Problem[] {
  const without = toWithoutTLevels(map)
  return map.pathways.flatMap((pathway) =>
    pathway.clusters.flatMap((cluster): readonly Problem[] => {
      const { title, column, apprenticeshipOnly, at } = cluster
      const said = without.route || without.pathways.has(pathway) || without.clusters.has(cluster)
      if (column !== 'technical' || said === apprenticeshipOnly) return []
      const message = apprenticeshipOnly
        ? `"${title}" is marked APPRENTICESHIP ONLY, and the introduction of "${map.title}" excludes no T Level for it`
        : `the introduction of "${map.title}" excludes T Levels for "${title}", which is not marked APPRENTICESHIP ONLY`
      return [{ severity: 'note', code: 't-level-differs', message, ...(at && { at }) }]
    }),
  )
}
