import type { Code } from '../classification/index.ts'
import type { Cluster, OccupationalMap } from './map.ts'
import type { Occupation, OccupationStatus } from './occupation.ts'
import type { OccupationalMaps } from './occupational-maps.ts'

/** The levels that one can filter by. */
export const LEVEL_CHOICES = ['2', '3', '4', '5', '6', '7', '8', 'unknown'] as const

/** Which occupations of a map to keep. A condition that is not given does not apply. */
export interface OccupationFilter {
  readonly level?: number | 'unknown'
  readonly status?: OccupationStatus
  /** In clusters that are apprenticeship only. */
  readonly apprenticeshipOnly?: boolean
  readonly degree?: boolean
  /** Words, or parts of words, that occur in the label, an option or the cluster, in any order. */
  readonly text?: string
  /** These and no others. */
  readonly only?: ReadonlySet<Code>
}

/** A filter as texts, as a person or a program gives it. */
export interface AskedFilter extends Pick<OccupationFilter, 'status' | 'apprenticeshipOnly' | 'degree'> {
  readonly level?: (typeof LEVEL_CHOICES)[number]
  readonly words?: string
  /** Codes, separated by commas or spaces. */
  readonly only?: string
}

/** Turns texts into a filter. A condition that is absent, or answered with no, does not apply. */
export function toOccupationFilter(asked: AskedFilter): OccupationFilter {
  const { level, status, apprenticeshipOnly, degree, words, only } = asked
  return {
    ...(level && { level: level === 'unknown' ? level : Number(level) }),
    ...(status && { status }),
    ...(apprenticeshipOnly && { apprenticeshipOnly }),
    ...(degree && { degree }),
    ...(words && { text: words }),
    ...(only !== undefined && { only: new Set(only.split(/[\s,]+/).filter((code) => code !== '')) }),
  }
}

/** A map with only those occupations, without clusters and pathways that are then empty. An empty filter keeps everything. */
export function filterMap(maps: OccupationalMaps, map: OccupationalMap, filter: OccupationFilter): OccupationalMap {
  if (Object.values(filter).every((wanted) => wanted === undefined)) return map
  const fits = toTest(filter)
  const pathways = map.pathways.map((pathway) => ({
    ...pathway,
    clusters: pathway.clusters
      .map((cluster) => ({
        ...cluster,
        places: cluster.places.filter(({ occupation: code }) => {
          const occupation = maps.occupations.get(code)
          return occupation !== undefined && fits(occupation, cluster)
        }),
      }))
      .filter(({ places }) => places.length > 0),
  }))
  return { ...map, pathways: pathways.filter(({ clusters }) => clusters.length > 0) }
}

function toTest(filter: OccupationFilter): (occupation: Occupation, cluster: Cluster) => boolean {
  const words = (filter.text ?? '').toLowerCase().split(/\s+/)
  return (occupation, cluster) => {
    if (filter.level !== undefined && (occupation.level ?? 'unknown') !== filter.level) return false
    if (filter.status !== undefined && occupation.status.status !== filter.status) return false
    if (filter.apprenticeshipOnly && !cluster.apprenticeshipOnly) return false
    if (filter.degree && !occupation.degree) return false
    if (filter.only && !filter.only.has(occupation.code)) return false
    const options = occupation.options.map(({ label }) => label)
    const said = [occupation.label, occupation.presumed ?? '', cluster.label, ...options].join(' ').toLowerCase()
    return words.every((word) => said.includes(word))
  }
}
