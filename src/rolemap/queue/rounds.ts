import type { Round } from './kind.ts'

/**
 * Makes a function that adds what is due of the rounds: everything at its first call, then each again when its time is
 * over. A round that fails is due again at the next call.
 */
export function createRounds(rounds: readonly Round[], now: () => Date): () => Promise<void> {
  const due = new Map<Round, number>()
  return async () => {
    for (const round of rounds) {
      const at = now().getTime()
      if ((due.get(round) ?? at) > at) continue
      await round.add()
      due.set(round, at + round.every)
    }
  }
}
