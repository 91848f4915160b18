import type { Code } from '../classification/index.ts'
import { COLUMN_LEVELS, COLUMNS } from './column.ts'
import type { ProgressionGraph } from './graph.ts'
import type { Cluster, Pathway } from './map.ts'
import type { Occupation } from './occupation.ts'
import type { OccupationalMaps } from './occupational-maps.ts'
import { breaksColumn, sayLevel } from './say-source.ts'

/** Something in the maps that blocks people or does not add up. */
export interface MapFinding {
  /**
   * `no-way-on`: nobody can leave the occupation; `no-way-up`: only sideways. `no-way-in`: nobody can reach it from
   * another. `no-next-column`: the pathway has nothing in the column after the cluster's. `level-inversion`: it stands
   * in a further column and at a lower level than another of its pathway. `level-outside-column`: its level is not one
   * that its column usually has. `cluster-empty`: nothing is listed.
   */
  readonly kind:
    | 'no-way-on'
    | 'no-way-up'
    | 'no-way-in'
    | 'no-next-column'
    | 'level-inversion'
    | 'level-outside-column'
    | 'cluster-empty'
    | 'map-empty'
  /** The code of the occupation, cluster or map. */
  readonly code: Code
  readonly label: string
  readonly text: string
}

/** Finds dead ends, columns that lead nowhere and levels in the wrong order. Professional occupations need no way up. */
export function checkMaps(graph: ProgressionGraph): readonly MapFinding[] {
  const { maps } = graph
  return [
    ...maps.maps.filter(({ pathways }) => pathways.length === 0).map(toEmptyMap),
    ...maps.maps.flatMap((map) => map.pathways).flatMap((pathway) => checkPathway(maps, pathway)),
    ...checkOccupations(graph),
  ]
}

const toEmptyMap = ({ code, label }: { code: Code; label: string }): MapFinding => ({
  kind: 'map-empty',
  code,
  label,
  text: 'the map has no pathways in this edition',
})

function checkPathway(maps: OccupationalMaps, pathway: Pathway): readonly MapFinding[] {
  const { clusters, label: title } = pathway
  return clusters
    .flatMap(({ code, label, column, places }) => {
      const next = COLUMNS[COLUMNS.indexOf(column) + 1]
      const led = next === undefined || clusters.some((other) => other.column === next && other.places.length > 0)
      const findings: MapFinding[] = []
      if (places.length === 0)
        findings.push({ kind: 'cluster-empty', code, label, text: 'no occupation is listed in it' })
      if (!led)
        findings.push({ kind: 'no-next-column', code, label, text: `“${title}” lists nothing in its ${next} column` })
      return findings
    })
    .concat(findInversions(maps, pathway))
}

function findInversions(maps: OccupationalMaps, { clusters }: Pathway): readonly MapFinding[] {
  const known = clusters.flatMap((cluster) => listLevels(maps, cluster))
  return known.flatMap(({ place, level, levelFrom, levelDate, label, column }) => {
    const before = known.filter((other) => other.column < column && other.level > level)
    const [highest] = before.toSorted((a, b) => b.level - a.level)
    if (!highest) return []
    const [said, higher] = [sayLevel({ level, levelFrom, levelDate }), sayLevel(highest)]
    const text = `${said} in the ${COLUMNS[column]} column, while “${highest.label}” has ${higher} in the ${COLUMNS[highest.column]} column`
    return [{ kind: 'level-inversion', code: place, label, text } satisfies MapFinding]
  })
}

function listLevels({ occupations }: OccupationalMaps, { places, column }: Cluster) {
  return places.flatMap(({ code: place, occupation }) => {
    const { level, levelFrom, levelDate, label } = occupations.get(occupation) ?? {}
    return level === undefined || label === undefined
      ? []
      : [{ place, level, levelFrom, levelDate, label, column: COLUMNS.indexOf(column) }]
  })
}

function checkOccupations({ maps, out, into }: ProgressionGraph): readonly MapFinding[] {
  return [...maps.occupations.values()].flatMap((occupation) => {
    const { code, label, column } = occupation
    const links = [...(out.get(code)?.values() ?? [])]
    const findings: MapFinding[] = []
    if (links.length === 0) findings.push({ kind: 'no-way-on', code, label, text: 'no edge leads from it' })
    else if (column !== 'professional' && !links.some(({ direction }) => direction === 'up'))
      findings.push({ kind: 'no-way-up', code, label, text: 'its edges lead only sideways' })
    if (breaksColumn(occupation))
      findings.push({ kind: 'level-outside-column', code, label, text: sayBreak(occupation) })
    if (!into.has(code)) findings.push({ kind: 'no-way-in', code, label, text: 'no edge leads to it' })
    return findings
  })
}

const sayBreak = (occupation: Occupation) =>
  `${sayLevel(occupation)} in the ${occupation.column} column, which usually has ${COLUMN_LEVELS[occupation.column]}`
