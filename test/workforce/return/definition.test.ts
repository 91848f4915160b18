import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { DEFINITION_SCHEMA, parseDefinition, readDefinition } from '../../../src/workforce/return/index.ts'
import { SMALL } from './small.ts'

const FOLDER = 'data/returns'
const SCHEMA = path.join(FOLDER, 'return.schema.json')
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json') && file !== path.basename(SCHEMA))
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8')
const readItems = (id: string) =>
  readFileSync(`data/${id}/items.tsv`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))

describe('the definition of a return', () => {
  test('has a schema that is published as the program has it', () => {
    assert.deepEqual(
      JSON.parse(readFileSync(SCHEMA, 'utf8')),
      JSON.parse(JSON.stringify(DEFINITION_SCHEMA)),
      'rolemap return schema > data/returns/return.schema.json',
    )
  })

  test('of each return that ships has no problem, and fits its schema by an independent reader of schemas', () => {
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(SCHEMA, 'utf8')))
    assert.deepEqual(files, ['adult-social-care.json', 'children-services-mapping.json', 'job-roles-by-service.json'])
    for (const file of files) {
      const { value, problems } = parseDefinition(read(file), file)
      assert.deepEqual(problems, [])
      assert.equal(`${value?.id}.json`, file)
      assert.ok(schema.safeParse(JSON.parse(read(file))).success, file)
    }
  })

  test('of the Children’s Services Mapping has every line of the document, in its order, and marks what is ours', () => {
    const { value } = parseDefinition(read('children-services-mapping.json'), '')
    const is = { heading: 'heading', item: 'item', 'sub-item': 'part' } as const
    const items = readItems('children-services-2009').map(([code, label, level, parent, , , facts, at]) => ({
      ...{ code, label, is: is[level as keyof typeof is] },
      ...(parent && { under: parent }),
      ...(facts?.includes('freeText') && { text: true }),
      at: Number(at),
    }))
    assert.deepEqual(value?.rows, items)
    assert.equal(value?.rows.length, 21 + 171 + 20)
    const parted = value?.rules.find(({ is: kind }) => kind === 'adds-up')
    const groups = [...new Set(value?.rows.flatMap(({ is: kind, under }) => (kind === 'part' && under ? [under] : [])))]
    assert.deepEqual(
      parted?.is === 'adds-up' && parted.rows,
      groups,
      'nurse, midwife, primary mental health worker, community worker',
    )
    assert.ok(value?.read.every(({ ours }) => ours))
  })

  test('in the manner of ASC-WDS has each of its roles once, under its group', () => {
    const { value } = parseDefinition(read('adult-social-care.json'), '')
    const roles = readItems('asc-wds')
      .filter(([, , level]) => level === 'role')
      .map(([code, label, , parent]) => `${code} ${label} ${parent}`)
    const rows = value?.rows
      .filter(({ is }) => is === 'item')
      .map(({ code, label, under }) => `${code} ${label} ${under}`)
    assert.deepEqual(rows?.toSorted(), roles.toSorted())
    assert.ok(value?.ours)
  })

  test('is refused with what is wrong and where', () => {
    const tell = (json: unknown) => readDefinition(json, 'x.json').problems.map(({ message }) => message)
    assert.deepEqual(
      parseDefinition('{', 'x.json').problems.map(({ message }) => message),
      ['expected JSON'],
    )
    assert.deepEqual(tell([]), ['the whole: expected fields, found a list'])
    assert.deepEqual(tell({ ...SMALL, id: 'A b', more: 1, columns: [] }), [
      '/more: expected no field of this name',
      '/id: expected a text of the form ^[a-z0-9][a-z0-9-]{0,59}$',
      '/columns: expected 1 to 8 of them, found 0',
    ])
    const [head, item] = SMALL.rows
    assert.deepEqual(
      tell({ ...SMALL, rows: [item, head, head, { code: 'Z', label: 'Z', is: 'part' }], rules: [], assign: [] }),
      [
        '/rows/0: expected the row A before it',
        '/rows/2: there is a row A before it',
        '/rows/3: expected the item that it is a part of in "under"',
      ],
    )
    const rule = { severity: 'error', says: 'x' }
    assert.deepEqual(
      tell({
        ...SMALL,
        assign: [{ from: 'A', to: 'A2a', field: 'grade', words: ['x'] }],
        rules: [
          { ...rule, is: 'adds-up', id: 'a', rows: ['A1'] },
          { ...rule, is: 'at-most', id: 'a', column: 'posts', of: 'fte', times: 1 },
        ],
      }),
      [
        '/rules: "a" is there twice',
        '/rules/0: the row A1 has no parts',
        '/rules/1: there is no column "posts"',
        '/assign/0: expected a row directly under A, found A2a',
      ],
    )
    assert.deepEqual(tell({ ...SMALL, rules: [{ ...rule, is: 'guess', id: 'g' }] }), [
      '/rules/0/is: expected one of complete, among, adds-up, specified, settled, placed, at-most',
    ])
  })

  test('is read by the program exactly where the schema allows it, whatever is changed in it', () => {
    const schema = z.fromJSONSchema(JSON.parse(JSON.stringify(DEFINITION_SCHEMA)))
    const paths = listPaths(SMALL)
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom('error', 'heading', 'A1', '', 0, 1.5, true, null, [], {}))
    fc.assert(
      fc.property(fc.constantFrom(...paths), values, (place, value) => {
        const changed = putAt(SMALL, place, value)
        const form = readDefinition(changed, 'x').problems.filter(
          ({ message }) => /expected (?!the row|a row)/.test(message) && !/in "under"/.test(message),
        )
        assert.equal(form.length === 0, schema.safeParse(changed).success, JSON.stringify([place, value]))
      }),
      { numRuns: 300 },
    )
  })
})

type Path = readonly (string | number)[]

function listPaths(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const own = Object.entries(value).flatMap(([name, one]) => listPaths(one, [...path, name]))
  return path.length === 0 ? own : [path, ...own]
}

function putAt(value: unknown, [first, ...rest]: Path, put: unknown): unknown {
  if (first === undefined) return put
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === String(first) ? putAt(one, rest, put) : one))
  const fields = value as Readonly<Record<string, unknown>>
  return { ...fields, [first]: putAt(fields[first], rest, put) }
}
