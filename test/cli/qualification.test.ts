// The command `qualification`, on what ships and on entries of one's own.
import assert from 'node:assert/strict'
import path from 'node:path'
import { before, test } from 'node:test'
import { runCommand, writeFileIn } from '../fixture/command.ts'
import { filledFolder } from '../fixture/filled-store.ts'

let folder = ''
const run = (...args: readonly string[]) =>
  runCommand(['qualification', ...args], { db: path.join(folder, 'rolemap.db') })
const done = async (...args: readonly string[]) => {
  const { status, out, err } = await run(...args)
  assert.equal(status, 0, err)
  return out
}
const fails = async (message: RegExp, ...args: readonly string[]) => {
  const { status, err } = await run(...args)
  assert.notEqual(status, 0)
  assert.match(err, message)
}

before(async () => {
  folder = await filledFolder()
})

test('an entry is added, attached, shown, merged and split, and refused where it does not fit', async () => {
  const add = async (...args: readonly string[]) => JSON.parse(await done('add', ...args, '--json')).id as string
  const ours = await add('Diploma in Pilotage', '--level', '3')
  const theirs = await add('Diploma in Pilotage (QCF)', '--unitCode', '600/2089/9', '--level', '3')
  await done('attach', theirs, '--role', 'job-roles:E85', '--reason', 'further')
  assert.match(
    await done('doubles', '--words', 'pilotage'),
    new RegExp(`^${ours} +${theirs} +likely +title level`, 'm'),
  )
  assert.match(await done('merge', theirs, ours), /1 attachments moved; took over unitCode/)
  assert.match(await done('show', ours), /job-roles:E85 +further/)
  assert.match(await done('split', theirs), /in use again with 1 attachments/)
  await done('apart', ours, theirs, '--why', 'another edition')
  assert.doesNotMatch(await done('doubles', '--words', 'pilotage'), new RegExp(theirs))
  await done('apart', ours, theirs, '--undo')
  await done('attach', theirs, '--partOf', ours)
  await done('attach', ours, '--role', 'job-roles:N05', '--reason', 'required')
  assert.match(await done('loss', theirs), new RegExp(`^${ours} +has it as a module\\njob-roles:E85 +further\\n$`))
  assert.match(await done('loss', ours), /^job-roles:N05 +required: nothing else is attached for that reason$/m)
  assert.deepEqual(JSON.parse(await done('loss', theirs, '--json')).bare, [])
  await fails(/there is no qualification/, 'loss', 'Q999')
  await fails(/expected Entry or a level/, 'add', 'Ticket', '--level', '12')
  await fails(/merged into itself/, 'merge', ours, ours)
  await fails(/there is no qualification/, 'show', 'Q999')
})

test('what a role asks for is listed, added and compared with a certificate', async () => {
  assert.match(await done('requirements', 'job-roles:E85'), /^registration.*Social Work England.*2019-12-02/m)
  assert.match(await done('requirements', '--asks', 'licence', '--words', 'security'), /Security Industry Authority/)
  const home = ['--setting', 'children’s homes']
  assert.match(await done('meets', 'R753', 'job-roles:E70', ...home), /^yes: .*[\s\S]*named as what meets it/)
  assert.match(await done('meets', 'R746', 'job-roles:E70', ...home), /^no: [\s\S]*its level is too low/)
  assert.match(await done('meets', 'R1', 'job-roles:A05'), /^not known: [\s\S]*no qualification is recorded/)
  const given = ['--asks', 'age', '--what', 'At least 21', '--age', '21', '--source', 'Our policy']
  const id = (await done('require', 'job-roles:Q05', ...given)).split(': kept')[0] ?? ''
  assert.match(await done('requirements', 'job-roles:Q05'), /At least 21/)
  assert.match(await done('unrequire', id), /rolemap undo brings it back/)
  await fails(/only a minimum age has years/, 'require', 'job-roles:Q05', ...given, '--asks', 'check')
  await fails(/--asks: expected one of/, 'requirements', '--asks', 'luck')
})

test('a file of entries is accepted as far as it fits, and advice counts what one has, also by a badge', async () => {
  const rows =
    'id,title,kind,level,partOf,use,role\nd,Harbour Diploma,,3,,,job-roles:E85\nk,Knots,module,,d,mandatory,\nx,,,,,,\n'
  const { status, out, err } = await run('import', await writeFileIn(folder, 'list.csv', rows), '--fitting', '--sure')
  assert.equal(status, 0, err)
  assert.match(out, /2 of 3 rows accepted/)
  const credentialSubject = { achievement: { name: 'Knots' } }
  const badge = JSON.stringify({ type: ['VerifiableCredential', 'OpenBadgeCredential'], credentialSubject })
  const file = await writeFileIn(folder, 'badge.json', badge)
  assert.match(
    await done('advise', 'job-roles:E85', '--badge', file),
    /Badge: Knots, which is Q\d+[\s\S]*Harbour Diploma.*you have it/,
  )
  await fails(
    /expected an Open Badge 3\.0/,
    'advise',
    'job-roles:E85',
    '--badge',
    await writeFileIn(folder, 'no.json', 'no'),
  )
  assert.match(await done('counts', 'cyp-roles'), /^01\.01 +/m)
  assert.match(await done('provision', 'cyp-roles'), /nothing at Level 6 between Level 5 and Level 7/)
})
