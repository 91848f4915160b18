import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findNamed, findNear, lastWords, lostPage } from '../../src/web/frame/lost.ts'
import { listRoutes } from '../../src/web/site.ts'

const ADDRESSES = ['/', '/maps', '/maps/leads', '/crosswalks', '/search', '/help']

test('a misspelt address leads to the page that it means, and a deeper one to the page above', () => {
  assert.deepEqual(findNear('/map', ADDRESSES), ['/maps'])
  assert.deepEqual(findNear('/Crosswlaks/', ADDRESSES), ['/crosswalks'])
  assert.deepEqual(findNear('/maps/leads/to/nothing', ADDRESSES), ['/maps/leads'])
  assert.deepEqual(findNear('/social-worker', ADDRESSES), [])
  assert.deepEqual(findNear(`/${'a'.repeat(100_000)}`, ADDRESSES), [])
})

test('what people call a page otherwise, a code, and a thing by its name lead to it', () => {
  assert.deepEqual(findNear('/role/Q05', ['/classification', '/maps']), ['/classification'])
  assert.deepEqual(findNear('/title', ['/search', '/maps']), ['/search'])
  const things = [
    { id: 'soc2010', label: 'Standard Occupational Classification 2010', address: '/classification/soc2010' },
    { id: 'job-roles', label: 'Job role classification', address: '/classification/job-roles' },
  ]
  assert.deepEqual(findNamed('/classification/soc', things), [things[0]])
  assert.deepEqual(findNamed('/classification/job-roles/nobody', things), [things[1]])
  assert.deepEqual(findNamed('/x', things), [])
  const routes = listRoutes().map((route) => ({ ...route, cache: 'asked' as const, make: () => new Response() }))
  const lost = lostPage('/role/Q05', { routes, actor: { name: 'Ada', role: 'reader', via: 'web' } })
  assert.match(String(lost.main), /search\?title=Q05&in=all[^>]*>The code “Q05” in all classifications/)
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
    String(lostPage(asked, { routes, actor: { name: 'Ada', role, via: 'web' } }).main)
  assert.match(shown('administrator'), new RegExp(`href="${secret.path}"`))
  assert.doesNotMatch(shown('reader'), new RegExp(`href="${secret.path}"`))
  assert.doesNotMatch(
    String(lostPage('/<script>x', { routes, actor: { name: 'Ada', role: 'reader', via: 'web' } }).main),
    /<script>/,
  )
})
