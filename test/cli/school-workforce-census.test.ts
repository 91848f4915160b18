import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import { runCommand, temporaryFolder, toJson, writeFileIn } from '../fixture/command.ts'

const GUIDE = new URL('../../docs/guide/school-workforce-census.md', import.meta.url)

/** The files that the guide shows, as a reader would copy them. */
async function readTemplates(): Promise<readonly string[]> {
  const guide = await readFile(GUIDE, 'utf8')
  return [...guide.matchAll(/```csv\n([\s\S]*?)```/g)].map(([, csv = '']) => csv)
}

describe('the template for the School Workforce Census', () => {
  let db: string
  let folder: string
  let codes: string
  let mapping: string
  const rolemap = (...args: readonly string[]) => runCommand(args, { db })
  const json = async (...args: readonly string[]) => toJson(await rolemap(...args, '--json'))

  before(async () => {
    folder = await temporaryFolder()
    db = path.join(folder, 'swc.db')
    ;[codes = '', mapping = ''] = await readTemplates()
    await json('import', await writeFileIn(folder, 'swc-roles.csv', codes), '--id', 'swc-roles', '--version', '2026')
    const at = await writeFileIn(folder, 'swc-roles-job-roles.csv', mapping)
    await json(
      ...['crosswalk', 'import', at, '--id', 'swc-roles-job-roles', '--from', 'swc-roles', '--to', 'job-roles'],
    )
  })

  test('is a classification of ten codes, with its groups and titles', async () => {
    const again = await json('import', path.join(folder, 'swc-roles.csv'), '--id', 'swc-roles')
    assert.deepEqual([again.state, again.version, again.items, again.problems], ['unchanged', '2026', 10, []])
    const { decision, candidates } = await json('suggest', 'classroom assistant', '--in', 'swc-roles')
    assert.deepEqual([decision, candidates[0].code], ['coded', 'MADE-S1'])
  })

  test('is a crosswalk to job roles in which every row is taken', async () => {
    const shown = await json('crosswalk', 'show', 'swc-roles-job-roles')
    assert.equal(shown.length, 8)
    const find = (code: string) => shown.find(({ from }: { from: string }) => from === code)
    assert.deepEqual([find('MADE-T1').relation, find('MADE-T1').targets[0].to], ['exact', 'H45'])
    assert.deepEqual(
      find('MADE-S2').targets.map(({ to, weight }: { to: string; weight: number }) => [to, weight]),
      [
        ['K40', 0.6],
        ['K45', 0.4],
      ],
    )
    assert.deepEqual(find('MADE-S5').targets, [])
  })

  test('carries a file of counts to job roles and loses nobody', async () => {
    const census = 'role,headcount\nMADE-T2,40\nMADE-S2,10\nMADE-S5,3\n'
    const at = await writeFileIn(folder, 'census.csv', census)
    const args = ['--column', 'role', '--from', 'swc-roles', '--to', 'job-roles', '--counts', 'headcount']
    const { out, err, status } = await rolemap('convert', at, ...args)
    assert.equal(status, 0, err)
    assert.match(out, /H15.*40/)
    assert.match(out, /K40.*6/)
    assert.match(out, /K45.*4/)
  })

  test('refuses a row whose code is on neither side, with its line', async () => {
    const at = await writeFileIn(
      folder,
      'wrong.csv',
      'from,relation,to\nMADE-T1,exact,H45\nMADE-X9,exact,H45\nMADE-T2,exact,ZZ9\n',
    )
    const args = ['crosswalk', 'import', at, '--id', 'wrong', '--from', 'swc-roles', '--to', 'job-roles', '--json']
    const { problems } = toJson(await rolemap(...args))
    const rows = problems.flatMap(({ at: place }: { at?: { row?: number } }) => place?.row ?? [])
    assert.deepEqual([...new Set(rows)], [3, 4])
  })
})
