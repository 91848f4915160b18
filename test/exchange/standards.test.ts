// The links from occupations to apprenticeship standards that this project judged.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { readDataset, readStandards, readSteps } from 'rolemap/exchange'
import { toOccupationalMaps } from 'rolemap/occupational-map'

const LIST = '../shared/reference/apprenticeship-standards-2021.tsv'
const absent = !existsSync(LIST) && `${LIST} is absent`
type Read = Awaited<ReturnType<typeof readStandards>>
let standards: Read['value']
let problems: Read['problems']
let maps: ReturnType<typeof toOccupationalMaps>
before(async () => {
  ;({ value: standards, problems } = await readStandards('data/occupational-maps'))
  maps = toOccupationalMaps((await readDataset('data/occupational-maps')).value.version, { standards })
})

test('every link is of an occupation that there is, with its reason', () => {
  assert.deepEqual(problems, [])
  assert.ok(standards.size > 400)
  for (const [code, { evidence }] of standards) assert.ok(maps.occupations.has(code) && evidence !== '', code)
})

test('every link is to a standard of the list, as the list has it', { skip: absent }, () => {
  const rows = readFileSync(LIST, 'utf8').trimEnd().split('\n').slice(1)
  const listed = new Map(rows.map((row) => row.split('\t')).map((cells) => [cells[0], cells]))
  for (const { lars, title, level, route, months } of standards.values()) {
    const row = listed.get(lars)
    assert.deepEqual([title, String(level), route, String(months ?? '')], [row?.[1], row?.[2], row?.[3], row?.[8]])
    assert.equal(row?.[13], '', `${title} is closed to new starts`)
  }
})

test('a regulator is the name of a body that keeps a register', () => {
  const bodies = new Set([...standards.values()].flatMap(({ regulator }) => regulator ?? []))
  assert.deepEqual([...bodies].toSorted(), [
    'British Psychological Society (BPS)',
    'Department for Education',
    'General Dental Council',
    'Health Play Specialist Education Trust (HPSET)',
    'Health and Care Professions Council',
    'Highway Electrical Association',
    'Nursing and Midwifery Council',
    'Royal Institution of Chartered Surveyors (RICS)',
    'Royal Town Planning Institute',
    'Social Work England',
    'Solicitors Regulation Authority (SRA)',
  ])
  assert.equal(standards.get('03.1.P1.04')?.regulator, 'Social Work England')
})

test('what follows by rule has the same level in the map; what was judged says where the two differ', () => {
  for (const [code, { level, review, evidence }] of standards) {
    const occupation = maps.occupations.get(code)
    const printed = occupation?.levelFrom === 'map' ? occupation.level : undefined
    if (review === 'rule') assert.equal(printed, level, code)
    else if (printed !== undefined && printed !== level) assert.match(evidence, /the map has level/, code)
  }
})

test('no title is typical of two occupations', () => {
  const titles = [...standards.values()].flatMap((standard) => standard.titles.map((title) => title.toLowerCase()))
  assert.ok(titles.length > 600)
  assert.equal(new Set(titles).size, titles.length)
})

test('a standard of the same occupation makes it approved, and gives the level that the map leaves out', () => {
  const chef = maps.occupations.get('04.2.T1.04')
  assert.deepEqual(
    [chef?.level, chef?.levelFrom, chef?.status.status, chef?.status.date],
    [2, 'standard', 'approved', '2021'],
  )
  const statuses = [...maps.occupations.values()].map(({ status }) => status.status)
  assert.equal(
    statuses.filter((status) => status === 'approved').length,
    [...standards.values()].filter(({ relation }) => relation === 'same').length,
  )
})

test('each judged link was read again without the first decision, among occupations without one', () => {
  const rows = readFileSync('data/occupational-maps/ours/standards-second.tsv', 'utf8').trimEnd().split('\n').slice(1)
  const second = rows.map((row) => row.split('\t'))
  const judged = [...standards].filter(([, { review }]) => review === 'judged').map(([code]) => code)
  const read = new Set(second.map(([code]) => code))
  assert.deepEqual(
    judged.filter((code) => !read.has(code)),
    [],
  )
  const differ = second.filter(([code = '', lars]) => (standards.get(code)?.lars ?? '') !== lars)
  const relations = second.filter(
    ([code = '', lars, relation]) =>
      lars !== '' && standards.get(code)?.lars === lars && standards.get(code)?.relation !== relation,
  )
  assert.ok(second.length >= judged.length + 40)
  // Careers adviser: the maps have an occupation with the standard's own name, so no second one is linked to it.
  assert.deepEqual(
    differ.map(([code]) => code),
    ['08.1.P3.01'],
  )
  assert.deepEqual(
    relations.map(([code]) => code),
    ['15.1.T1.04'],
  )
})

test('judged steps lead from one item that is there to another, once, and say what they are', async () => {
  for (const id of ['occupational-maps', 'job-roles', 'cyp-roles']) {
    const { value, problems } = await readSteps(`data/${id}`)
    assert.deepEqual(problems, [])
    const codes = new Set((await readDataset(`data/${id}`)).value.version.items.map(({ code }) => code))
    assert.equal(new Set(value.map(({ from, to }) => `${from} ${to}`)).size, value.length)
    for (const { from, to, how, direction, takes, first, second } of value) {
      assert.ok(codes.has(from) && codes.has(to) && from !== to, `${id} ${from} ${to}`)
      assert.equal(direction === undefined, how === 'no', `${id} ${from} ${to}`)
      assert.ok(how !== 'no' || takes.length === 0, `${id} ${from} ${to}`)
      // If one of two readers says that it is not a step, it is not one.
      assert.equal(how, first === 'no' || second === 'no' ? 'no' : first, `${id} ${from} ${to}`)
    }
  }
})
