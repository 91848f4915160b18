export { type CountTable, checkThreshold, type Hidden, type Sum, type SuppressOptions, suppress } from './suppress.ts'
