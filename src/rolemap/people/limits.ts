import { Allowance } from './allowance.ts'

const MINUTE = 60_000

/**
 * How often people may send requests. Each process counts for itself, in memory: a write for each request would cost
 * more than it saves.
 */
export interface Limits {
  /** Requests of people who are signed in, by account. */
  readonly requests: Allowance
  /** Requests of people who are not signed in, by address. */
  readonly visits: Allowance
}

export const createLimits = (now: () => Date): Limits => ({
  requests: new Allowance({ most: 1200, within: MINUTE }, now),
  visits: new Allowance({ most: 300, within: MINUTE }, now),
})
