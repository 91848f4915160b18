import { setImmediate } from 'node:timers/promises'

/** So long, in milliseconds, may work go on before others have their turn. */
const TURN = 10

/** Called between small pieces of long work, lets whoever else waits have their turn once it has taken long enough. */
export function createBreath(turn = TURN): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < turn) return undefined
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}

/** The same rows, with turns for others between them. */
export async function* breathe<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  const breath = createBreath()
  for await (const row of rows) {
    yield row
    const turn = breath()
    if (turn) await turn
  }
}

/** What is made of each of a long list, with turns for others in between. */
export async function inTurns<One, Made>(
  list: readonly One[],
  make: (one: One) => Made,
  breath = createBreath(),
): Promise<readonly Made[]> {
  const made: Made[] = []
  for (const one of list) {
    made.push(make(one))
    const turn = breath()
    if (turn) await turn
  }
  return made
}
