import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { adviseFor, checkCertificate, findNearEntries, findNearRoles, withdrawEntry } from 'rolemap'
import { openFilled } from '../fixture/filled-store.ts'

const rolemap = await openFilled()
after(() => rolemap.close())
const titles = async (text: string) => (await findNearEntries(rolemap, text, 5)).map(({ title }) => title)

test('a title that is mistyped, shortened or said as people say it leads to the entries that may be meant', async () => {
  assert.match((await titles('Diploma in Helth and Social Care'))[0] ?? '', /Diploma in Health and Social Care/)
  assert.match((await titles('NVQ2 childcare'))[0] ?? '', /Level 2 NVQ in Children's Care/)
  assert.match(
    (await titles('L3 NVQ buisness and administration')).join('; '),
    /Level 3 NVQ .*Business and Administration/,
  )
  assert.deepEqual(await titles('zyxwv qqq'), [])
  assert.deepEqual(await titles('…'), [])
})

test('a withdrawn entry is not offered', async () => {
  const [first] = await findNearEntries(rolemap, 'Diploma in Helth and Social Care', 1)
  await withdrawEntry(rolemap, first?.id ?? '', { withdrawn: true })
  const next = await findNearEntries(rolemap, 'Diploma in Helth and Social Care', 50)
  assert.ok(next.every(({ id }) => id !== first?.id))
})

test('advice says what may be meant by what is not in the list, and a certificate that is unknown is refused with it', async () => {
  const { unknown, near } = await adviseFor(rolemap, { to: 'cyp-roles:01.10', have: ['NVQ2 childcare', 'qqq zzz'] })
  assert.deepEqual(unknown, ['NVQ2 childcare', 'qqq zzz'])
  assert.deepEqual(
    near.map(({ text }) => text),
    ['NVQ2 childcare'],
  )
  await assert.rejects(checkCertificate(rolemap, { role: 'cyp-roles:01.10', have: 'NVQ2 childcare' }), {
    code: 'qualification-unknown',
    message: /did you mean R\d+ \(/,
  })
})

test('a job title that names no role leads to the role that it is coded to', async () => {
  assert.equal((await findNearRoles(rolemap, 'teaching asistant'))[0]?.code, 'R50')
  assert.equal((await findNearRoles(rolemap, 'lollipop man'))[0]?.code, 'Y30')
})
