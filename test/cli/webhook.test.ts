import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { toRolemapSettings } from '../../src/cli/setting.ts'
import { runCommand, temporaryFolder } from '../fixture/command.ts'

test('a webhook is added, listed, switched off and on, and removed on the command line', async () => {
  const db = path.join(await temporaryFolder(), 'webhook.db')
  const run = (...args: string[]) => runCommand(['webhook', ...args], { db })
  const added = await run(
    'add',
    'https://hooks.invalid/a',
    '--of',
    'job-roles',
    '--action',
    'publish, withdraw',
    '--json',
  )
  const { id, secret, actions } = JSON.parse(added.out)
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  assert.deepEqual(actions, ['publish', 'withdraw'])
  assert.match((await run('add', 'https://hooks.invalid/b')).out, /Secret: whsec_\S+\nIt is not shown again/)
  const list = (await run('list')).out
  assert.ok(list.includes('https://hooks.invalid/a') && !list.includes('whsec_'))
  assert.equal((await run('off', id, '--why', 'moving')).out, `${id}: off: moving\n`)
  assert.equal((await run('on', id)).out, `${id}: on\n`)
  assert.match((await run('show', id)).out, /^\w+ to https:\/\/hooks\.invalid\/a: on, delivered up to change \d+\n/)
  const test = await run('test', id)
  assert.deepEqual([test.status, test.out], [1, `${id}: the test message did not arrive (no such name)\n`])
  assert.equal((await run('remove', id)).out, `${id}: removed\n`)
  assert.match((await run('show', id)).err, /there is no webhook/)
  const near = await run('add', 'http://localhost:1/')
  assert.deepEqual([near.status, near.err], [1, 'rolemap: expected an address with https\n'])
  assert.equal((await run('add')).status, 2)
  assert.equal((await run('ad', 'x')).status, 2)
})

test('settings for use cases are read, and refused where they are not as they must be', () => {
  assert.deepEqual(toRolemapSettings({}), {})
  const set = { ROLEMAP_RECODE_LIMIT: '2.5', ROLEMAP_WEBHOOK_PRIVATE: 'yes' }
  assert.deepEqual(toRolemapSettings(set), { recodeLimit: 0.025, privateWebhooks: true })
  for (const limit of ['x', '-1', '101', ' '])
    assert.throws(() => toRolemapSettings({ ROLEMAP_RECODE_LIMIT: limit }), /expected a number from 0 to 100/)
  assert.throws(() => toRolemapSettings({ ROLEMAP_WEBHOOK_PRIVATE: '1' }), /expected yes or no/)
})
