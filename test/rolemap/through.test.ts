// A coded staff file counted in a further classification, with the doubt of the coder and of the crosswalk.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRolemap } from 'rolemap'
import { toSingleUser } from '../../src/rolemap/actor.ts'
import { readWork } from '../../src/rolemap/crosswalk/work/work.ts'
import { runJob, startJob } from '../../src/rolemap/job/job.ts'
import type { AskedTable } from '../../src/rolemap/workforce/asked-table.ts'
import { countJobCodes, listCountable } from '../../src/rolemap/workforce/job-counts.ts'
import { makeTable } from '../../src/rolemap/workforce/make-table.ts'
import { toSpread } from '../../src/rolemap/workforce/through.ts'
import { writeShown } from '../../src/rolemap/workforce/write-shown.ts'
import { PARTS } from '../../src/workforce/index.ts'

const rolemap = await openRolemap({ db: ':memory:', actor: toSingleUser('library') })
test.after(() => rolemap.close())

const times = (count: number, line: string) => Array<string>(count).fill(line)
const FILE = Buffer.from(
  [
    'Job title,Department,code,decision,probability,second,second_probability',
    ...times(20, 'Lollipop lady,Schools,Y30,coded,0.99,,'),
    // The crosswalk splits it over several unit groups of one minor group, and others.
    ...times(30, 'Teacher,Schools,H15,coded,0.9,,'),
    ...times(12, 'Crossing or care,Adults,Y30,review,0.5,Q05,0.4'),
    ...times(8, 'Something,Adults,N05,uncoded,0.1,,'),
  ].join('\n'),
)
const table = (asked: Partial<AskedTable>) =>
  makeTable(rolemap, FILE, {
    ...{ file: 'staff.csv', in: 'job-roles', code: 'code', title: 'Job title' },
    asked: { rows: 'role:unit', to: 'soc2020', measure: 'posts', method: 'round', ...asked },
  })

test('low, likely and high hold both doubts; what is split within a group is certain there', async () => {
  const units = await table({})
  const of = (shown: typeof units, key: string) => shown.cells.find(({ row }) => row === key)
  assert.deepEqual(of(units, '*'), { row: '*', column: '*', value: 70, low: 70, high: 70 })
  const crossing = of(units, '9232')
  assert.deepEqual([crossing?.low, crossing?.high], [20, 30])
  const teachers = units.cells.filter(({ row }) => row === '2313' || row === '2314')
  assert.equal(teachers.length, 2)
  for (const { low, high } of teachers) assert.ok(low === 0 && (high ?? 0) >= 30)
  assert.equal(of(units, '')?.low, 10)
  assert.equal(units.rows.find(({ key }) => key === '9232')?.shared?.items, 3)
  assert.ok(units.widths?.some(({ from, by }) => from === 'Y30' && by === 'both'))
  assert.match(units.notes.join('\n'), /through job-roles-soc2020\./)
  const minor = await table({ rows: 'role:minor' })
  assert.deepEqual(of(minor, '231'), { row: '231', column: '*', value: 30, low: 30, high: 30 })
})

test('the file to publish has low and high beside each figure, and not what makes them wide', async () => {
  const shown = await table({ rows: 'role:minor', columns: 'Department' })
  const text = Buffer.concat(await Array.fromAsync(writeShown(shown, 'csv'))).toString()
  assert.match(text, /All, low",All,"All, high","Adults, low",Adults,"Adults, high"/)
  assert.match(text, /Items that share it,Titles that share it/)
  const published = Buffer.concat(await Array.fromAsync(writeShown(shown, 'json'))).toString()
  assert.doesNotMatch(published, /"widths"|"remarks"|"loss"/)
})

test('what cannot be counted so is refused with what would do', async () => {
  for (const [asked, said] of [
    [{ method: 'suppress' }, /expected rounding/],
    [{ rows: 'role:*' }, /expected one level of "soc2020" such as role:major, found all levels/],
    [{ rows: 'Department' }, /expected one level/],
    [{ rows: 'role:major', columns: 'role:minor' }, /found 2/],
    [{ rows: 'role:none' }, /no level "none"/],
    [{ to: 'nope' }, /no classification "nope"/],
    [{ to: 'service-areas', rows: 'role:area' }, /no crosswalk leads/],
  ] as const)
    await assert.rejects(table(asked), said)
})

test('a post is spread in whole parts that make one', () => {
  const part = (to: string, share: number) => ({ from: 'a', to, share })
  const placed = { certain: false, doubt: 'both', unanswered: 0.1, left: [{ from: 'a', share: 0.001 }] } as const
  const { parts } = toSpread({ ...placed, parts: [part('x', 0.3), part('y', 0.3), part('z', 0.299), part('w', 0)] })
  assert.equal(
    parts.reduce((sum, one) => sum + one.parts, 0),
    PARTS,
  )
  assert.deepEqual(
    parts.map(({ said }) => said),
    ['x', 'y', 'z', 'w', ''],
  )
})

test('a coded file says how many people an item of a crosswalk stands for', async () => {
  const bytes = Buffer.from(['Job title,Headcount', 'Lollipop lady,3', 'Lollipop lady,', 'qqqq,9'].join('\n'))
  const { id } = await startJob(rolemap, { name: 'staff.csv', bytes }, { in: 'job-roles', titleColumn: 'Job title' })
  await runJob(rolemap, id)
  assert.deepEqual(
    (await listCountable(rolemap, 'job-roles')).map((job) => job.id),
    [id],
  )
  assert.deepEqual(await listCountable(rolemap, 'soc2020'), [])
  const counts = await countJobCodes(rolemap, id)
  assert.deepEqual([...counts], [['Y30', 4]])
  const { progress } = await readWork(rolemap, 'job-roles-soc2020', counts)
  assert.deepEqual([progress.counted, progress.states.approved.counted], [4, 4])
})
