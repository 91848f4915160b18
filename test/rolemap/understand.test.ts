// Which occupation a code, a label or a job title means.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findReach, overlayFile, type Rolemap, RolemapError, UnclearTitle } from 'rolemap'
import { openFilled } from '../fixture/filled-store.ts'

let rolemap: Rolemap
before(async () => {
  rolemap = await openFilled()
})
after(() => rolemap.close())

const understand = async (text: string) => (await findReach(rolemap, text, { steps: 1 })).from

test('an ordinary title is taken for its occupation, without others where the index is certain', async () => {
  const found = await understand('Postman')
  assert.deepEqual([found.occupation.code, found.by, found.others], ['15.2.T1.01', 'title', []])
})

test('a code and a label need no coder', async () => {
  for (const [text, by] of [
    ['03.1.t2.01', 'code'],
    ['adult care worker', 'label'],
  ] as const) {
    const found = await understand(text)
    assert.deepEqual([found.occupation.code, found.by, found.others], ['03.1.T2.01', by, []])
  }
})

test('a typical title that others go by too says how sure it is, and what else it may be', async () => {
  const { occupation, by, probability = 1, others } = await understand('Care assistant')
  assert.deepEqual([occupation.code, by], ['03.1.T2.01', 'typical-title'])
  assert.ok(probability < 0.9)
  assert.deepEqual(
    others.map(({ occupation: { code } }) => code),
    ['11.1.T1.02'],
  )
})

test('a title that may be several occupations names them, the likeliest first', async () => {
  const { probability = 1, others } = await understand('Chef')
  assert.ok(others.length >= 3)
  const chances = [probability, ...others.map((other) => other.probability)]
  assert.deepEqual(
    chances,
    chances.toSorted((one, other) => other - one),
  )
})

test('where nothing that a title may mean is likely, a person is asked', async () => {
  await assert.rejects(understand('manager of things'), (error) => {
    assert.ok(error instanceof UnclearTitle && error.code === 'title-unclear')
    assert.ok(error.candidates.length > 1)
    for (const { occupation } of error.candidates) assert.ok(error.message.includes(occupation.code))
    return true
  })
  await assert.rejects(understand('qqzzqq'), (error) => error instanceof RolemapError && error.code === 'code-unknown')
})

test('posts are not counted where the title is less sure than is wished, nor where a person is to be asked', async () => {
  const bytes = () => new TextEncoder().encode('title,headcount\nCare assistant,40\nmanager of things,20\nPostman,30\n')
  const taken = async (certainty: number) => {
    const { problems, occupations } = await overlayFile(rolemap, bytes(), { file: 'posts.csv', certainty })
    return { lines: problems.map(({ at }) => at?.row), codes: occupations.map(({ code }) => code) }
  }
  assert.deepEqual(await taken(0.9), { lines: [2, 3], codes: ['15.2.T1.01'] })
  assert.deepEqual(await taken(0.5), { lines: [3], codes: ['03.1.T2.01', '15.2.T1.01'] })
})
