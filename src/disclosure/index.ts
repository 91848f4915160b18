export { checkThreshold, type Hidden, type SuppressOptions, suppress } from './suppress.ts'
export type { CountTable, Sum } from './table.ts'
