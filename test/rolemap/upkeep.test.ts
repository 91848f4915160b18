import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  addEntry,
  countUpkeep,
  dropQuery,
  dropSource,
  getQuery,
  listChanges,
  listQueries,
  listSources,
  listUpkeep,
  openRolemap,
  type Rolemap,
  saveQuery,
  setCare,
  setEffort,
  setSource,
  showEffort,
  undoChange,
} from 'rolemap/rolemap'

describe('the upkeep of the list', () => {
  let rolemap: Rolemap
  const as = (name: string, role: 'reader' | 'editor' = 'editor') => rolemap.as({ name, role, via: 'api' })
  const ALL = { limit: 50, offset: 0 }
  before(async () => {
    rolemap = await openRolemap({ db: ':memory:', data: false, now: () => new Date('2026-05-06T07:08:09Z') })
    await addEntry(rolemap, { title: 'Old award', source: 'Us', checked: '2024-01-01' })
    await addEntry(rolemap, { title: 'New award', checked: '2026-05-01' })
    await addEntry(rolemap, { title: 'Ending award', source: 'Us', checked: '2026-05-01', lastStart: '2026-08-31' })
    await addEntry(rolemap, { title: 'Lasting award', source: 'Us', checked: '2026-05-01', lastStart: '2028-08-31' })
  })
  after(() => rolemap.close())
  const titles = async (query: Parameters<typeof listUpkeep>[1]) =>
    (await listUpkeep(rolemap, query)).rows.map(({ entry, day, care }) => [entry.title, day, care?.owner])

  test('says what is unchecked, ending and without a source, who looks after it, and how many there are', async () => {
    await setCare(rolemap, 'Q1', { owner: 'Early years', due: '2026-06-30', why: 'shared out' })
    assert.deepEqual(await titles({ what: 'unchecked', ...ALL }), [['Old award', '2024-01-01', 'Early years']])
    assert.deepEqual(await titles({ what: 'ending', ...ALL }), [['Ending award', '2026-08-31', undefined]])
    assert.deepEqual(await titles({ what: 'unsourced', ...ALL }), [['New award', '2026-05-01', undefined]])
    assert.deepEqual(await titles({ what: 'assigned', owner: 'early YEARS', ...ALL }), [
      ['Old award', undefined, 'Early years'],
    ])
    assert.deepEqual(await titles({ what: 'assigned', owner: 'Nobody', ...ALL }), [])
    assert.deepEqual([...(await countUpkeep(rolemap)).values()], [1, 1, 1, 0, 1])
    await assert.rejects(setCare(rolemap, 'Q1', { due: 'soon' }), { code: 'upkeep-unfit' })
    await setCare(rolemap, 'Q1', { owner: '', due: '' })
    assert.deepEqual(await titles({ what: 'assigned', ...ALL }), [])
    await undoChange(rolemap, (await rolemap.store.trail.getHead()).number, { why: 'a slip' })
    assert.equal((await countUpkeep(rolemap)).get('assigned'), 1)
    await assert.rejects(listUpkeep(as('rea', 'reader'), { what: 'ending', ...ALL }), { code: 'not-allowed' })
  })

  test('keeps sources to look at, the most urgent first', async () => {
    await setSource(rolemap, 'Register', { address: 'https://a.example/', months: '3', looked: '2026-04-30' })
    await setSource(rolemap, 'Standards', { address: 'https://b.example/', months: '6', looked: '2025-01-31' })
    assert.deepEqual(
      (await listSources(rolemap)).map(({ source, due }) => [source.name, due]),
      [
        ['Standards', '2025-07-31'],
        ['Register', '2026-07-30'],
      ],
    )
    await setSource(rolemap, 'standards', { looked: '2026-05-06' })
    await dropSource(rolemap, 'Register')
    assert.deepEqual(
      (await listSources(rolemap)).map(({ due }) => due),
      ['2026-11-06'],
    )
    await assert.rejects(dropSource(rolemap, 'Register'), { code: 'upkeep-unknown' })
  })

  test('works out a year from one’s own plan and what there is', async () => {
    assert.equal((await showEffort(rolemap)).days.first, 0)
    await setEffort(rolemap, {
      label: 'Ours',
      grades: ['Clerk = 22000'],
      tasks: ['Check = Clerk, 444 minutes each of entries'],
    })
    const { id, days, counts } = await showEffort(rolemap)
    assert.deepEqual([id, days.first, counts.entries, counts.ending, counts.sources], ['own', 4, 4, 1, 1])
    await assert.rejects(setEffort(rolemap, { tasks: ['Check'] }), { code: 'upkeep-unfit' })
  })

  test('saves queries: one’s own are nobody else’s, shared ones everybody’s, and each is counted when one looks', async () => {
    const [ann, rea] = [as('ann'), as('rea', 'reader')]
    await saveQuery(ann, { name: 'Mine', query: { words: 'award' } })
    await saveQuery(ann, { name: 'Ours', shared: true, query: { endsBefore: '2027-01-01' } })
    await saveQuery(rea, { name: 'Mine', query: { words: 'nothing' } })
    const seen = async (who: Rolemap) =>
      (await listQueries(who)).map(({ saved, total }) => [saved.name, saved.shared === true, total])
    assert.deepEqual(await seen(ann), [
      ['Ours', true, 1],
      ['Mine', false, 4],
    ])
    assert.deepEqual(await seen(rea), [
      ['Ours', true, 1],
      ['Mine', false, 0],
    ])
    assert.deepEqual((await getQuery(rea, 'mine')).value.query, { words: 'nothing' })
    await assert.rejects(getQuery(rea, (await getQuery(ann, 'Mine')).id), { code: 'upkeep-unknown' })
    await assert.rejects(saveQuery(rea, { name: 'Theirs', shared: true, query: {} }), { code: 'not-allowed' })
    await assert.rejects(dropQuery(rea, 'Ours'), { code: 'not-allowed' })
    await assert.rejects(saveQuery(ann, { name: ' ', query: {} }), { code: 'upkeep-unfit' })
    const told = (await listChanges(as('bob'), { limit: 1000 })).rows.filter(
      ({ subject }) => subject.kind === 'qualification-query',
    )
    assert.ok(told.some(({ subject }) => subject.id === 'shared/ours'))
    for (const { after: made, subject } of told) if (!subject.id.startsWith('shared/')) assert.equal(made, undefined)
    await dropQuery(rea, 'Mine')
    assert.equal((await seen(rea)).length, 1)
    await saveQuery(ann, { name: 'Lost', query: { in: 'crew', role: 'A1' } })
    assert.deepEqual(
      (await seen(ann)).find(([name]) => name === 'Lost'),
      ['Lost', false, undefined],
    )
  })
})
