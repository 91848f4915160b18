import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { temporaryFolder } from '../fixture/command.ts'

let client: Client
before(async () => {
  client = new Client({ name: 'test', version: '1' })
  const db = path.join(await temporaryFolder(), 'mcp.db')
  const args = ['--conditions=rolemap-source', '--disable-warning=ExperimentalWarning', 'src/cli/main.ts', 'mcp']
  const env = { ...process.env, ROLEMAP_DB: db } as Record<string, string>
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env }))
})
after(() => client.close())

const ask = async (name: string, given: Record<string, unknown> = {}) => {
  const { content, isError } = await client.callTool({ name, arguments: given })
  const [first] = content
  assert.ok(first?.type === 'text')
  return { text: first.text, refused: isError === true }
}
const answer = async (name: string, given?: Record<string, unknown>) => {
  const { text, refused } = await ask(name, given)
  assert.ok(!refused, text)
  return JSON.parse(text)
}

test('every tool says what it is for, that it only reads, and what each field means', async () => {
  const { tools } = await client.listTools()
  assert.equal(tools.length, 8)
  for (const { name, description = '', inputSchema, annotations } of tools) {
    assert.ok(description.length > 40, name)
    assert.equal(annotations?.readOnlyHint, true, name)
    for (const [field, schema] of Object.entries(inputSchema.properties ?? {}))
      assert.ok((schema as { description?: string }).description, `${name}: ${field}`)
  }
})

test('a title leads to its role, to other classifications, on the maps, and to what one studies', async () => {
  const { candidates, decision } = await answer('suggest', { title: 'lollipop lady' })
  assert.deepEqual([candidates[0].code, decision], ['Y30', 'coded'])
  const shown = await answer('show_item', { classification: 'job-roles', code: 'Q05' })
  assert.equal(shown.item.label, 'Care Worker')
  assert.ok(shown.titles.length === 40 && shown.titlesInAll > 40)
  const { to } = await answer('resolve', { what: 'job-roles:Q05', to: ['soc2020'] })
  assert.ok(to[0].targets.some(({ code }: { code: string }) => code === '6135'))
  const { paths } = await answer('ways', { from: '03.1.T2.01', to: '03.1.P1.01', steps: 3 })
  assert.ok(Array.isArray(paths))
  const { studies } = await answer('studies', { classification: 'job-roles', code: 'Q05' })
  assert.ok(studies.length > 5)
  const advice = await answer('advise', { to: 'job-roles:E85', from: 'job-roles:Q05', have: [] })
  assert.equal(advice.to.code, 'E85')
  assert.ok((await answer('list_classifications')).length > 5)
  assert.ok((await answer('find_items', { words: 'nurse' })).rows.length > 0)
})

test('what cannot be answered is refused with the reason, and the next question is answered', async () => {
  const unknown = await ask('show_item', { classification: 'job-roles', code: 'ZZ9' })
  assert.ok(unknown.refused && /ZZ9/.test(unknown.text), unknown.text)
  const empty = await ask('suggest', { title: '' }).catch((error: Error) => ({ text: error.message, refused: true }))
  assert.ok(empty.refused, empty.text)
  assert.equal((await answer('suggest', { title: 'lollipop lady' })).decision, 'coded')
})
