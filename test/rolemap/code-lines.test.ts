// `rolemap code -` as a filter: a line out for each line in, in order, whatever the bytes and however they arrive. So
// programs that spread lines over processes, such as GNU parallel and Spark's `pipe`, can put the answers together.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { CODED_COLUMNS, codeLines, importFile, openRolemap, type Rolemap } from 'rolemap/rolemap'
import { temporaryFolder } from '../fixture/command.ts'

const CREW = { name: 'crew.csv', bytes: Buffer.from('code,title\n1,Captain\n2,Ship Cook\n') }
const CELLS = 1 + CODED_COLUMNS.length + 1

describe('code - answers a line with a line', { timeout: 600_000 }, () => {
  let db = ''
  let rolemap: Rolemap
  before(async () => {
    db = path.join(await temporaryFolder(), 'lines.db')
    rolemap = await openRolemap({ db, data: false })
    await importFile(rolemap, CREW)
  })
  after(() => rolemap.close())

  const answer = async (chunks: readonly Uint8Array[], json = false) =>
    (await Array.fromAsync(codeLines(rolemap, Readable.from(chunks), { in: 'crew', json }))).join('')
  const split = (bytes: Uint8Array, at: readonly number[]) => {
    const ends = [0, ...at.map((place) => place % (bytes.length + 1)), bytes.length].toSorted(
      (one, other) => one - other,
    )
    return ends.slice(1).map((end, place) => bytes.subarray(ends[place], end))
  }
  const countLines = (bytes: Uint8Array) =>
    bytes.filter((byte) => byte === 10).length + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0)

  test('of any bytes, wherever the pieces of the stream end', async () => {
    const byte = fc.oneof(fc.constantFrom(10, 13, 9, 0, 0xe2, 0x80, 0xa8, 0x85, 0xff), fc.nat({ max: 255 }))
    const bytes = fc
      .uint8Array({ max: 255, maxLength: 200 })
      .chain((some) => fc.array(byte, { maxLength: 200 }).map((more) => Uint8Array.from([...some, ...more])))
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat()), async (given, at) => {
        const said = await answer(split(given, at))
        const lines = said.split(/[\n\r\v\f\u0085\u2028\u2029]/)
        assert.equal(lines.pop(), '')
        assert.equal(lines.length, countLines(given))
        for (const line of lines) assert.equal(line.split('\t').length, CELLS)
        assert.equal(await answer([given]), said)
      }),
      { numRuns: 200 },
    )
  })

  test('and a bad line on its own place: none, in another encoding, with a return, far too long', async () => {
    const lines = [
      'Captain',
      '',
      'Ship\u2028Cook',
      'Caf\xe9 captain',
      'Ship\rCook',
      'x'.repeat(1_000_000),
      '\0',
      'Ship Cook\r',
    ]
    const bytes = Buffer.concat(lines.map((line, at) => Buffer.from(`${line}\n`, at === 3 ? 'latin1' : 'utf8')))
    const said = (await answer(split(bytes, [5000, 70_000, 500_000]), true)).trimEnd().split('\n')
    const rows = said.map((line) => JSON.parse(line))
    assert.deepEqual(
      rows.map(({ title, code }) => [title, code]),
      [
        ['Captain', '1'],
        ['', ''],
        ['Ship\u2028Cook', '2'],
        ['Café captain', '1'],
        ['Ship\rCook', '2'],
        [`${'x'.repeat(100)}…`, ''],
        ['', ''],
        ['Ship Cook', '2'],
      ],
    )
    assert.equal(rows[5].evidence, 'the line is longer than 10000 bytes')
    assert.ok(rows.every((row) => row.coded_by === rows[0].coded_by))
  })

  const args = ['--disable-warning=ExperimentalWarning', '--conditions=rolemap-source', 'src/cli/main.ts']
  const command = [...args, 'code', '-', '--in', 'crew']
  const titles = Array.from({ length: 3_000 }, (_, at) => `${at % 3 ? 'Captain' : 'Ship Cook'} of boat ${at}`)
  const check = (said: string) => {
    const lines = said.trimEnd().split('\n')
    assert.deepEqual(
      lines.map((line) => line.split('\t').slice(0, 2)),
      titles.map((title, at) => [title, at % 3 ? '1' : '2']),
    )
  }

  // What Spark's `pipe` does: a process for each partition, with its lines on standard input, and a partition may be empty.
  test('for several processes at once, each with a partition', async () => {
    const partitions = [titles.slice(0, 1_000), [], titles.slice(1_000, 1_001), titles.slice(1_001)]
    const answers = await Promise.all(
      partitions.map(async (lines) => {
        const child = spawn(process.execPath, command, { env: { ...process.env, ROLEMAP_DB: db } })
        child.stdin.end(lines.map((line) => `${line}\n`).join(''))
        const [said] = await Promise.all([readAll(child), once(child, 'close')])
        assert.deepEqual([child.exitCode, said.split('\n').length - 1], [0, lines.length])
        return said
      }),
    )
    check(answers.join(''))
  })

  const parallel =
    spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout?.startsWith('GNU parallel') === true
  test('under GNU parallel, which keeps the order', { skip: !parallel && 'GNU parallel is not installed' }, () => {
    const spread = ['--will-cite', '--pipe', '--keep-order', '--jobs', '2', '--block', '30k']
    const { status, stdout, stderr } = spawnSync('parallel', [...spread, process.execPath, ...command], {
      env: { ...process.env, ROLEMAP_DB: db },
      input: titles.map((title) => `${title}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: 1e8,
    })
    assert.equal(status, 0, stderr)
    check(stdout)
  })
})

async function readAll({ stdout }: ChildProcess): Promise<string> {
  return stdout ? Buffer.concat(await Array.fromAsync(stdout)).toString() : ''
}
