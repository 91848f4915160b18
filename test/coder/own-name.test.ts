// The source's own name for an item comes first, in each classification that comes with titles.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Coder, createCoder, fitWeights } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { fold } from 'rolemap/text'
import { readMeanings } from '../../src/rolemap/coder/meanings.ts'
import { findShippedWeights } from '../../src/rolemap/coder/shipped-weights.ts'
import { findSharedLabels } from '../fixture/shared-label.ts'

const meanings = readMeanings()

async function open(id: string) {
  const { version } = (await readDataset(`data/${id}`)).value
  const weights = findShippedWeights(version) ?? fitWeights(version, meanings) ?? 'usual'
  return { version, coder: createCoder(version, { meanings, weights }) }
}

const first = (coder: Coder, title: string) => coder.suggest(title).candidates[0]?.code

for (const id of ['job-roles', 'children-services-2009', 'cyp-roles', 'occupational-maps'])
  test(`every label and printed title of ${id} finds its own item first, and no label is uncoded`, async () => {
    const { version, coder } = await open(id)
    const groups = new Set(version.levels.filter(({ group }) => group).map((level) => level.id))
    const isShared = findSharedLabels(version.entries)
    const items = version.items.filter(({ level, label }) => !groups.has(level) && !isShared(label))
    // Two items may have the same label, except for a character.
    const toKey = (label: string) => fold(label.replace('&', 'and'))
    const called = Map.groupBy(items, ({ label }) => toKey(label))
    const labels = items.filter(({ label }) => {
      const same = called.get(toKey(label))?.map(({ code }) => code)
      return coder.suggest(label).decision === 'uncoded' || !same?.includes(first(coder, label) ?? '')
    })
    assert.deepEqual(labels, [])
    const printed = Map.groupBy(
      version.entries.filter(({ kind, title }) => (kind === 'label' || kind === 'printed') && !isShared(title)),
      ({ title }) => fold(title),
    )
    const wrong = [...printed.values()].flatMap((same) => {
      const codes = same.flatMap(({ code, also = [] }) => [code, ...also])
      const [title = ''] = same.map((entry) => entry.title)
      return codes.includes(first(coder, title) ?? '') ? [] : [title]
    })
    assert.deepEqual(wrong, [])
  })

test('a label that two items have is left to a person, who is asked which of them it is', async () => {
  const { coder } = await open('children-services-2009')
  const { decision, candidates, question = '' } = coder.suggest('Nurse')
  assert.equal(decision, 'review')
  assert.deepEqual(
    candidates.slice(0, 2).map(({ label }) => label),
    ['Nurse', 'Nurse'],
  )
  assert.match(question, /“Nurse”.* or “Nurse”/)
})
