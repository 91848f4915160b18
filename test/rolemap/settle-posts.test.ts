// Settling the titles of all posts of an organisation, over a small classification of a ship's crew.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import {
  answerTitle,
  decideAgain,
  decideAlike,
  decideTitle,
  getAgreement,
  getSettlingProgress,
  importFile,
  listChanges,
  listOwnEntries,
  listTitlesToSettle,
  openRolemap,
  type Rolemap,
  rememberTitles,
  takeBackDecision,
  takeDecisions,
  takeSample,
  takeTitles,
  writeReviewFile,
} from 'rolemap/rolemap'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { addAccount } from '../../src/rolemap/people/account.ts'
import { listPosts, showPost } from '../../src/rolemap/post/list.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const CREW = [
  'code,label,parent,title',
  'A,On deck,,',
  'B,Below deck,,',
  'A1,Captain,A,Captain',
  'A2,Deck hand,A,Deck hand',
  'A2,Deck hand,A,Watch keeper',
  'B1,Ship cook,B,Ship cook',
  'B2,Engine hand,B,Engine hand',
  'B2,Engine hand,B,Engine watch keeper',
].join('\n')
const HEAD = 'Post ref,Job title,Department'
const STAFF = ['1,Captain,', '2,Hand,', '3,Hand,Paint', '4,HAND,', '5,hand,', '6,Trombone,', '7,Trombone,Below deck']
const OF = { organisation: 'kent' }
const ALL = { limit: 99, offset: 0 }

let rolemap: Rolemap
let clock = 0
beforeEach(async () => {
  clock = Date.parse('2026-03-01T09:00:00Z')
  rolemap = await openRolemap({ db: ':memory:', data: false, now: () => new Date(clock) })
  await importFile(rolemap, { name: 'crew.csv', bytes: bytes(CREW) }, {})
  for (const id of ['kent', 'hull', 'york']) await setOrganisation(rolemap, id, { label: id })
  await take(STAFF)
})
afterEach(() => rolemap.close())

async function take(rows: readonly string[], { organisation = 'kent', source = 'staff', asAt = '2026-03-01' } = {}) {
  const input = Buffer.from(`${[HEAD, ...rows].join('\n')}\n`)
  const staged = await stagePosts(rolemap, { organisation, source, input, file: 's.csv', in: 'crew', asAt })
  await acceptStagedFile(rolemap, staged.id, { take: 'all' })
}
const list = async (state?: 'open' | 'decided' | 'asked', of = OF) =>
  (await listTitlesToSettle(rolemap, of, { ...ALL, ...(state && { state }) })).rows
const find = async (title: string, area = '', of = OF) => {
  const found = (await list(undefined, of)).find(
    (one) => one.title === title && (one.context?.serviceArea ?? '') === area,
  )
  assert.ok(found, `no title ${title}`)
  return found
}
const roles = async (text: string) =>
  (await listPosts(rolemap, { ...OF, text, ...ALL })).rows.map(({ number, role }) => [number, role])

describe('the titles of all posts of an organisation', () => {
  test('stand once for each context over every source, like ones together, with what they may be', async () => {
    await take(['81,Hand,', '82,Piper,'], { source: 'agency' })
    const open = await list('open')
    assert.deepEqual(
      open.slice(0, 3).map(({ title, context, rows, alike }) => [title, context, rows, alike]),
      ['Hand', ...['HAND', 'hand'].toSorted((one) => (open[1]?.title === one ? -1 : 1))].map((title, at) => [
        ...[title, undefined, at === 0 ? 3 : 1],
        { titles: 2, rows: at === 0 ? 2 : 4 },
      ]),
    )
    const rest = open.slice(3).map(({ title, context }) => [title, context?.serviceArea])
    assert.deepEqual(rest.toSorted(), [
      ['Piper', undefined],
      ['Trombone', undefined],
      ['Trombone', 'Below deck'],
    ])
    assert.deepEqual(open[0]?.candidates.map(({ code, above }) => [code, above]).toSorted(), [
      ['A2', 'On deck'],
      ['B2', 'Below deck'],
    ])
  })

  test('are decided for all posts that have them, for no others, and for the list of next year', async () => {
    const { key, revision } = await find('Hand')
    await decideTitle(rolemap, { id: OF, key }, { as: 'role', code: 'B2', second: 'A2', note: 'Bob knows', revision })
    await take([...STAFF, '8,Hand,Paint'], { asAt: '2027-03-01' })
    assert.deepEqual((await roles('hand')).slice(0, 2), [
      ['2', 'B2'],
      ['3', 'B2'],
    ])
    const { post } = await showPost(rolemap, { ...OF, source: 'staff', number: '8' })
    assert.deepEqual([post.role, post.state, post.codedBy], ['B2', 'decided', rolemap.actor.name])
    assert.equal((await find('Hand')).rows, 3)
    assert.equal((await list('open')).length, 4)
    // The trail has the decision, but neither the title nor the note.
    const { rows } = await listChanges(rolemap, { of: ':posts' })
    const told = rows.find(({ action }) => action === 'decide')
    assert.deepEqual(told?.after, { title: key, as: 'role', code: 'B2' })
    assert.doesNotMatch(JSON.stringify(rows), /Bob|Hand/)
  })

  test('are taken back to what the coder said, each by itself', async () => {
    const { key, revision } = await find('Hand')
    const decision = { as: 'role', code: 'A2' } as const
    await decideTitle(rolemap, { id: OF, key }, { ...decision, revision })
    const also = await decideAlike(rolemap, { id: OF, key }, decision)
    assert.equal(also.length, 2)
    assert.deepEqual(
      (await roles('hand')).map(([, role]) => role),
      ['A2', 'A2', 'A2', 'A2'],
    )
    await assert.rejects(decideTitle(rolemap, { id: OF, key }, { ...decision, revision }), { code: 'change-conflict' })
    assert.equal((await takeBackDecision(rolemap, { id: OF, key }))?.state, 'open')
    assert.equal(await takeBackDecision(rolemap, { id: OF, key }), undefined)
    assert.equal((await list('decided')).length, 2)
    assert.equal((await showPost(rolemap, { ...OF, source: 'staff', number: '2' })).post.state, 'open')
  })

  test('take the answer to a question, and are coded again with it', async () => {
    const { key, revision } = await find('Hand')
    await answerTitle(rolemap, { id: OF, key }, { answer: { serviceArea: 'Below deck' }, revision })
    const { post } = await showPost(rolemap, { ...OF, source: 'staff', number: '2' })
    assert.equal(post.role, 'B2')
  })

  test('go out as a list to ask, and what comes back is taken once', async () => {
    const { key, revision } = await find('Trombone')
    await decideTitle(rolemap, { id: OF, key }, { as: 'ask', revision })
    const { fileName, body } = await writeReviewFile(rolemap, OF, { format: 'csv', asked: true })
    assert.equal(fileName, 'kent-to-ask.csv')
    const text = Buffer.concat(await Array.fromAsync(body)).toString()
    assert.equal(text.trimEnd().split('\n').length, 2)
    const filled = text.replace(/,ask,/, ',B1,')
    assert.notEqual(filled, text)
    const file = { name: 'asked.csv', bytes: bytes(filled) }
    assert.deepEqual(await takeDecisions(rolemap, OF, file), { decided: 1, same: 0, empty: 0, problems: [] })
    assert.deepEqual(await takeDecisions(rolemap, OF, file), { decided: 0, same: 1, empty: 0, problems: [] })
    assert.deepEqual((await roles('trombone'))[0], ['6', 'B1'])
    const other = { name: 'other.csv', bytes: bytes('key,decision\nnone,A1\n') }
    assert.equal((await takeDecisions(rolemap, OF, other)).problems[0]?.code, 'job-title-unknown')
  })

  test('are remembered for files to come, as those of a file are', async () => {
    const { key, revision } = await find('Trombone')
    await decideTitle(rolemap, { id: OF, key }, { as: 'role', code: 'B1', remember: true, revision })
    assert.equal(await rememberTitles(rolemap, OF), 1)
    assert.deepEqual(
      (await listOwnEntries(rolemap, 'crew', ALL)).rows.map(({ title, code }) => [title, code]),
      [['Trombone', 'B1']],
    )
  })

  test('are shared out: two people see different ones, and their agreement is told for each', async () => {
    for (const name of ['ann', 'bob', 'eve'])
      await addAccount(rolemap, { name, role: 'editor', password: `long enough for ${name}` })
    await setOrganisation(rolemap, 'kent', { people: ['ann', 'bob'] })
    const [ann, bob, eve] = ['ann', 'bob', 'eve'].map((name) => rolemap.as({ name, role: 'editor', via: 'library' }))
    assert.ok(ann && bob && eve)
    const mine = await takeTitles(ann, OF, { limit: 2, offset: 0 })
    const theirs = await takeTitles(bob, OF, { limit: 9, offset: 0 })
    assert.deepEqual([mine.rows.length, theirs.rows.length], [2, 3])
    assert.equal(new Set([...mine.rows, ...theirs.rows].map(({ key }) => key)).size, 5)
    await assert.rejects(takeTitles(eve, OF, ALL), { code: 'organisation-unknown' })
    const coder = rolemap.as({ name: 'ann', role: 'coder', via: 'library' })
    const [first, second] = mine.rows
    assert.ok(first && second)
    const decide = (by: Rolemap, key: string) =>
      decideTitle(by, { id: OF, key }, { as: 'role', code: 'A2', revision: 0 })
    await assert.rejects(decide(coder, first.key), { code: 'not-allowed' })
    await decide(ann, first.key)
    await decide(ann, second.key)
    const [one, two] = await takeSample(bob, OF, 9)
    assert.ok(one && two && !one.decided)
    assert.deepEqual(await takeSample(ann, OF, 9), [])
    await decideAgain(bob, { id: OF, key: one.key }, { as: 'role', code: 'A2', revision: one.revision })
    await decideAgain(bob, { id: OF, key: two.key }, { as: 'role', code: 'B2', revision: two.revision })
    const { titles, same, people } = await getAgreement(rolemap, OF)
    assert.deepEqual([titles, same], [2, 1])
    assert.deepEqual(
      people.map(({ name, titles: some, same: alike }) => [name, some, alike]),
      [
        ['ann', 2, 1],
        ['bob', 2, 1],
      ],
    )
    const progress = await getSettlingProgress(rolemap, OF)
    assert.deepEqual(progress.states.decided, { titles: 2, rows: mine.rows.reduce((sum, { rows }) => sum + rows, 0) })
    assert.deepEqual(progress.people, [{ name: 'ann', titles: 2 }])
  })
})
