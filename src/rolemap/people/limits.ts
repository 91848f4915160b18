import { Allowance } from './allowance.ts'

const MINUTE = 60_000

/**
 * What one may do how often. Attempts to sign in are counted so that nobody is locked out by another: a browser from
 * which somebody signed in before has attempts of its own, and other browsers share those of the account and of their
 * address, which an attacker at one address cannot use up for others.
 */
export interface Limits {
  /** Attempts from a known browser. */
  readonly browser: Allowance
  /** Attempts on one account from one address. */
  readonly pair: Allowance
  /** Attempts from one address, on whatever account. */
  readonly address: Allowance
  /** Attempts on one account from whatever address. */
  readonly account: Allowance
  /** Requests of somebody who is signed in, by account. */
  readonly requests: Allowance
  /** Requests of nobody, by address. */
  readonly visits: Allowance
}

export const createLimits = (now: () => Date): Limits => ({
  browser: new Allowance({ most: 10, within: 15 * MINUTE }, now),
  pair: new Allowance({ most: 5, within: 15 * MINUTE }, now),
  address: new Allowance({ most: 30, within: 15 * MINUTE }, now),
  account: new Allowance({ most: 100, within: 60 * MINUTE }, now),
  requests: new Allowance({ most: 1200, within: MINUTE }, now),
  visits: new Allowance({ most: 300, within: MINUTE }, now),
})
