import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ClassificationVersion } from 'rolemap/classification'
import { digestVersion } from 'rolemap/store'
import { versions } from '../contract/version.ts'

const VERSION: ClassificationVersion = {
  id: 'a',
  label: 'A',
  version: '1',
  levels: [{ id: 'role', label: 'Role' }],
  items: [{ code: 'A1', label: 'Nurse', level: 'role', facts: { page: 1, agreed: true } }],
  entries: [{ title: 'Nurse', code: 'A1', kind: 'label', source: 'a' }],
  profiles: [],
  source: { title: 'A' },
}

test('the digest is SHA-256 of the canonical JSON, and stays the same in later releases', async () => {
  // printf '%s' '{"entries":[…],"items":[…],"levels":[…]}' | sha256sum
  assert.equal(await digestVersion(VERSION), 'abd4d6f4b1578bbf9024f6febee4d9c9e41bcf492509df33138f08f9130f081b')
})

test('the digest is the same whatever the order of keys, the places in the file and the prose', async () => {
  const reordered = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(reordered)
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([name, part]) => [name, reordered(part)]),
    )
  }
  const property = fc.asyncProperty(versions(), async (version) => {
    const elsewhere = reordered(version) as ClassificationVersion
    const moved = {
      ...elsewhere,
      version: 'other',
      items: elsewhere.items.map((item) => ({ ...item, at: { file: 'other.txt', row: 9 } })),
      entries: elsewhere.entries.map(({ at: _, ...entry }) => entry),
      profiles: [],
    }
    assert.equal(await digestVersion(moved), await digestVersion(version))
  })
  await fc.assert(property, { numRuns: 50 })
})

test('the digest differs when an item, a level or an entry says something else', async () => {
  const [item] = VERSION.items
  assert.ok(item)
  const others: readonly Partial<ClassificationVersion>[] = [
    { items: [{ ...item, label: 'nurse' }] },
    { items: [{ ...item, facts: { page: '1', agreed: true } }] },
    { items: [{ ...item, alsoUnder: ['B'] }] },
    { levels: [] },
    { entries: [] },
    { entries: [...VERSION.entries, ...VERSION.entries] },
  ]
  const digests = await Promise.all([VERSION, ...others.map((other) => ({ ...VERSION, ...other }))].map(digestVersion))
  assert.equal(new Set(digests).size, digests.length)
})
