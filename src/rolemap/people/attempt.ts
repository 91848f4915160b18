import type { Allowance } from '../../store/people.ts'
import type { Rolemap } from '../rolemap.ts'
import { digestSecret } from './secret.ts'

const MINUTE = 60_000

/**
 * How often people may try a password. Nobody can lock out another person: a browser that somebody has signed in from
 * before has attempts of its own. Other browsers share those of the account and of their address, and an attacker at
 * one address cannot use these up for others.
 */
const RATES = {
  /** From a known browser. */
  browser: { most: 10, within: 15 * MINUTE },
  /** From one session, to change the password. */
  session: { most: 10, within: 15 * MINUTE },
  /** On one account from one address. */
  pair: { most: 5, within: 15 * MINUTE },
  /** From one address, on any account. */
  address: { most: 30, within: 15 * MINUTE },
  /** On one account from any address. */
  account: { most: 100, within: 60 * MINUTE },
} as const

/** The keys that attempts are counted by, in the order of `RATES`. */
export type Counted = Partial<Record<keyof typeof RATES, string>>

/**
 * Runs an attempt. It is counted first, because many may run at once, and given back if it succeeds. All processes that
 * share the store count together, and a restart forgets nothing.
 * @throws RolemapError `too-many-attempts`
 */
export async function attempt<T>({ store, now }: Rolemap, counted: Counted, run: () => Promise<T>): Promise<T> {
  const allowances = (Object.keys(RATES) as (keyof Counted)[]).flatMap((kind): Allowance[] => {
    const name = counted[kind]
    return name === undefined ? [] : [{ key: digestSecret(JSON.stringify([kind, name])), ...RATES[kind] }]
  })
  await store.people.takeAllowances(allowances, now().toISOString())
  const done = await run()
  await store.people.giveBackAllowances(allowances, now().toISOString())
  return done
}
