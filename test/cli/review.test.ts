// The titles of kept posts, settled on the command line.
import assert from 'node:assert/strict'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import { type Ran, runCommand, temporaryFolder, writeFileIn } from '../fixture/command.ts'
import { copyFilledStore } from '../fixture/filled-store.ts'

describe('rolemap review', () => {
  let folder = ''
  let rolemap: (args: readonly string[]) => Promise<Ran>
  before(async () => {
    folder = await temporaryFolder()
    await copyFilledStore(folder)
    rolemap = (args) => runCommand(args, { db: path.join(folder, 'rolemap.db') })
    const staff = [
      'Post ref,Job title',
      '1,Zoo keeper officer',
      '2,Zoo keeper officer',
      '3,Trombone mender',
      '4,Teacher',
    ]
    const list = await writeFileIn(folder, 'staff.csv', `${staff.join('\n')}\n`)
    for (const args of [
      ['organisation', 'set', 'kent', '--label', 'Kent'],
      ['post', 'import', list, '--organisation', 'kent'],
    ]) {
      const { status, err } = await rolemap(args)
      assert.equal(status, 0, err)
    }
  })

  test('shows the next title, decides it for all posts, and takes that back', async () => {
    const { out, err } = await rolemap(['review', 'next', '--json'])
    const [title] = JSON.parse(out).rows
    assert.equal(title.title, 'Zoo keeper officer', err)
    assert.equal(title.rows, 2)
    assert.match((await rolemap(['review', 'next'])).out, /Zoo keeper officer.*: 2 rows\n {2}(?:#1|\w)/)
    const decided = await rolemap(['review', 'decide', title.key, 'L25', '--note', 'they keep animals'])
    assert.match(decided.out, /^L25 .*: 1 titles, 2 rows\n$/)
    assert.match((await rolemap(['post', 'coding'])).out, /^person +\S+ +2 +1/m)
    const listed = JSON.parse((await rolemap(['review', 'list', '--state', 'decided', '--json'])).out)
    assert.deepEqual([listed.total, listed.rows[0].decided.code], [1, 'L25'])
    assert.match((await rolemap(['review', 'undo', title.key])).out, /taken back: the title is open/)
    assert.match((await rolemap(['review', 'undo', title.key])).out, /no step/)
    assert.equal((await rolemap(['review', 'decide', title.key, '#9'])).status, 2)
    assert.notEqual((await rolemap(['review', 'decide', title.key, 'NONE'])).status, 0)
  })

  test('sends a list out and takes it back', async () => {
    const { out } = await rolemap(['review', 'list', '--text', 'trombone', '--json'])
    const { key } = JSON.parse(out).rows[0]
    await rolemap(['review', 'decide', key, 'ask'])
    const list = await rolemap(['review', 'file', '--asked'])
    assert.match(list.out, /,ask,/)
    const asked = await writeFileIn(folder, 'asked.csv', list.out.replace(',ask,', ',trading standards officer,'))
    assert.match((await rolemap(['review', 'take', asked])).out, /^1 titles decided, 0 as they were/)
    assert.match((await rolemap(['review', 'progress'])).out, /^decided +1 +1/m)
    // Whoever is asked writes the name of the role.
    assert.match((await rolemap(['review', 'list', '--state', 'decided'])).out, /Trombone mender.* L55 /)
    assert.match((await rolemap(['review', 'proposals', '--json'])).out, /"total": ?0/)
  })
})
