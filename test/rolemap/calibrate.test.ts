import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { calibrateFile, clearRules, findRules, openRolemap, type Rolemap, setRules, suggest } from 'rolemap/rolemap'
import { EXAMPLE } from '../coder/example.ts'
import { addVersion } from '../fixture/put.ts'

let rolemap: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, EXAMPLE, [])
})
after(() => rolemap.close())

const WARDS = Array.from({ length: 60 }, (_, place) => `ward${String.fromCharCode(97 + (place % 26))}${place}`)
/** People of many wards, whom the coder finds hard to tell: most are what the title says. */
const GOLD = [
  'title,code',
  ...WARDS.map((ward, place) => `${ward} nurse,${place % 5 === 0 ? 'W05' : 'E55'}`),
  ...WARDS.map((ward, place) => `${ward} driver,${place % 5 === 0 ? 'E55' : 'W05'}`),
].join('\n')
const fit = (gold = GOLD) => calibrateFile(rolemap, Buffer.from(gold), { file: 'gold.csv', in: 'example' })
const chanceOf = async (title: string) =>
  (await suggest(rolemap, title, { in: 'example' })).candidates[0]?.probability ?? 0

test('chances fitted to checked titles hold in every answer, are named by it, and go with the rule', async () => {
  await setRules(rolemap, Buffer.from('kind,from,to\nabbreviation,dnx,district nurse\n'), { file: 'r', in: 'example' })
  const [plain, by] = [await chanceOf('warda0 nurse'), (await rolemap.coder(KEY)).codedBy]
  const { value } = await fit()
  assert.ok(value.error.after < value.error.before)
  const [first, second] = (await findRules(rolemap, 'example'))?.rules ?? []
  assert.equal(first?.kind, 'abbreviation')
  assert.deepEqual([second?.kind, second?.from, second?.to], ['chance', '*', value.chance])
  assert.match(second?.note ?? '', /fitted to 120 checked titles/)
  assert.ok((await chanceOf('warda0 nurse')) < plain)
  assert.notEqual((await rolemap.coder(KEY)).codedBy, by)
  await clearRules(rolemap, 'example')
  assert.equal(await chanceOf('warda0 nurse'), plain)
})

test('a second calibration is fitted to what the coder says by itself, so it says the same', async () => {
  const once = await fit()
  const twice = await fit()
  assert.deepEqual(twice, once)
  assert.equal((await findRules(rolemap, 'example'))?.rules.length, 1)
  await clearRules(rolemap, 'example')
})

test('too few titles are refused, and so is a file without a known code; the rules stay', async () => {
  await assert.rejects(fit('title,code\nward nurse,E55\n'), { code: 'calibration-refused', message: /found 1/ })
  await assert.rejects(fit('title,code\nward nurse,ZZ\n'), { code: 'gold-empty', message: /row 2: .*"ZZ"/ })
  assert.equal(await findRules(rolemap, 'example'), undefined)
})

test('titles that a rule of the user settles say nothing of chances', async () => {
  await setRules(rolemap, Buffer.from('kind,from,code\ntitle,warda0 nurse,E55\n'), { file: 'r', in: 'example' })
  const { value } = await fit()
  assert.deepEqual([value.titles, value.settled], [119, 1])
  await clearRules(rolemap, 'example')
})

test('who may only look may not calibrate', async () => {
  const reader = { ...rolemap, actor: { name: 'Ann', role: 'reader' } } as Rolemap
  await assert.rejects(calibrateFile(reader, Buffer.from(GOLD), { file: 'gold.csv', in: 'example' }), {
    code: 'not-allowed',
  })
})

const KEY = { id: 'example', version: '1' }
