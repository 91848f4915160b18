export { checkThreshold, type Hidden, type SuppressOptions, suppress, toldBefore, tryToSuppress } from './suppress.ts'
export type { CountTable, Sum } from './table.ts'
