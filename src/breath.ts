import { setImmediate } from 'node:timers/promises'

/** How many milliseconds work may go on before other work gets a turn. */
const TURN = 10

/** Makes a function to call between small pieces of long work. It lets other work run once enough time has passed. */
export function createBreath(turn = TURN): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < turn) return undefined
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}

/** The same rows. Lets other work run in between. */
export async function* breathe<Row>(rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<Row> {
  const breath = createBreath()
  for await (const row of rows) {
    yield row
    const turn = breath()
    if (turn) await turn
  }
}

/** Maps each entry of a long list, and lets other work run in between. */
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
