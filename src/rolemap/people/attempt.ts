import type { Allowance } from '../../store/people.ts'
import type { Rolemap } from '../rolemap.ts'
import { digestSecret } from './secret.ts'

const MINUTE = 60_000

/**
 * How often one may try a password. Nobody is locked out by another: a browser from which somebody signed in before has
 * attempts of its own, and other browsers share those of the account and of their address, which an attacker at one
 * address cannot use up for others.
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

/** In whose name attempts are counted, in the order of `RATES`. */
export type Counted = Partial<Record<keyof typeof RATES, string>>

/**
 * Does what an attempt is for. The attempt is counted first, since many at once are many attempts, and given back once it
 * succeeded. All processes that share the store count together, and a restart forgets nothing.
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
