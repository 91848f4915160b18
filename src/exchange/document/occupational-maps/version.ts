import type { ClassificationVersion, Facts, IndexEntry, Item, Level, Profile } from '../../../classification/index.ts'
import { fold } from '../../../text/fold.ts'
import type { OccupationalMapsEdition } from './edition.ts'
import {
  type CodedCluster,
  type CodedMap,
  type CodedPathway,
  findLevel,
  type Home,
  type HomePlace,
  toCodedMaps,
  toHomes,
} from './home.ts'
import { toKeptNumbers } from './kept.ts'
import type { PrintedMap } from './printed.ts'
import { toPresumed } from './spelling.ts'
import { toWithoutTLevels } from './t-level.ts'

const LEVELS: readonly Level[] = [
  { id: 'map', label: 'Occupational map', group: true },
  { id: 'pathway', label: 'Pathway', group: true },
  { id: 'cluster', label: 'Cluster', group: true },
  { id: 'occupation', label: 'Occupation' },
  { id: 'option', label: 'Option' },
]
const SOURCE = 'occupational-maps'
const NOTE = 'The colours that told approved standards from those published, in development or awaited are lost.'

/**
 * Occupational maps as a version of the classification `occupational-maps`. An occupation that several clusters list is
 * one item: its home is the first of them, the others are in `alsoUnder`, and its options are those of all places, each
 * once, in the order in which they are first printed. Facts: a cluster has `column` and `apprenticeshipOnly`; an
 * occupation has the `column` of its home, `level` and `degree` if any of its places gives them, and under `places`
 * the codes of its further places; an option of such an occupation has the codes of the `places` that print it; a
 * misspelt label has its `presumed` form. Every other printed form of an occupation is an index entry.
 */
export function toOccupationalMapsVersion(
  maps: readonly PrintedMap[],
  edition: OccupationalMapsEdition,
): ClassificationVersion {
  const { version, partOnly } = edition
  const coded = toCodedMaps(maps, toKeptNumbers(edition))
  const homes = toHomes(coded)
  const items = coded.flatMap((map) => toMapItems(map, Map.groupBy(homes, toHomeCluster)))
  return {
    id: 'occupational-maps',
    label: 'Occupational maps',
    version,
    ...(partOnly && { partOnly }),
    levels: LEVELS,
    items,
    entries: toEntries(items, homes),
    profiles: coded.flatMap(toProfiles),
    source: { title: partOnly ? `Occupational map: ${partOnly}` : 'Occupational maps consultation', note: NOTE },
  }
}

function toHomeCluster({ places }: Home): string | undefined {
  return places[0]?.cluster.code
}

function toMapItems(
  { code, map, pathways }: CodedMap,
  homes: ReadonlyMap<string | undefined, Home[]>,
): readonly Item[] {
  const without = toWithoutTLevels(map)
  return [
    toItem({ code, label: map.title, level: 'map', facts: toOnly(without.route), at: map.at }),
    ...pathways.flatMap((each) => [
      toPathwayItem(each, code, without.pathways.has(each.pathway)),
      ...each.clusters.flatMap((cluster) => [
        toClusterItem(cluster, each.code),
        ...(homes.get(cluster.code) ?? []).flatMap(toOccupationItems),
      ]),
    ]),
  ]
}

const toOnly = (apprenticeshipOnly: boolean): Facts => (apprenticeshipOnly ? { apprenticeshipOnly } : {})

function toPathwayItem({ code, pathway: { title, at } }: CodedPathway, parent: string, only: boolean): Item {
  return toItem({ code, label: title, level: 'pathway', parent, facts: toOnly(only), at })
}

function toClusterItem({ code, cluster }: CodedCluster, parent: string): Item {
  const { title, column, apprenticeshipOnly, at } = cluster
  const facts = { column, ...(apprenticeshipOnly && { apprenticeshipOnly }) }
  return toItem({ code, label: title, level: 'cluster', parent, facts, at })
}

function toOccupationItems(home: Home): readonly Item[] {
  const { code, places } = home
  const [first] = places
  if (!first) return []
  const level = findLevel(home)
  const degree = places.map(({ occupation }) => occupation.degree).find((kind) => kind !== undefined)
  const further = toFurtherPlaces(home)
  const facts = {
    column: first.cluster.cluster.column,
    ...(level !== undefined && { level }),
    ...(degree && { degree }),
    ...(further.length > 0 && { places: further.map((place) => place.code).join(' ') }),
  }
  const { label, at } = first.occupation
  const item = toItem({ code, label, level: 'occupation', parent: first.cluster.code, facts, at })
  const alsoUnder = further.map(({ cluster }) => cluster.code)
  return [{ ...item, ...(alsoUnder.length > 0 && { alsoUnder }) }, ...toOptionItems(home, further.length > 0)]
}

// An occupation that its own cluster repeats does not get a second place.
function toFurtherPlaces({ places }: Home): readonly HomePlace[] {
  const clusters = Map.groupBy(places, ({ cluster }) => cluster.code)
  return [...clusters.values()].flatMap((group) => group[0] ?? []).slice(1)
}

function toOptionItems({ code, places }: Home, several: boolean): readonly Item[] {
  const printed = places.flatMap(({ cluster, occupation }) => {
    const place = places.find((each) => each.cluster === cluster)?.code
    return occupation.options.map(({ label, at }) => ({ label, at, place }))
  })
  const options = [...Map.groupBy(printed, ({ label }) => fold(label)).values()]
  return options.map((same, index) => {
    const facts: Facts = several ? { places: [...new Set(same.map(({ place }) => place))].join(' ') } : {}
    const { label = '', at } = same[0] ?? {}
    return toItem({ code: `${code}.${index + 1}`, label, level: 'option', parent: code, facts, at })
  })
}

interface Draft extends Pick<Item, 'code' | 'label' | 'level' | 'parent'> {
  readonly facts?: Facts
  readonly at: Item['at'] | undefined
}

function toItem({ at, facts = {}, ...item }: Draft): Item {
  const presumed = toPresumed(item.label)
  const all = { ...facts, ...(presumed !== item.label && { presumed }) }
  return { ...item, ...(Object.keys(all).length > 0 && { facts: all }), ...(at && { at }) }
}

function toEntries(items: readonly Item[], homes: readonly Home[]): readonly IndexEntry[] {
  const labels = items
    .filter(({ level }) => level === 'occupation' || level === 'option')
    .map(
      ({ code, label, at }): IndexEntry => ({ title: label, code, kind: 'label', source: SOURCE, ...(at && { at }) }),
    )
  const printed = homes.flatMap(({ code, places }) => {
    const forms = new Map(places.toReversed().map(({ occupation }) => [occupation.label, occupation.at]))
    forms.delete(places[0]?.occupation.label ?? '')
    return [...forms].map(
      ([title, at]): IndexEntry => ({ title, code, kind: 'printed', source: SOURCE, ...(at && { at }) }),
    )
  })
  return [...labels, ...printed]
}

function toProfiles({ code, map, pathways }: CodedMap): readonly Profile[] {
  const texts = [
    { code, description: map.introduction, at: map.at },
    ...pathways
      .flatMap((pathway) => pathway.clusters)
      .map(({ code, cluster }) => ({ code, description: cluster.description, at: cluster.at })),
  ]
  return texts.flatMap(({ code, description, at }): readonly Profile[] =>
    description ? [{ code, state: 'agreed', description, typicalTitles: [], seeAlso: [], ...(at && { at }) }] : [],
  )
}
