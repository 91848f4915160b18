import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import type { ClassificationVersion } from 'rolemap/classification'
import { buildCoderIndex, createCoder } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { EXAMPLE } from './example.ts'

const versions: ClassificationVersion[] = [EXAMPLE]
for (const folder of ['job-roles', 'occupational-maps']) {
  if (existsSync(`data/${folder}`)) versions.push((await readDataset(`data/${folder}`)).value.version)
}

for (const version of versions) {
  const { id, levels, items, profiles } = version
  const words = version.entries.flatMap(({ title }) => title.split(/\s+/)).concat('manager', 'of', '/', '(', '7')
  const titles = fc.oneof(
    fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((list) => list.join(' ')),
    fc.constantFrom(...version.entries.map(({ title }) => title)),
  )

  test(`${id}: a kept index gives the same bytes, without the entries it was built from`, () => {
    const coder = createCoder(version)
    const kept = serialize(buildCoderIndex(version))
    const other = createCoder({ id, levels, items, profiles }, { index: deserialize(kept) })
    fc.assert(
      fc.property(titles, titles, (title, description) => {
        for (const options of [{ top: 10 }, { context: { description } }]) {
          assert.equal(JSON.stringify(other.suggest(title, options)), JSON.stringify(coder.suggest(title, options)))
        }
      }),
      { numRuns: 200 },
    )
  })

  test(`${id}: coding changes nothing in the index, and it is built alike each time`, () => {
    const index = buildCoderIndex(version)
    const before = serialize(index)
    const coder = createCoder(version, { index })
    for (const { title } of version.entries.slice(0, 50)) coder.suggest(`${title} manager`)
    assert.ok(serialize(index).equals(before))
    assert.ok(serialize(buildCoderIndex(version)).equals(before))
  })
}

test('an index is looked at in place of the entries', () => {
  const index = buildCoderIndex(EXAMPLE)
  const entries = EXAMPLE.entries.map((entry) => ({ ...entry, code: 'Z00' }))
  assert.equal(
    createCoder({ ...EXAMPLE, entries }, { index }).suggest('lollipop lady').candidates[0]?.code,
    createCoder(EXAMPLE).suggest('lollipop lady').candidates[0]?.code,
  )
})

test('rules are part of what an index is built from', () => {
  const rules = { titles: [{ title: 'Zamboni Pilot', code: 'W05' }] }
  const index = buildCoderIndex(EXAMPLE, { rules })
  assert.equal(createCoder(EXAMPLE, { index, rules }).suggest('zamboni pilot').candidates[0]?.code, 'W05')
})
