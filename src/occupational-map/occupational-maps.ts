import { type ClassificationVersion, type Code, Hierarchy, type Item } from '../classification/index.ts'
import { COLUMNS, type Column, findColumnOfCode } from './column.ts'
import type { LinkedRole } from './linked-role.ts'
import type { Cluster, OccupationalMap, Pathway } from './map.ts'
import {
  DEGREE_KINDS,
  type DegreeKind,
  type KnownStatus,
  type Occupation,
  type OccupationPlace,
  type Option,
} from './occupation.ts'
import { STANDARD_LIST } from './say-source.ts'
import type { LinkedStandard } from './standard.ts'

/** All maps of one edition. */
export interface OccupationalMaps {
  /** The name of the edition: `2017-12`. */
  readonly edition: string
  /** Set if the edition is a single map, saying which. */
  readonly partOnly?: string
  readonly maps: readonly OccupationalMap[]
  readonly clusters: ReadonlyMap<Code, Cluster>
  /** In the order of their homes. */
  readonly occupations: ReadonlyMap<Code, Occupation>
}

/** What is known about occupations from other sources than the maps, by the occupation's code. */
export interface MapKnowledge {
  readonly standards?: ReadonlyMap<Code, LinkedStandard>
  readonly roles?: ReadonlyMap<Code, readonly LinkedRole[]>
  /** Overrides the status of a linked standard. */
  readonly statuses?: ReadonlyMap<Code, KnownStatus>
}

/**
 * The maps that a version of the classification `occupational-maps` describes. It never fails: items of other levels are
 * skipped, and a fact that is absent or makes no sense counts as unknown. Other classifications have no maps.
 */
export function toOccupationalMaps(version: ClassificationVersion, knowledge: MapKnowledge = {}): OccupationalMaps {
  const hierarchy = new Hierarchy(version.items)
  const homes = version.items.filter(({ level, parent }) => level === 'occupation' && parent !== undefined)
  const places = homes.map((item) => toPlaces(item, hierarchy))
  const byCluster = Map.groupBy(places.flat(), ({ cluster }) => cluster)
  const clusters = new Map<Code, Cluster>()
  for (const item of version.items.filter(({ level }) => level === 'cluster')) {
    clusters.set(item.code, toCluster(item, hierarchy, byCluster.get(item.code) ?? []))
  }
  const tops = version.items.filter(({ level }) => level === 'map')
  return {
    edition: version.version,
    ...(version.partOnly && { partOnly: version.partOnly }),
    maps: tops.map((item) => toMap(item, hierarchy, clusters)),
    clusters,
    occupations: new Map(
      homes.map((item, index) => [
        item.code,
        toOccupation(item, places[index] ?? [], { edition: version.version, clusters, hierarchy, knowledge }),
      ]),
    ),
  }
}

function toMap(item: Item, hierarchy: Hierarchy, clusters: ReadonlyMap<Code, Cluster>): OccupationalMap {
  const { code, label } = item
  const apprenticeshipOnly = isOnly(item)
  const pathways = hierarchy.children(code).filter(({ level }) => level === 'pathway')
  const toOne = (each: Item) => toPathway(each, apprenticeshipOnly || isOnly(each), { hierarchy, clusters })
  return { code, label, apprenticeshipOnly, pathways: pathways.map(toOne) }
}

const isOnly = ({ facts }: Item): boolean => facts?.apprenticeshipOnly === true

function toPathway(
  item: Item,
  apprenticeshipOnly: boolean,
  { hierarchy, clusters }: Pick<Surroundings, 'hierarchy' | 'clusters'>,
): Pathway {
  return {
    code: item.code,
    label: item.label,
    map: item.parent ?? '',
    apprenticeshipOnly,
    clusters: hierarchy.children(item.code).flatMap(({ code }) => clusters.get(code) ?? []),
  }
}

function toCluster(item: Item, hierarchy: Hierarchy, places: readonly OccupationPlace[]): Cluster {
  const number = ({ code }: OccupationPlace) => Number(code.slice(code.lastIndexOf('.') + 1))
  return {
    code: item.code,
    label: item.label,
    ...toStanding(item, hierarchy),
    apprenticeshipOnly: isOnly(item),
    places: places.toSorted((one, other) => number(one) - number(other)),
  }
}

/** The column, pathway and map of a cluster. */
function toStanding(cluster: Item, hierarchy: Hierarchy) {
  const { parent = '' } = cluster
  return { map: hierarchy.find(parent)?.parent ?? '', pathway: parent, column: toColumn(cluster) }
}

function toPlaces(item: Item, hierarchy: Hierarchy): readonly OccupationPlace[] {
  const codes = [item.code, ...toCodes(item.facts?.places)]
  const clusters = [item.parent ?? '', ...(item.alsoUnder ?? [])]
  const options = hierarchy.children(item.code).filter(({ level }) => level === 'option')
  return clusters.flatMap((code, index): readonly OccupationPlace[] => {
    const cluster = hierarchy.find(code)
    if (cluster?.level !== 'cluster') return []
    const place = codes[index] ?? `${code}.${item.code}`
    const printed = options.filter(({ facts }) => !facts?.places || toCodes(facts.places).includes(place))
    return [
      {
        code: place,
        occupation: item.code,
        home: index === 0,
        ...toStanding(cluster, hierarchy),
        cluster: code,
        options: printed.map(toOption),
      },
    ]
  })
}

const toCodes = (codes: unknown): readonly Code[] => (typeof codes === 'string' ? codes.split(' ') : [])

const toOption = ({ code, label, parent = '' }: Item): Option => ({ code, label, occupation: parent })

interface Surroundings {
  readonly edition: string
  readonly clusters: ReadonlyMap<Code, Cluster>
  readonly hierarchy: Hierarchy
  readonly knowledge: MapKnowledge
}

function toOccupation(item: Item, places: readonly OccupationPlace[], around: Surroundings): Occupation {
  const { code, label, facts } = item
  const standard = around.knowledge.standards?.get(code)
  const roles = around.knowledge.roles?.get(code)
  const status = around.knowledge.statuses?.get(code) ?? toStatus(standard)
  return {
    code,
    label,
    ...(typeof facts?.presumed === 'string' && { presumed: facts.presumed }),
    column: places[0]?.column ?? toColumn(item),
    ...toLevel(facts?.level, around.edition, standard),
    ...toDegree(facts?.degree),
    apprenticeshipOnly:
      places.length > 0 && places.every(({ cluster }) => around.clusters.get(cluster)?.apprenticeshipOnly),
    status,
    ...(standard && { standard }),
    ...(roles && { roles }),
    places,
    options: around.hierarchy
      .children(code)
      .filter(({ level }) => level === 'option')
      .map(toOption),
  }
}

const toColumn = ({ code, facts }: Item): Column =>
  COLUMNS.find((column) => column === facts?.column) ?? findColumnOfCode(code) ?? 'technical'

type Levelled = Pick<Occupation, 'level' | 'levelFrom' | 'levelDate'>

function toLevel(level: unknown, edition: string, standard: LinkedStandard | undefined): Levelled {
  const levelDate = DATE.exec(edition)?.[0]
  if (typeof level === 'number') return { level, levelFrom: 'map', ...(levelDate !== undefined && { levelDate }) }
  if (standard?.relation !== 'same') return {}
  return { level: standard.level, levelFrom: 'standard', levelDate: standard.date }
}

// A correction of the edition 2017-12 is 2017-12.1.
const DATE = /^\d{4}(-\d\d){0,2}(?=$|\.)/

/** A plain flag is of an edition that was read before the kind was kept. */
function toDegree(fact: unknown): { readonly degree?: DegreeKind } {
  const degree = fact === true ? 'degree' : DEGREE_KINDS.find((kind) => kind === fact)
  return degree ? { degree } : {}
}

function toStatus(standard: LinkedStandard | undefined): KnownStatus {
  if (standard?.relation !== 'same') return { status: 'unknown' }
  return { status: 'approved', date: standard.date, source: STANDARD_LIST }
}
