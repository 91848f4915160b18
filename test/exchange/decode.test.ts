import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeText } from 'rolemap/exchange'
import { decodeStream } from '../../src/exchange/table/decode.ts'

const unexpected = ({ message }: { message: string }) => assert.fail(message)

const MARKS = { utf8: [0xef, 0xbb, 0xbf], utf16le: [0xff, 0xfe], utf16be: [0xfe, 0xff] }

function encode(text: string, encoding: 'utf8' | 'utf16le' | 'utf16be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(text, encoding === 'utf8' ? 'utf8' : 'utf16le')
  return Buffer.concat([Buffer.from(mark ? MARKS[encoding] : []), encoding === 'utf16be' ? bytes.swap16() : bytes])
}

async function* slice(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  // One buffer for all chunks, as some sources do.
  const shared = new Uint8Array(size)
  for (let start = 0; start < bytes.length; start += size) {
    const piece = bytes.subarray(start, start + size)
    shared.set(piece)
    yield shared.subarray(0, piece.length)
  }
}

for (const encoding of ['utf8', 'utf16le', 'utf16be'] as const) {
  test(`${encoding} with a byte order mark gives the text without the mark`, () => {
    const unit = encoding === 'utf8' ? 'binary' : 'grapheme-composite'
    fc.assert(
      fc.property(fc.string({ unit }), (drawn) => {
        const text = drawn.replaceAll('\0', '')
        assert.deepEqual(decodeText(encode(text, encoding, true), 'file'), { value: text, problems: [] })
      }),
    )
  })

  test(`${encoding} without a byte order mark is known by its bytes`, () => {
    const text = 'job title,grade\nChildren’s Centre manager,10\nCrèche worker,4\n'
    assert.deepEqual(decodeText(encode(text, encoding, false), 'file'), { value: text, problems: [] })
  })

  test(`${encoding} in pieces of any size gives the same text as in one`, async () => {
    const text = 'Crèche – “worker”, \u{1F469}\u200D\u{1F373}\r\n'.repeat(300)
    for (const mark of [true, false]) {
      for (const size of [1, 2, 3, 7, 4096, 5000]) {
        const chunks = slice(encode(text, encoding, mark), size)
        const pieces = await Array.fromAsync(decodeStream(chunks, { file: 'file', report: unexpected }))
        assert.ok(pieces.join('') === text, `pieces of ${size}`)
      }
    }
  })
}

test('windows-1252 is read, with a note of the first line that is not UTF-8', () => {
  const bytes = Buffer.from('title\nNurse\nCr\xe8che worker \x96 caf\xe9\n\x93Cook\x94\n', 'latin1')
  const { value, problems } = decodeText(bytes, 'staff.csv')
  assert.equal(value, 'title\nNurse\nCrèche worker – café\n“Cook”\n')
  assert.deepEqual(
    problems.map(({ severity, code, at }) => ({ severity, code, at })),
    [{ severity: 'note', code: 'encoding-guessed', at: { file: 'staff.csv', row: 3 } }],
  )
})

test('a file pasted together from UTF-8 and windows-1252 is read line by line', () => {
  const bytes = Buffer.concat([Buffer.from('Crèche\n'), Buffer.from('caf\xe9\n', 'latin1'), Buffer.from('Crèche’s')])
  const { value, problems } = decodeText(bytes, 'file')
  assert.equal(value, 'Crèche\ncafé\nCrèche’s')
  assert.equal(problems[0]?.at?.row, 2)
})

test('the line of the first odd byte is the same however the file comes in', async () => {
  const text = `${'Cook\n'.repeat(3000)}caf\xe9\nCook\ncaf\xe9`
  for (const size of [1000, 4097, 100_000]) {
    const found: unknown[] = []
    const report = (problem: { at?: unknown }) => found.push(problem.at)
    await Array.fromAsync(decodeStream(slice(Buffer.from(text, 'latin1'), size), { file: 'file', report }))
    assert.deepEqual(found, [{ file: 'file', row: 3001 }])
  }
})

test('a line of any length is decoded without being split in a character', () => {
  const text = '–'.repeat(1_000_000)
  assert.equal(decodeText(Buffer.from(text), 'file').value, text)
})

test('nothing is the empty text', () => {
  assert.deepEqual(decodeText(new Uint8Array(), 'file'), { value: '', problems: [] })
})

test('NUL is taken out and told with its line; half a surrogate pair has U+FFFD in its place', () => {
  const bytes = Buffer.from('\ufeffone\ntwo\0\nthree \ud800\n', 'utf16le')
  const { value, problems } = decodeText(bytes, 'x.txt')
  assert.equal(value, 'one\ntwo\nthree \ufffd\n')
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.row]),
    [['nul-removed', 2]],
  )
})
