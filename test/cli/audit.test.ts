import assert from 'node:assert/strict'
import path from 'node:path'
import { before, test } from 'node:test'
import { runCommand, writeFileIn } from '../fixture/command.ts'
import { filledFolder } from '../fixture/filled-store.ts'

let folder: string
let db: string
before(async () => {
  folder = await filledFolder()
  db = path.join(folder, 'rolemap.db')
  await writeFileIn(folder, 'crafts.csv', 'code,label\n1,Potter\n')
})

test('the audit trail is listed and verified', async () => {
  await runCommand(['import', path.join(folder, 'crafts.csv')], { db })
  const listed = await runCommand(['audit', 'list', '--of', 'crafts'], { db })
  assert.match(
    listed.out,
    /^number +at \(UTC\) +who +via +what +target +version +why\n\d+ .* cli +import +crafts +1\n$/,
  )
  const [change] = JSON.parse((await runCommand(['audit', 'list', '--of', 'crafts', '--json'], { db })).out)
  assert.equal(change.action, 'import')
  const shipped = await runCommand(['audit', 'list', '--of', 'job-roles'], { db })
  assert.match(shipped.out, /rolemap +library +import +job-roles +2009 +it comes with Rolemap/)
  const verified = await runCommand(['audit', 'verify', '--head', change.hash], { db })
  assert.equal(verified.status, 0)
  assert.match(verified.out, new RegExp(`last hash ${change.hash}\n$`))
})

test('a hash that is not in the trail makes verifying fail', async () => {
  const { status, out } = await runCommand(['audit', 'verify', '--head', 'abc'], { db })
  assert.equal(status, 1)
  assert.match(out, /no change has the hash abc/)
})
