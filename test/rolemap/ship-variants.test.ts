import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { dropVariant, editVariant, getVariant, listChanges, openRolemap, verifyTrail } from 'rolemap/rolemap'
import { writeDataset } from '../../src/exchange/dataset/dataset.ts'
import { CREW } from '../api/fixture.ts'
import { temporaryFolder } from '../fixture/command.ts'

const PLAIN = { ...CREW, entries: CREW.entries.filter(({ kind }) => kind !== 'local') }

/** A store, and a folder of shipped facts whose variants the next release may change. */
async function release() {
  const folder = await temporaryFolder()
  const dataset = path.join(folder, 'data', 'crew')
  await writeDataset(
    dataset,
    { ...PLAIN, profiles: [{ ...PLAIN.profiles[0], code: 'A1', state: 'agreed', typicalTitles: [], seeAlso: [] }] },
    [],
  )
  await mkdir(path.join(dataset, 'ours'))
  const put = (file: string, rows: readonly string[]) =>
    writeFile(path.join(dataset, 'ours', file), `${rows.map((row) => row.replaceAll('|', '\t')).join('\n')}\n`)
  const ship = async (variants: Readonly<Record<string, readonly string[]>>) => {
    const heads = Object.keys(variants).map((id) => `${id}|Label of ${id}|1|Ours|For tests`)
    await put('variants.tsv', ['id|label|madeOn|source|purpose', ...heads])
    for (const [id, rows] of Object.entries(variants))
      await put(`variant-${id}.tsv`, ['node|parent|label|item', ...rows])
  }
  const open = () => openRolemap({ db: path.join(folder, 'store.db'), data: path.join(folder, 'data') })
  const itemsOf = async (id: string) => {
    const rolemap = await open()
    const { nodes, ours, state } = await getVariant(rolemap, id)
    await rolemap.close()
    return [nodes.map(({ id: node, items }) => `${node}: ${items.join(' ')}`).join('; '), ours ?? false, state]
  }
  return { ship, open, itemsOf }
}

test('a release brings its variants to a new store and to a filled one, and corrects those that nobody changed', async () => {
  const { ship, open, itemsOf } = await release()
  await ship({ 'by-place': ['deck||Deck|A1'] })
  assert.deepEqual(await itemsOf('by-place'), ['deck: A1', true, 'published'])
  await ship({ 'by-place': ['deck||Deck|A1', 'deck|||A2'], 'by-rank': ['high||High|A1'] })
  assert.deepEqual(await itemsOf('by-place'), ['deck: A1 A2', true, 'published'])
  assert.deepEqual(await itemsOf('by-rank'), ['high: A1', true, 'published'])
  const rolemap = await open()
  const { rows } = await listChanges(rolemap, { of: 'crew/:variant/by-place' })
  assert.deepEqual(
    rows.map(({ who, why }) => [who, why]),
    [
      ['rolemap', 'it comes with Rolemap'],
      ['rolemap', 'this release of Rolemap ships it otherwise'],
    ],
  )
  assert.equal((await rolemap.store.versions.list()).length, 1, 'no version is made of it')
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  await rolemap.close()
})

test('a variant that somebody here changed, withdrew or took away stays as they left it', async () => {
  const { ship, open, itemsOf } = await release()
  const first = ['deck||Deck|A1']
  await ship({ changed: first, gone: first, withdrawn: first, same: first })
  const rolemap = await open()
  await editVariant(rolemap, 'changed', { order: { do: 'place', node: 'deck', items: ['B1'] } })
  await editVariant(rolemap, 'withdrawn', { words: { state: 'withdrawn' } })
  await editVariant(rolemap, 'same', { order: { do: 'put-node', node: 'deck', label: 'Deck' } })
  await dropVariant(rolemap, 'gone')
  await rolemap.close()
  const next = ['deck||Deck|A2']
  await ship({ changed: next, gone: next, withdrawn: next, same: next })
  assert.deepEqual(await itemsOf('changed'), ['deck: A1 B1', false, 'published'])
  assert.deepEqual(await itemsOf('withdrawn'), ['deck: A1', false, 'withdrawn'])
  assert.deepEqual(await itemsOf('same'), ['deck: A2', true, 'published'], 'an order that changes nothing is no change')
  await assert.rejects(itemsOf('gone'), /there is no variant "gone"/)
})
