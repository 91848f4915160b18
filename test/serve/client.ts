import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import type { Started } from './watched.ts'

/** Sends requests to a server as somebody who may do everything. */
export interface Client {
  api(path: string, init?: RequestInit): Promise<Response>
  page(path: string, init?: RequestInit): Promise<Response>
  /** As another person, over the API. */
  second(path: string, init?: RequestInit): Promise<Response>
}

export function createClient({ url, cookie, bearer, second }: Started): Client {
  const origin = url.replace(/\/$/, '')
  const ask =
    (headers: Record<string, string>) =>
    (path: string, init: RequestInit = {}) =>
      fetch(`${origin}${path}`, { redirect: 'manual', ...init, headers: { ...headers, ...toRecord(init.headers) } })
  const api = ask({ Authorization: bearer })
  const other = ask({ Authorization: second })
  return {
    api: (path, init) => api(`/api${path}`, init),
    page: ask({ Cookie: cookie, Origin: origin }),
    second: (path, init) => other(`/api${path}`, init),
  }
}

const toRecord = (headers: RequestInit['headers']) => Object.fromEntries(new Headers(headers))

export const send = (value: unknown, method = 'POST'): RequestInit => ({
  method,
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json' },
})

/** A form with fields and files. */
export function form(fields: Readonly<Record<string, string | File>>, method = 'POST'): RequestInit {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return { method, body }
}

export const file = (content: string, name = 'file.csv') => new File([content], name)

/** The body of a successful answer, as the type that the test expects. */
export async function read<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer
  const text = await response.text()
  assert.ok(response.ok, `${response.url}: ${response.status} ${text.slice(0, 500)}`)
  return JSON.parse(text)
}

/** Asks again until the answer is as wanted, for at most two minutes. */
export async function waitFor<T>(ask: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
  for (let left = 1200; left > 0; left--) {
    const value = await ask()
    if (isWanted(value)) return value
    await setTimeout(100)
  }
  return assert.fail('it took longer than two minutes')
}
