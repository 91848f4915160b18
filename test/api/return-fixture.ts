import type { ReturnDefinition } from '../../src/workforce/return/index.ts'
import { type Asked, addPosts, awaitWork, jsonBody, toJson } from './fixture.ts'

/** A return over the small classification. */
export const CREW_RETURN: ReturnDefinition = {
  id: 'crew-return',
  edition: '1',
  label: 'Who sails',
  classification: { id: 'crew' },
  rows: [
    { code: 'A', label: 'Deck', is: 'heading' },
    { code: 'A1', label: 'Captain', is: 'item', under: 'A' },
    { code: 'A2', label: 'Helmsman', is: 'item', under: 'A', text: true },
    { code: 'B', label: 'Galley', is: 'heading' },
    { code: 'B1', label: 'Ship cook', is: 'item', under: 'B' },
  ],
  columns: [
    { name: 'headcount', label: 'Headcount', measure: 'headcount' },
    { name: 'fte', label: 'FTE', measure: 'fte', decimals: 1 },
  ],
  year: 'two-years',
  rules: [
    { is: 'complete', id: 'grade', severity: 'warning', says: 'Every post has a grade', fields: ['grade'], least: 1 },
  ],
  entries: 'allowed',
  read: [{ says: 'Count everybody once.', ours: true }],
}

export const ONE = '/returns/crew-return/kent/2025-26'
export const COLLECTION = '/return-collections/crew-return/2025-26'
const put = (body: unknown) => ({ ...jsonBody(body), method: 'PUT' })

/** A return that is filled: whatever was done with it before, it is open. */
export async function addReturn(asked: Asked): Promise<void> {
  await addPosts(asked)
  await asked.ask('/return-definitions', jsonBody(CREW_RETURN))
  const known = await asked.ask(ONE)
  if (known.ok && (await toJson<{ state: string }>(known)).state === 'signed')
    await asked.ask(`${ONE}/unlocking`, jsonBody({ why: 'once more' }))
  await awaitWork(asked.rolemap, await asked.ask(ONE, put({ by: 'ann' })))
}

/** One that is signed, with somebody who collects it. */
export async function addSigned(asked: Asked): Promise<void> {
  await addReturn(asked)
  await asked.ask(`${ONE}/notes`, jsonBody({ rule: 'grade', text: 'nobody has one', by: 'ann' }))
  await asked.ask(`${ONE}/readings`, jsonBody({ by: 'ann' }))
  await asked.ask(`${ONE}/signature`, jsonBody({ by: 'bob' }))
  await asked.ask(COLLECTION, put({ collector: 'kent', asked: ['kent'] }))
}
