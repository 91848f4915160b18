import type { Round } from './kind.ts'

/**
 * Makes a function that runs the rounds that are due: all of them at its first call, then each again when its time has
 * passed. A round that fails is due again at the next call.
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
