import { COLUMN_LETTERS, MAP_TITLES } from '../../../occupational-map/index.ts'
import { fold } from '../../../text/fold.ts'
import type { KeptNumbers } from './kept.ts'
import type { PrintedCluster, PrintedMap, PrintedOccupation, PrintedPathway } from './printed.ts'
import { toKey } from './spelling.ts'

/** A cluster with its code, and the number of each occupation in its list. */
export interface CodedCluster {
  readonly code: string
  readonly cluster: PrintedCluster
  readonly numbers: readonly number[]
}

export interface CodedPathway {
  readonly code: string
  readonly pathway: PrintedPathway
  readonly clusters: readonly CodedCluster[]
}

export interface CodedMap {
  readonly code: string
  readonly map: PrintedMap
  readonly pathways: readonly CodedPathway[]
}

/** One occupation, with every place where the maps list it. The first place is its home. */
export interface Home {
  /** The code of the home cluster and the place in its list. */
  readonly code: string
  readonly key: string
  readonly places: HomePlace[]
}

/** One place where an occupation is printed, with the code of that place. */
export interface HomePlace {
  readonly code: string
  readonly cluster: CodedCluster
  readonly occupation: PrintedOccupation
}

/**
 * Gives maps, pathways and clusters their codes: `03` by the map's number in the consultation (maps with other titles come
 * after those), `03.1` by the pathway's place, `03.1.T2` by column and place within pathway and column. Occupations are
 * numbered in the order of the cluster's list, starting with those that `kept` names.
 */
export function toCodedMaps(maps: readonly PrintedMap[], kept: KeptNumbers = {}): readonly CodedMap[] {
  let further = MAP_TITLES.length
  return maps.map((map) => {
    const known = MAP_TITLES.findIndex((title) => fold(title) === fold(map.title)) + 1
    if (!known) further += 1
    const code = String(known || further).padStart(2, '0')
    return {
      code,
      map,
      pathways: map.pathways.map((pathway, index) => toCodedPathway(pathway, `${code}.${index + 1}`, kept)),
    }
  })
}

function toCodedPathway(pathway: PrintedPathway, code: string, kept: KeptNumbers): CodedPathway {
  const counts: Record<string, number> = {}
  const clusters = pathway.clusters.map((cluster) => {
    const letter = COLUMN_LETTERS[cluster.column]
    counts[letter] = (counts[letter] ?? 0) + 1
    const own = `${code}.${letter}${counts[letter]}`
    return { code: own, cluster, numbers: toNumbers(cluster.occupations, kept[own] ?? []) }
  })
  return { code, pathway, clusters }
}

function toNumbers(occupations: readonly PrintedOccupation[], kept: readonly string[]): readonly number[] {
  let next = kept.length
  return occupations.map(({ label }) => kept.indexOf(label) + 1 || ++next)
}

/**
 * The occupations of the maps, without repeats. Two places list the same occupation if the labels are equal (apart from case,
 * signs and known slips) and so are the levels. An unknown level matches any level in the same column, because lists leave
 * levels out. An occupation has the code of its first place, its home. Codes have gaps where a list repeats an occupation that
 * has its home elsewhere.
 */
export function toHomes(maps: readonly CodedMap[]): readonly Home[] {
  const homes = new Map<string, Home[]>()
  const clusters = maps.flatMap((map) => map.pathways).flatMap((pathway) => pathway.clusters)
  for (const cluster of clusters) {
    for (const [index, occupation] of cluster.cluster.occupations.entries()) {
      const key = toKey(occupation.label)
      const code = `${cluster.code}.${String(cluster.numbers[index]).padStart(2, '0')}`
      const place = { code, cluster, occupation }
      const namesakes = homes.get(key) ?? []
      const home = namesakes.find((each) => isSame(each, place))
      if (home) home.places.push(place)
      else homes.set(key, [...namesakes, { code, key, places: [place] }])
    }
  }
  return [...homes.values()].flat()
}

function isSame(home: Home, { cluster, occupation }: HomePlace): boolean {
  const level = findLevel(home)
  if (level === occupation.level) return true
  const column = home.places[0]?.cluster.cluster.column
  return (level === undefined || occupation.level === undefined) && column === cluster.cluster.column
}

/** The level of an occupation: the first one that any of its places gives. */
export function findLevel({ places }: Home): number | undefined {
  return places.map(({ occupation }) => occupation.level).find((level) => level !== undefined)
}
