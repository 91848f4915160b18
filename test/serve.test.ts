import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import path from 'node:path'
import { afterEach, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { runCommand, temporaryFolder } from './fixture/command.ts'
import { waitUntil } from './fixture/wait.ts'

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** Starts a server in a separate process on a store, and returns its address. */
async function start(db: string, ...args: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'serve', '--port', '0', ...args], {
    env: { ...process.env, ROLEMAP_DB: db },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  for await (const chunk of child.stdout ?? []) {
    const url = /http:\S+/.exec(String(chunk))?.[0]
    if (url) return { child, url }
  }
  throw new Error('the server ended without printing its address')
}

/** Retries like a client that gets a "try again later": the title indexes of a new store are being built. */
async function fetchLater(url: string): Promise<Response> {
  for (const end = Date.now() + 120_000; ; ) {
    const response = await fetch(url)
    if (response.status !== 503 || Date.now() > end) return response
    await setTimeout(1000 * Number(response.headers.get('Retry-After')))
  }
}

/** The status of a GET request with another host name, which fetch does not allow. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

const staffFile = (rows: number) =>
  new File([`post\n${Array.from({ length: rows }, (_, row) => `Social Worker ${row}\n`).join('')}`], 'staff.csv')

async function upload(url: string, file: File): Promise<string> {
  const body = new FormData()
  body.set('file', file)
  body.set('in', 'job-roles')
  const response = await fetch(`${url}api/jobs`, { method: 'POST', body, headers: { origin: url.replace(/\/$/, '') } })
  assert.ok(response.ok, await response.clone().text())
  const { id }: { id: string } = JSON.parse(await response.text())
  return id
}

async function jobOf(url: string, id: string): Promise<{ state: string; rows: number; coded: number }> {
  return JSON.parse(await (await fetch(`${url}api/jobs/${id}`)).text())
}

async function finished(url: string, id: string): Promise<{ state: string; rows: number; coded: number }> {
  const end = Date.now() + 120_000
  for (;;) {
    const job = await jobOf(url, id)
    if (job.state !== 'coding' && job.state !== 'waiting') return job
    assert.ok(Date.now() < end, `still ${job.state}`)
    await setTimeout(100)
  }
}

describe('rolemap serve', () => {
  test('serves the site and the API at the address it prints, and ends at once when told to', async () => {
    const { child, url } = await start(path.join(await temporaryFolder(), 'rolemap.db'))
    const page = await fetch(url)
    assert.equal(page.status, 200)
    assert.match(await page.text(), /<html/)
    const found = JSON.parse(await (await fetchLater(`${url}api/suggest?title=lollipop+lady&in=job-roles`)).text())
    assert.equal(found.candidates[0].code, 'Y30')
    assert.equal(JSON.parse(await (await fetch(`${url}api/openapi.json`)).text()).openapi.slice(0, 3), '3.1')
    child.kill('SIGTERM')
    const [status] = await once(child, 'exit')
    assert.equal(status, 0)
  })

  test('answers to the names of this machine only, so that no web page can rebind to it', async () => {
    const { url } = await start(path.join(await temporaryFolder(), 'rolemap.db'))
    assert.equal(await statusFor(url, 'rolemap.example'), 421)
    assert.equal(await statusFor(url, 'localhost:1'), 200)
  })

  test('asks people to sign in where it is told to, and says where nobody can', async () => {
    const db = path.join(await temporaryFolder(), 'rolemap.db')
    const { url, child } = await start(db, '--users')
    const said = once(child.stderr ?? child, 'data')
    const away = await fetch(url, { redirect: 'manual' })
    assert.deepEqual([away.status, away.headers.get('location')], [303, '/sign-in'])
    assert.equal((await fetch(`${url}api/classifications`)).status, 401)
    assert.match(String((await said)[0]), /Nobody can sign in yet: rolemap user add NAME/)

    const { out } = await runCommand(['user', 'add', 'ann', '--role', 'reader'], { db })
    const password = /^Password: (.*)$/m.exec(out)?.[1] ?? assert.fail(out)
    const body = new URLSearchParams({ name: 'ann', password })
    const headers = { Origin: url.replace(/\/$/, '') }
    const entered = await fetch(`${url}sign-in`, { method: 'POST', body, headers, redirect: 'manual' })
    const cookie = entered.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const first = await fetch(url, { headers: { cookie }, redirect: 'manual' })
    assert.deepEqual([first.status, first.headers.get('location')], [303, '/account/password'])
  })

  test('goes on with a file whose coding was killed, and loses no row', async () => {
    const db = path.join(await temporaryFolder(), 'rolemap.db')
    const first = await start(db)
    const id = await upload(first.url, staffFile(4000))
    await waitUntil(async () => (await jobOf(first.url, id)).coded > 0, { what: 'the first coded row', every: 5 })
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const second = await start(db)
    const job = await finished(second.url, id)
    assert.deepEqual([job.state, job.rows, job.coded], ['done', 4000, 4000])
    const rows = (await (await fetch(`${second.url}api/jobs/${id}/file?format=csv`)).text()).trimEnd().split('\n')
    assert.equal(rows.length, 4001)
    assert.ok(rows.slice(1).every((row) => row.includes('E85')))
  })
})
