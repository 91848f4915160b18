/** Where does this occupation sit, and where does it lead? Exported as `rolemap/occupational-map`. */
export { COLUMN_LETTERS, COLUMNS, type Column, findColumn } from './column.ts'
export type { Cluster, OccupationalMap, Pathway } from './map.ts'
export { MAP_TITLES } from './map-title.ts'
export type { Occupation, OccupationStatus, Option } from './occupation.ts'
