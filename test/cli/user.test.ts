import assert from 'node:assert/strict'
import { userInfo } from 'node:os'
import path from 'node:path'
import { before, test } from 'node:test'
import { openRolemap } from 'rolemap'
import { isPassword } from '../../src/rolemap/people/password.ts'
import { type Ran, runCommand } from '../fixture/command.ts'
import { filledFolder } from '../fixture/filled-store.ts'

let db = ''
before(async () => {
  db = path.join(await filledFolder(), 'rolemap.db')
})

const rolemap = (...args: string[]): Promise<Ran> => runCommand(args, { db })
const json = ({ out }: Ran) => JSON.parse(out)

async function kept(name: string) {
  const open = await openRolemap({ db, data: false })
  const account = await open.store.people.findAccount(name)
  await open.close()
  return account
}

test('user add makes an account with a password that is shown once and kept as a hash', async () => {
  const { out, err, status } = await rolemap('user', 'add', 'Ann', '--role', 'editor')
  assert.equal(status, 0, err)
  const password = /^Password: (\S+)$/m.exec(out)?.[1] ?? assert.fail(out)
  const account = await kept('ann')
  assert.deepEqual([account?.role, account?.firstPassword, account?.disabled], ['editor', true, false])
  assert.doesNotMatch(account?.password ?? '', new RegExp(password))
  assert.equal(await isPassword(password, account?.password), true)
  assert.equal(await isPassword(`${password}x`, account?.password), false)
})

test('user add takes a password from standard input, and prints none', async () => {
  const stdin = 'a password of four words\n'
  const { out, status } = await runCommand(['user', 'add', 'bob', '--role', 'reader', '--stdin'], { db, stdin })
  assert.deepEqual([status, out], [0, 'bob: added\n'])
  assert.equal(await isPassword('a password of four words', (await kept('bob'))?.password), true)
})

test('user list has everybody and no hash', async () => {
  assert.equal((await rolemap('user', 'add', 'dan@council.example', '--role', 'coder', '--open-id')).status, 0)
  const listed = json(await rolemap('user', 'list', '--json'))
  assert.deepEqual(
    listed.map(({ name, role, password }: Record<string, unknown>) => [name, role, password]),
    [
      ['ann', 'editor', 'first'],
      ['bob', 'reader', 'first'],
      ['dan@council.example', 'coder', 'none'],
    ],
  )
  assert.match((await rolemap('user', 'list')).out, /^dan@council\.example +coder +OpenID, not yet +open$/m)
  assert.doesNotMatch(JSON.stringify(listed), /argon2/)
})

test('user sets roles and passwords, closes, opens and removes accounts, and the trail says so', async () => {
  assert.match((await rolemap('user', 'role', 'ann', '--role', 'moderator')).out, /^ann: has the role moderator$/m)
  const before = (await kept('ann'))?.password
  assert.match((await rolemap('user', 'password', 'ann')).out, /^Password: /m)
  assert.notEqual((await kept('ann'))?.password, before)
  await rolemap('user', 'disable', 'ann')
  assert.equal((await kept('ann'))?.disabled, true)
  await rolemap('user', 'enable', 'ann')
  assert.equal((await kept('ann'))?.disabled, false)
  assert.deepEqual(json(await rolemap('user', 'remove', 'bob', '--json')), { removed: 'bob' })
  assert.equal(await kept('bob'), undefined)
  const changes: { action: string }[] = json(await rolemap('audit', 'list', '--of', 'account/ann', '--json'))
  assert.deepEqual(
    changes.map(({ action }) => action),
    ['enable', 'disable', 'password', 'role', 'add'],
  )
  assert.equal((await rolemap('audit', 'verify')).status, 0)
})

test('user refuses what cannot be, and does nothing', async () => {
  const refused = async (args: readonly string[], message: RegExp, stdin = '') => {
    const { status, err, out } = await runCommand(args, { db, stdin })
    assert.ok(status > 0, args.join(' '))
    assert.equal(out, '')
    assert.match(err, message)
    assert.doesNotMatch(err, /secret/)
  }
  await refused(['user', 'add', 'ann', '--role', 'reader'], /the account "ann" exists already/)
  await refused(['user', 'add', 'eve', '--role', 'king'], /one of the roles reader, coder/)
  await refused(['user', 'add', 'no spaces', '--role', 'reader'], /expected a name of letters/)
  await refused(['user', 'add', 'eve'], /expected --role/)
  await refused(['user', 'add', 'eve', '--role', 'reader', '--stdin'], /12 to 200 characters, found 8/, 'secret12\n')
  await refused(['user', 'add', 'eve', '--role', 'reader', '--stdin'], /found nothing/)
  await refused(['user', 'role', 'nobody', '--role', 'reader'], /no account "nobody"/)
  await refused(['user', 'burn', 'ann'], /expected one of add, list/)
  await refused(['user', 'remove'], /expected remove NAME/)
  assert.equal(await kept('eve'), undefined)
})

test('serve --users is not begun where passwords could be overheard, or half set up', async () => {
  const refused = async (args: readonly string[], message: RegExp) => {
    const { status, err } = await rolemap('serve', '--port', '0', ...args)
    assert.equal(status, 2, err)
    assert.match(err, message)
  }
  await refused(['--users', '--host', '0.0.0.0'], /needs --url/)
  await refused(['--url', 'roles.example'], /expected an address without a path/)
  await refused(['--url', 'https://roles.example/rolemap'], /expected an address without a path/)
})

test('without sign-in a change carries the name in ROLEMAP_USER, or the system’s', async () => {
  for (const [user, name] of [
    ['Jo Bloggs', 'Jo Bloggs'],
    [undefined, userInfo().username],
  ] as const) {
    const call = { db, ...(user !== undefined && { user }) }
    assert.equal((await runCommand(['user', 'add', `by-${name.length}`, '--role', 'reader'], call)).status, 0)
    const [change] = json(await runCommand(['audit', 'list', '--limit', '1', '--json'], call))
    assert.deepEqual([change.who, change.via], [name, 'cli'])
  }
})
