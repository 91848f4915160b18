import {
  type Cluster,
  COLUMN_LETTERS,
  MAP_TITLES,
  type Occupation,
  type OccupationalMap,
  type Pathway,
} from '../../occupational-map/index.ts'
import { fold } from '../../text/fold.ts'
import { toKey } from './occupational-map-spelling.ts'

/** A cluster with its code and where it stands. */
export interface CodedCluster {
  readonly code: string
  readonly cluster: Cluster
}

export interface CodedPathway {
  readonly code: string
  readonly pathway: Pathway
  readonly clusters: readonly CodedCluster[]
}

export interface CodedMap {
  readonly code: string
  readonly map: OccupationalMap
  readonly pathways: readonly CodedPathway[]
}

/** One occupation of a classification, with every place where the maps list it. The first place is its home. */
export interface Home {
  /** The code of the home cluster and the place in its list. */
  readonly code: string
  readonly key: string
  readonly places: { readonly cluster: CodedCluster; readonly occupation: Occupation }[]
}

/**
 * Gives maps, pathways and clusters their codes: `03` by the map's number in the consultation (a map of another title
 * comes after those), `03.1` by the pathway's place, `03.1.T2` by column and place within pathway and column.
 */
export function toCodedMaps(maps: readonly OccupationalMap[]): readonly CodedMap[] {
  let further = MAP_TITLES.length
  return maps.map((map) => {
    const known = MAP_TITLES.findIndex((title) => fold(title) === fold(map.title)) + 1
    if (!known) further += 1
    const code = String(known || further).padStart(2, '0')
    return {
      code,
      map,
      pathways: map.pathways.map((pathway, index) => toCodedPathway(pathway, `${code}.${index + 1}`)),
    }
  })
}

function toCodedPathway(pathway: Pathway, code: string): CodedPathway {
  const counts: Record<string, number> = {}
  const clusters = pathway.clusters.map((cluster) => {
    const letter = COLUMN_LETTERS[cluster.column]
    counts[letter] = (counts[letter] ?? 0) + 1
    return { code: `${code}.${letter}${counts[letter]}`, cluster }
  })
  return { code, pathway, clusters }
}

/**
 * The occupations of the maps, each once. Two that are printed in different places are one where the labels are equal
 * (case, signs and known slips aside) and so are the levels; an unknown level is equal to any in the same column, since
 * lists leave levels out. An occupation's code counts its place in the list of its home, so that codes have gaps where a
 * list repeats an occupation that has its home elsewhere.
 */
export function toHomes(maps: readonly CodedMap[]): readonly Home[] {
  const homes = new Map<string, Home[]>()
  const clusters = maps.flatMap((map) => map.pathways).flatMap((pathway) => pathway.clusters)
  for (const cluster of clusters) {
    for (const [index, occupation] of cluster.cluster.occupations.entries()) {
      const key = toKey(occupation.label)
      const place = { cluster, occupation }
      const namesakes = homes.get(key) ?? []
      const home = namesakes.find((each) => isSame(each, place))
      const code = `${cluster.code}.${String(index + 1).padStart(2, '0')}`
      if (home) home.places.push(place)
      else homes.set(key, [...namesakes, { code, key, places: [place] }])
    }
  }
  return [...homes.values()].flat()
}

function isSame(home: Home, { cluster, occupation }: Home['places'][number]): boolean {
  const level = findLevel(home)
  if (level === occupation.level) return true
  const column = home.places[0]?.cluster.cluster.column
  return (level === undefined || occupation.level === undefined) && column === cluster.cluster.column
}

/** The level of an occupation: the first that any of its places gives. */
export function findLevel({ places }: Home): number | undefined {
  return places.map(({ occupation }) => occupation.level).find((level) => level !== undefined)
}
