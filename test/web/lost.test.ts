import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findNear, lastWords, lostPage } from '../../src/web/frame/lost.ts'
import { listRoutes } from '../../src/web/site.ts'

const ADDRESSES = ['/', '/maps', '/maps/leads', '/crosswalks', '/search', '/help']

test('a misspelt address leads to the page that it means, and a deeper one to the page above', () => {
  assert.deepEqual(findNear('/map', ADDRESSES), ['/maps'])
  assert.deepEqual(findNear('/Crosswlaks/', ADDRESSES), ['/crosswalks'])
  assert.deepEqual(findNear('/maps/leads/to/nothing', ADDRESSES), ['/maps/leads'])
  assert.deepEqual(findNear('/social-worker', ADDRESSES), [])
  assert.deepEqual(findNear(`/${'a'.repeat(100_000)}`, ADDRESSES), [])
})

test('the last words of an address may be a job title', () => {
  assert.equal(lastWords('/roles/social-worker'), 'social worker')
  assert.equal(lastWords('///'), '')
})

test('nobody is led to a page that they may not see, and an address stays text', () => {
  const routes = listRoutes().map((route) => ({ ...route, cache: 'asked' as const, make: () => new Response() }))
  const secret = routes.find(
    ({ right, method, path }) => right === 'account.manage' && method === 'GET' && !/[:*]/.test(path),
  )
  assert.ok(secret)
  const asked = `${secret.path}x`
  const shown = (role: 'administrator' | 'reader') =>
    String(lostPage(asked, routes, { name: 'Ada', role, via: 'web' }).main)
  assert.match(shown('administrator'), new RegExp(`href="${secret.path}"`))
  assert.doesNotMatch(shown('reader'), new RegExp(`href="${secret.path}"`))
  assert.doesNotMatch(
    String(lostPage('/<script>x', routes, { name: 'Ada', role: 'reader', via: 'web' }).main),
    /<script>/,
  )
})
