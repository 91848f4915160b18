/** Rolemap as a library: open one, and ask. */
export { type ErrorCode, type Place, type Problem, type Reading, RolemapError } from './error.ts'
export * from './rolemap/index.ts'
