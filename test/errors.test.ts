// Each error code in each face: for a person, what happened and what they can do; for a program, a status.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openRolemap, type Rolemap } from 'rolemap'
import { toExitStatus } from '../src/cli/exit-status.ts'
import { Misuse } from '../src/cli/misuse.ts'
import { ERROR_CODES, type ErrorCode, RolemapError } from '../src/error.ts'
import { createApp } from '../src/serve.ts'
import { CREW } from './api/fixture.ts'
import { addVersion } from './fixture/put.ts'

// The cast is safe: the keys of the table are the codes.
const CODES = Object.keys(ERROR_CODES) as ErrorCode[]
const MESSAGE = 'the secret of sub-test 7 is not so'

let rolemap: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
})
after(() => rolemap.close())

/** The answers of the site and the API to a request that fails. */
async function askFailing(error: Error) {
  const faults: string[] = []
  const app = createApp(
    { ...rolemap, as: () => ({ ...rolemap, coder: () => Promise.reject(error) }) },
    { host: '127.0.0.1', uploadLimit: 1024, version: '1', onFault: (fault) => faults.push(fault) },
  )
  const ask = async (path: string) => {
    const response = await app.request(`${path}?title=cook&in=crew`, { headers: { Host: 'localhost' } })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { page: await ask('/search'), problem: await ask('/api/suggest'), faults }
}

describe('every error code', () => {
  for (const code of CODES) {
    const { is } = ERROR_CODES[code]

    test(`${code} has a page, a status that page and API agree on, and an exit status`, async () => {
      const error = new RolemapError(code, MESSAGE)
      const { page, problem, faults } = await askFailing(error)
      const inside = is === 'fault' || is === 'busy'
      assert.match(page.text, /<h1 class="govuk-heading-l">[^<]{10,}<\/h1>/)
      assert.match(page.text, /(?:Try again|Wait|Go back|Ask somebody|Sign in|look up)/, 'what one can do')
      assert.equal(page.text.includes(`T${MESSAGE.slice(1)}`), !inside, 'what happened')
      assert.equal(problem.status, page.status)
      assert.equal(JSON.parse(problem.text).code, code)
      assert.equal(JSON.parse(problem.text).detail === MESSAGE, !inside)
      assert.equal(page.status === 500, is === 'fault')
      assert.equal(faults.length, inside ? 2 : 0, 'the operator hears of what only they can mend')
      assert.equal(toExitStatus(error), is === 'busy' || is === 'too-often' ? 75 : 1)
    })
  }

  test('that passes by itself says when to try again', async () => {
    for (const code of CODES.filter((one) => ['busy', 'too-often'].includes(ERROR_CODES[one].is))) {
      const { page, problem } = await askFailing(new RolemapError(code, MESSAGE))
      assert.match(page.headers.get('Retry-After') ?? '', /^\d+$/, code)
      assert.match(problem.headers.get('Retry-After') ?? '', /^\d+$/, code)
    }
  })
})

test('an error that is not Rolemap’s own is a fault, of which page and API say nothing', async () => {
  const { page, problem, faults } = await askFailing(new Error(MESSAGE))
  assert.deepEqual([page.status, problem.status, faults.length], [500, 500, 2])
  for (const text of [page.text, problem.text, ...faults]) assert.doesNotMatch(text, /secret/)
  assert.equal(toExitStatus(new Error(MESSAGE)), 1)
})

test('a fault has a number that page, API and log share, and the log has its code and its place, but no message', async () => {
  const cause = Object.assign(new Error('Ada\n    at Secret Road'), { code: 'ERR_SQLITE_ERROR' })
  const error = Object.assign(new Error(`${MESSAGE}\n    at Secret Street`, { cause }), { code: 'not a secret word' })
  const { page, problem, faults } = await askFailing(error)
  const numbers = [page.text, problem.text].map((text) => /F-[0-9a-f]{8}/.exec(text)?.[0])
  assert.deepEqual(
    faults.map((fault) => /^F-[0-9a-f]{8}/.exec(fault)?.[0]),
    numbers,
  )
  for (const fault of faults) {
    assert.match(fault, /^F-\w+ Error\n\s+at .*errors\.test\.ts:\d+/)
    assert.match(fault, /\ncaused by Error ERR_SQLITE_ERROR\n\s+at .*errors\.test\.ts:\d+/)
    assert.doesNotMatch(fault, /secret|Ada/i)
  }
})

test('a command that was called wrongly exits with 2', () => {
  assert.equal(toExitStatus(new Misuse('expected FILE')), 2)
})
