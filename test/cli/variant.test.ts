import assert from 'node:assert/strict'
import path from 'node:path'
import { before, test } from 'node:test'
import { runCommand, writeFileIn } from '../fixture/command.ts'
import { filledFolder } from '../fixture/filled-store.ts'

let folder = ''
const run = (...args: readonly string[]) => runCommand(args, { db: path.join(folder, 'rolemap.db') })
const variant = async (...args: readonly string[]) => {
  const { status, out, err } = await run('variant', ...args)
  assert.equal(status, 0, err)
  return out
}
const fails = async (message: RegExp, ...args: readonly string[]) => {
  const { status, err } = await run('variant', ...args)
  assert.notEqual(status, 0)
  assert.match(err, message)
}
const file = (content: string) => writeFileIn(folder, 'ours.csv', content)

before(async () => {
  folder = await filledFolder()
})

test('the variants that come with the job roles are listed, shown and searched', async () => {
  const listed = JSON.parse(await variant('list', 'job-roles', '--json'))
  assert.deepEqual(
    listed.map(({ id, state, items, ours }: Record<string, unknown>) => [id, state, items, ours]),
    ['by-client-group', 'by-sector', 'by-skill-level'].map((id) => [id, 'published', 175, true]),
  )
  const shown = await variant('show', 'by-sector')
  assert.match(shown, /^ESCS Sector {2}\[escs\]\n {2}Education {2}\[education\]\n/m)
  assert.match(
    await variant('show', 'by-sector/education'),
    /^ {2}Support Roles.*\n[\s\S]*^ {4}G30 {2}Education Welfare Officer$/m,
  )
  assert.match(
    await variant('search', 'by-sector/escs', 'welfare officer'),
    /^ESCS Sector > Education > Support Roles > G30 {2}Education Welfare Officer$/m,
  )
  assert.match((await run('show', 'job-roles', 'G30')).out, /^By sector +ESCS Sector > Education > Support Roles$/m)
})

test('a title can be looked up within a node, and the answer says that it was', async () => {
  const { out } = await run('suggest', 'teaching assistant', '--in', 'by-sector/education-support', '--top', '3')
  assert.match(out, /^coded\n100 % {2}R50/)
  assert.match(out, /^Limited to the 47 items of By sector, Support Roles\.$/m)
  assert.match(out, /not raised by the limit/)
  const elsewhere = JSON.parse((await run('suggest', 'teaching assistant', '--in', 'by-sector/health', '--json')).out)
  assert.notEqual(elsewhere.decision, 'coded')
  assert.equal(elsewhere.limited.leftOut.code, 'R50')
})

test('a variant is imported, changed step by step, exported unchanged, withdrawn and taken away', async () => {
  const given = await file(
    'node,parent,label,item\nfront,,Front of house,N40\nfront,,,N99\nback,,Back office,N05\nback,front,,\nfront,back,,\n',
  )
  const { status, out, err } = await run(
    'variant',
    'import',
    given,
    '--in',
    'job-roles',
    '--id',
    'by-desk',
    '--label',
    'By desk',
  )
  assert.equal(status, 0)
  assert.match(out, /^by-desk: added; 2 nodes, 2 items, 2 problems$/m)
  assert.match(err, /ours\.csv:3:item: error: .*"N99" \[variant-item-unknown\]/)
  assert.match(err, /ours\.csv:6:parent: error: .*"front" under "back" under "front" \[variant-cycle\]/)

  assert.match(
    await variant('set', 'by-desk', '--state', 'published', '--purpose', 'Where one sits'),
    /published, 2 nodes/,
  )
  assert.match(
    await variant('set', 'by-desk/phones', '--label', 'Telephones', '--under', 'front,back'),
    /3 nodes, 2 items/,
  )
  assert.match(await variant('place', 'by-desk/phones', 'N15,N55'), /3 nodes, 4 items/)
  assert.match(await variant('place', 'by-desk/back', 'N55', '--from', 'phones'), /4 items/)
  const shown = await variant('show', 'by-desk')
  assert.match(shown, /^for +Where one sits$/m)
  assert.match(shown, /^Not placed\n {2}A05 {2}Senior Manager$/m)
  await fails(/found a cycle/, 'set', 'by-desk/front', '--under', 'phones')
  await fails(/move or remove these first/, 'remove', 'by-desk/front')
  assert.match(await variant('remove', 'by-desk/back', 'N55'), /3 items/)

  const exported = await variant('export', 'by-desk')
  assert.match(exported, /^front\t\t\tN40\tReceptionist$/m)
  const again = await variant('import', await file(exported), '--in', 'job-roles', '--id', 'by-desk')
  assert.match(again, /^by-desk: unchanged; 3 nodes, 3 items, 0 problems$/m)

  await fails(/expected --why/, 'withdraw', 'by-desk')
  assert.match(await variant('withdraw', 'by-desk', '--why', 'we moved'), /withdrawn/)
  assert.match((await run('audit', 'list', '--of', 'job-roles/:variant/by-desk')).out, /we moved/)
  assert.match(await variant('remove', 'by-desk'), /deleted; rolemap undo/)
  await fails(/there is no variant "by-desk"/, 'show', 'by-desk')
  await fails(
    /no rows?|nothing was imported/,
    'import',
    await file('node,label,parent\na,A,b\n'),
    '--in',
    'job-roles',
    '--id',
    'x',
  )
})

test('a variant called wrongly is misuse', async () => {
  for (const args of [
    ['burn'],
    ['show'],
    ['import'],
    ['place', 'by-sector/health'],
    ['set', 'by-sector', '--state', 'lost'],
  ])
    assert.equal((await run('variant', ...args)).status, 2, args.join(' '))
  assert.match(await variant('create', 'empty', '--in', 'job-roles'), /created as a draft/)
  await fails(/already/, 'create', 'empty', '--in', 'job-roles')
})
