import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, afterEach, beforeEach, describe, test } from 'node:test'
import {
  addWebhook,
  createDraft,
  getWebhook,
  importFile,
  listChanges,
  listDeliveries,
  listWebhooks,
  openRolemap,
  type Rolemap,
  removeWebhook,
  setOwnEntry,
  startWork,
  switchOffWebhook,
  switchOnWebhook,
  testWebhook,
  verifyTrail,
  withdrawVersion,
} from 'rolemap/rolemap'
import { Webhook } from 'standardwebhooks'
import { RolemapError } from '../../src/error.ts'
import { getReceiver, isPublicAddress } from '../../src/rolemap/feed/address.ts'
import { createDeliveries, createDelivering, type DeliverOptions } from '../../src/rolemap/feed/deliver.ts'
import { DELIVER } from '../../src/rolemap/feed/kind.ts'
import { send } from '../../src/rolemap/feed/send.ts'
import { createWorker } from '../../src/rolemap/queue/worker.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { waitUntil } from '../fixture/wait.ts'
import { type Receiver, startReceiver } from './receiver.ts'

const DELIVERER = path.join(import.meta.dirname, 'deliverer.ts')
const QUICK: DeliverOptions = { timeout: 500, pause: () => 30, most: 4 }
const rethrow = (error: unknown) => {
  throw error
}
const unfit = (error: unknown) => error instanceof RolemapError && error.code === 'webhook-unfit'

const add = (rolemap: Rolemap, id: string) =>
  importFile(rolemap, { name: `${id}.csv`, bytes: Buffer.from('code,label,title\n1,Potter,Thrower\n') })

describe('a webhook', () => {
  let rolemap: Rolemap
  let receiver: Receiver
  let db: string
  const stopping: (() => Promise<void>)[] = []
  const deliver = (options: DeliverOptions = {}, from = rolemap) => {
    const kinds = { [DELIVER]: createDelivering(from, { ...QUICK, ...options }) }
    const rounds = [createDeliveries(from)]
    const worker = createWorker(from, { kinds, rounds, every: 20, lease: 2000, report: rethrow })
    stopping.push(worker.stop)
    return worker
  }
  const open = () => openRolemap({ db, data: false, settings: { privateWebhooks: true } })

  beforeEach(async () => {
    db = path.join(await temporaryFolder(), 'webhook.db')
    rolemap = await open()
    receiver = await startReceiver()
    await add(rolemap, 'crafts')
  })
  afterEach(async () => {
    await Promise.all(stopping.splice(0).map((stop) => stop()))
    await receiver.close().catch(() => {})
    await rolemap.close()
  })

  const numbers = () => receiver.received.map(({ body }) => JSON.parse(body).data.number)
  const isUpTo = (id: string, number: number) => async () => (await getWebhook(rolemap, id)).position === number

  test('is told of each change from then on, in order, signed as Standard Webhooks say', async () => {
    const { webhook, secret } = await addWebhook(rolemap, { url: receiver.url })
    await add(rolemap, 'trades')
    await createDraft(rolemap, 'crafts')
    await withdrawVersion(rolemap, { id: 'crafts', version: '1' }, 'ann found it wrong')
    deliver()
    await waitUntil(isUpTo(webhook.id, 5))
    assert.deepEqual(numbers(), [3, 5], 'neither what was before, nor itself, nor a draft')
    for (const { body, headers } of receiver.received) {
      assert.deepEqual(new Webhook(secret).verify(body, headers as Record<string, string>), JSON.parse(body))
      assert.throws(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>))
    }
    const [{ rows }, last] = [await listChanges(rolemap), JSON.parse(receiver.received[1]?.body ?? '')]
    assert.deepEqual(last, {
      type: 'change.withdraw',
      timestamp: rows[4]?.at,
      data: {
        id: receiver.received[1]?.headers['webhook-id'],
        number: 5,
        at: rows[4]?.at,
        action: 'withdraw',
        target: 'crafts/:version/1',
        version: '1',
        text: 'crafts › version › 1: withdrawn',
      },
    })
  })

  test('hears of one classification and of some kinds of change alone, where it was said so', async () => {
    const { webhook } = await addWebhook(rolemap, {
      url: receiver.url,
      of: 'crafts',
      actions: ['withdraw', 'set-entry'],
    })
    await add(rolemap, 'trades')
    for (let number = 0; number < 120; number++)
      await setOwnEntry(rolemap, 'trades', { title: `Title ${number}`, code: '1' })
    await withdrawVersion(rolemap, { id: 'crafts', version: '1' }, 'wrong')
    await add(rolemap, 'crafts')
    deliver()
    await waitUntil(isUpTo(webhook.id, (await rolemap.store.trail.getHead()).number))
    assert.deepEqual(numbers(), [124])
    await assert.rejects(addWebhook(rolemap, { url: receiver.url, of: 'none' }), /no classification/)
    await assert.rejects(addWebhook(rolemap, { url: receiver.url, actions: ['No!'] }), unfit)
  })

  test('whose receiver fails is tried again under the same name, and says what became of it', async () => {
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    receiver.answer = (_, count) => (count < 3 ? 500 : 200)
    await add(rolemap, 'trades')
    deliver()
    await waitUntil(isUpTo(webhook.id, 3))
    assert.deepEqual(numbers(), [3, 3, 3])
    assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1)
    const [delivery, ...others] = await listDeliveries(rolemap, webhook.id)
    assert.deepEqual(
      [delivery?.change, delivery?.attempts, delivery?.delivered, delivery?.outcome],
      [3, 3, true, '200'],
    )
    assert.deepEqual(others, [])
    assert.equal((await getWebhook(rolemap, webhook.id)).attempts, 0)
  })

  test('whose receiver is down loses nothing: what changed meanwhile arrives once it is there', async () => {
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    const port = Number(new URL(receiver.url).port)
    await receiver.close()
    await add(rolemap, 'trades')
    deliver({ most: 1000 })
    await waitUntil(async () => (await getWebhook(rolemap, webhook.id)).attempts > 1)
    assert.equal((await getWebhook(rolemap, webhook.id)).last?.outcome, 'nothing listens there')
    await add(rolemap, 'skills')
    receiver = await startReceiver(undefined, port)
    await waitUntil(isUpTo(webhook.id, 4))
    assert.deepEqual(numbers(), [3, 4])
  })

  test('whose receiver is slow is given up for a while, and holds up neither the change nor another webhook', async () => {
    const slow = await startReceiver()
    slow.answer = () => new Promise(() => {})
    const { webhook: stuck } = await addWebhook(rolemap, { url: slow.url })
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    deliver({ timeout: 5_000 })
    await add(rolemap, 'trades')
    await waitUntil(isUpTo(webhook.id, 4))
    assert.equal((await getWebhook(rolemap, stuck.id)).attempts, 0, 'the slow one is still waited for')
    await waitUntil(async () => (await getWebhook(rolemap, stuck.id)).attempts > 0)
    assert.equal((await getWebhook(rolemap, stuck.id)).last?.outcome, 'no answer in time')
    await slow.close()
  })

  test('whose receiver is dead is switched off, which the trail says, and goes on where it stood', async () => {
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    receiver.answer = () => 503
    await add(rolemap, 'trades')
    deliver()
    await waitUntil(async () => (await getWebhook(rolemap, webhook.id)).off !== undefined)
    const { off, position } = await getWebhook(rolemap, webhook.id)
    assert.deepEqual([off, position], ['4 attempts to deliver change 3 failed, the last with: 503', 2])
    const [said] = (await listChanges(rolemap, { action: 'switch-off-webhook' })).rows
    assert.deepEqual([said?.who, said?.why, said?.target], ['Rolemap', off, `webhook/${webhook.id}`])
    assert.equal(receiver.received.length, 4)
    await add(rolemap, 'skills')
    receiver.answer = () => 200
    await switchOnWebhook(rolemap, webhook.id)
    await waitUntil(isUpTo(webhook.id, 6))
    assert.deepEqual(numbers().slice(4), [3, 5])
  })

  test('whose receiver says that it is gone for good is switched off at once', async () => {
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    receiver.answer = () => 410
    await add(rolemap, 'trades')
    deliver()
    await waitUntil(async () => (await getWebhook(rolemap, webhook.id)).off !== undefined)
    assert.equal(receiver.received.length, 1)
  })

  test('that is switched off by hand hears nothing', async () => {
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    await switchOffWebhook(rolemap, webhook.id, 'moving')
    const { webhook: other } = await addWebhook(rolemap, { url: receiver.url })
    await add(rolemap, 'trades')
    deliver()
    await waitUntil(isUpTo(other.id, 5))
    assert.deepEqual(numbers(), [5], 'to the other one alone')
    assert.equal((await getWebhook(rolemap, webhook.id)).position, 1)
  })

  test('that is switched off between two attempts is not tried again until it is on, and then at once', async () => {
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    receiver.answer = () => 500
    await add(rolemap, 'trades')
    deliver({ pause: () => 3_600_000 })
    await waitUntil(async () => (await getWebhook(rolemap, webhook.id)).attempts === 1)
    await switchOffWebhook(rolemap, webhook.id, 'moving')
    assert.equal((await getWebhook(rolemap, webhook.id)).attempts, 0)
    receiver.answer = () => 200
    await switchOnWebhook(rolemap, webhook.id)
    await waitUntil(isUpTo(webhook.id, 5))
    assert.deepEqual(numbers(), [3, 3])
  })

  test('that is switched off or removed while a message is under way hears no other, and nothing goes wrong', async () => {
    const [{ webhook: off }, { webhook: gone }] = [
      await addWebhook(rolemap, { url: receiver.url }),
      await addWebhook(rolemap, { url: receiver.url }),
    ]
    let answer = (_: number) => {}
    const held = new Promise<number>((resolve) => {
      answer = resolve
    })
    receiver.answer = () => held
    await add(rolemap, 'trades')
    await add(rolemap, 'skills')
    deliver({ timeout: 20_000 })
    await receiver.until(2)
    await switchOffWebhook(rolemap, off.id, 'moving')
    await removeWebhook(rolemap, gone.id)
    answer(200)
    await add(rolemap, 'arts')
    const { webhook: last } = await addWebhook(rolemap, { url: receiver.url })
    await add(rolemap, 'sports')
    await waitUntil(isUpTo(last.id, (await rolemap.store.trail.getHead()).number))
    assert.equal(receiver.received.length, 3, 'two under way, and one to the last')
  })

  test('is told at once of what changes in the process that works, however seldom that looks', async () => {
    const worker = startWork(rolemap, { every: 3_600_000, report: rethrow })
    stopping.push(worker.stop)
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    await add(rolemap, 'trades')
    await waitUntil(isUpTo(webhook.id, 3))
    await add(rolemap, 'skills')
    await waitUntil(isUpTo(webhook.id, 4))
    assert.deepEqual(numbers(), [3, 4])
  })

  test('is tried again after pauses that grow from seconds to six hours, and are not the same twice', () => {
    const { pause } = createDelivering(rolemap)
    const [first, last] = [pause(1), pause(18)]
    assert.ok(first >= 2500 && first <= 5000, String(first))
    assert.ok(last >= 3 * 3_600_000 && last <= 6 * 3_600_000, String(last))
    assert.notEqual(pause(3), pause(3))
  })

  test('is not led elsewhere: a redirect is a failure', async () => {
    const other = await startReceiver()
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    receiver.answer = () => 307
    receiver.headers = { Location: other.url }
    await add(rolemap, 'trades')
    deliver()
    await waitUntil(async () => (await getWebhook(rolemap, webhook.id)).attempts > 0)
    assert.equal((await getWebhook(rolemap, webhook.id)).last?.outcome, '307')
    assert.equal(other.received.length, 0)
    await other.close()
  })

  test('is sent by one of two servers on one store alone', async () => {
    const other = await open()
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    receiver.answer = async () => {
      await new Promise((done) => setTimeout(done, 20))
      return 200
    }
    const patient = { timeout: 20_000 }
    const deliverers = [deliver(patient), deliver(patient, other)]
    for (let number = 0; number < 30; number++)
      await setOwnEntry(rolemap, 'crafts', { title: `Title ${number}`, code: '1' })
    await waitUntil(isUpTo(webhook.id, 32))
    assert.deepEqual(
      numbers(),
      Array.from({ length: 30 }, (_, at) => 3 + at),
    )
    await Promise.all(deliverers.map(({ stop }) => stop()))
    await other.close()
  })

  test('goes on after a kill: nothing is lost, and what arrives again has the name that it had', async () => {
    const { webhook } = await addWebhook(rolemap, { url: receiver.url })
    receiver.answer = async () => {
      await new Promise((done) => setTimeout(done, 15))
      return 200
    }
    for (let number = 0; number < 40; number++)
      await setOwnEntry(rolemap, 'crafts', { title: `Title ${number}`, code: '1' })
    for (let kills = 1; kills <= 3; kills++) {
      const child = spawn(process.execPath, ['--conditions=rolemap-source', DELIVERER, db], { stdio: 'inherit' })
      await receiver.until(kills * 6)
      child.kill('SIGKILL')
      await once(child, 'close')
    }
    deliver()
    await waitUntil(isUpTo(webhook.id, 42))
    const names = new Map(
      receiver.received.map(({ headers, body }) => [headers['webhook-id'], JSON.parse(body).data.number]),
    )
    assert.deepEqual(
      [...names.values()],
      Array.from({ length: 40 }, (_, at) => 3 + at),
    )
    assert.ok(receiver.received.length <= 40 + 3, 'one that was under way at each kill')
  })

  test('says nothing of its secret or of the rest of its address in the trail, and is removed with both', async () => {
    const { webhook, secret } = await addWebhook(rolemap, { url: receiver.url })
    const shown = JSON.stringify([await listWebhooks(rolemap), await getWebhook(rolemap, webhook.id)])
    assert.ok(!shown.includes(secret.slice(8)))
    await removeWebhook(rolemap, webhook.id)
    const trail = JSON.stringify(await listChanges(rolemap))
    for (const hidden of [secret.slice(8), 'of-the-receiver']) assert.ok(!trail.includes(hidden))
    assert.deepEqual([await listWebhooks(rolemap), await rolemap.store.webhooks.listStates()], [[], []])
    assert.deepEqual((await verifyTrail(rolemap)).faults, [])
    const unknown = (error: unknown) => error instanceof RolemapError && error.code === 'webhook-unknown'
    await assert.rejects(getWebhook(rolemap, webhook.id), unknown)
  })

  test('is for administrators', async () => {
    const moderator = rolemap.as({ name: 'mo', role: 'moderator', via: 'api' })
    await assert.rejects(addWebhook(moderator, { url: receiver.url }), /administrator/)
    await assert.rejects(listWebhooks(moderator), /administrator/)
  })

  test('is tested by a message that says nothing', async () => {
    const { webhook, secret } = await addWebhook(rolemap, { url: receiver.url })
    assert.deepEqual(await testWebhook(rolemap, webhook.id), { delivered: true, outcome: '204' })
    const [{ body = '', headers = {} } = {}] = receiver.received
    assert.deepEqual(new Webhook(secret).verify(body, headers as Record<string, string>), {
      ...{ type: 'test', timestamp: JSON.parse(body).timestamp, data: { webhook: webhook.id } },
    })
    await receiver.close()
    assert.equal((await testWebhook(rolemap, webhook.id)).delivered, false)
  })
})

describe('where a webhook may go', () => {
  const open = { privateWebhooks: false }
  const near = { privateWebhooks: true }

  test('is the public network, over https', () => {
    assert.equal(getReceiver('https://example.org/a?b#c', open).href, 'https://example.org/a?b')
    for (const url of ['http://example.org', 'ftp://example.org', 'example.org', '', 'https://a:b@example.org'])
      assert.throws(() => getReceiver(url, open), unfit, url)
  })

  test('is no private address, however it is written', () => {
    const hosts = [
      '127.0.0.1',
      '0x7f.1',
      '2130706433',
      '10.1.2.3',
      '169.254.169.254',
      '192.168.0.1',
      '100.64.0.1',
      '0.0.0.0',
    ]
    const hosts6 = [
      '[::1]',
      '[fd00::1]',
      '[fe80::1]',
      '[::ffff:10.0.0.1]',
      '[64:ff9b::a00:1]',
      '[2002:a00:1::]',
      '[ff02::1]',
    ]
    for (const host of [...hosts, ...hosts6]) assert.throws(() => getReceiver(`https://${host}/`, open), unfit, host)
    for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '2001:4860:4860::8888'])
      assert.ok(isPublicAddress(address), address)
  })

  test('is this machine too, even over http, where that is set', () => {
    for (const url of ['http://localhost:1/', 'http://127.0.0.1/', 'http://[::1]/', 'https://10.0.0.1/'])
      assert.equal(getReceiver(url, near).href, url)
    assert.throws(() => getReceiver('http://10.0.0.1/', near), unfit)
  })

  test('is looked at once more when it is sent, by what its name stands for then', async () => {
    const message = { headers: {}, body: '{}', timeout: 2000 }
    const found = await send({ ...message, url: 'https://localhost:1/', privateWebhooks: false })
    assert.deepEqual(found, { delivered: false, outcome: 'a private address, or one without https' })
  })
})

describe('a receiver whose certificate nobody vouches for', { skip: !hasOpenssl() && 'no openssl' }, () => {
  let receiver: Receiver
  after(() => receiver?.close())

  test('is told nothing', async () => {
    const folder = await temporaryFolder()
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2']
    const ask = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...names]
    execFileSync('openssl', ask, { stdio: 'ignore' })
    receiver = await startReceiver({ key: readFileSync(key), cert: readFileSync(cert) })
    const found = await send({ url: receiver.url, headers: {}, body: '{}', timeout: 5000, privateWebhooks: true })
    assert.match(found.outcome, /^the certificate does not hold \(DEPTH_ZERO_SELF_SIGNED_CERT\)$/)
    assert.deepEqual([found.delivered, receiver.received.length], [false, 0])
  })
})

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
