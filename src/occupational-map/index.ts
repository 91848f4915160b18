/** Where does this occupation sit, and where does it lead? Exported as `rolemap/occupational-map`. */
export { COLUMN_LETTERS, COLUMNS, type Column, findColumn, findColumnOfCode } from './column.ts'
export type { Cluster, OccupationalMap, Pathway } from './map.ts'
export { MAP_TITLES } from './map-title.ts'
export type { KnownStatus, Occupation, OccupationPlace, OccupationStatus, Option } from './occupation.ts'
export { type MapKnowledge, type OccupationalMaps, toOccupationalMaps } from './occupational-maps.ts'
export type { LinkedStandard } from './standard.ts'
