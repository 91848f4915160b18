import assert from 'node:assert/strict'
import { access, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import { type Ran, runCommand } from '../fixture/command.ts'
import { filledFolder } from '../fixture/filled-store.ts'

let folder = ''
before(async () => {
  folder = await filledFolder()
})
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const out = () => path.join(folder, 'out.tsv')

/** Codes a staff file with these bytes to a TSV file. */
async function code(name: string, bytes: Uint8Array | string): Promise<Ran & { readonly written: string }> {
  const file = path.join(folder, name)
  await writeFile(file, bytes)
  const args = ['code', file, '--in', 'job-roles', '--title', 'job title', '--out', out()]
  const ran = await runCommand(args, { db: path.join(folder, 'rolemap.db') })
  const written = ran.status === 0 ? await readFile(out(), 'utf8') : ''
  return { ...ran, written }
}

describe('a staff file that is not as it should be', () => {
  test('may be in Windows-1252, UTF-16 or UTF-8 with a byte order mark', async () => {
    const text = 'Id;Job title;Café\n1;Lollipop Lady;Zoë\n'
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    for (const bytes of [latin1(text), utf16, `\ufeff${text}`]) {
      const { status, written } = await code('staff.csv', bytes)
      assert.equal(status, 0)
      assert.match(written, /^Id\tJob title\tCafé\tcode/)
      assert.match(written, /\n1\tLollipop Lady\tZoë\tY30/)
    }
  })

  test('keeps every row, and says in which line something is wrong', async () => {
    const { status, written, err } = await code(
      'ragged.csv',
      'Id,Job title\n1\n2,Cook,extra,more\n3,\n"4","Social\nWorker"\n',
    )
    assert.equal(status, 0)
    assert.equal(written.match(/\t(coded|review|uncoded)\t/g)?.length, 4)
    assert.match(err, /ragged\.csv:2: warning: expected 2 cells, found 1/)
    assert.match(err, /ragged\.csv:3: warning: expected 2 cells, found 4/)
    assert.match(written, /Cook,extra,more/)
    assert.match(written, /the title is empty/)
  })

  test('is told of a column without a name by its number, which is no line', async () => {
    const { err } = await code('unnamed.csv', 'Id,Job title,\n1,Cook,x\n')
    assert.match(err, /^unnamed\.csv, column 3: warning: expected a name of its own for column 3/m)
  })

  test('gets no half result where it cannot be read to its end', async () => {
    const { status, err } = await code('open.csv', 'Id,Job title\n1,Cook\n2,"Cook\n3,Cook\n')
    assert.equal(status, 1)
    assert.match(err, /open\.csv:3: expected a closing quote/)
    await assert.rejects(access(`${out()}.part`))
  })

  test('is refused with a reason where it is empty, damaged, of an older kind, or without the column', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    const refused: readonly (readonly [string, Uint8Array | string, RegExp])[] = [
      ['empty.csv', '', /expected a header row/],
      ['damaged.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(300, 7)]), /damaged/],
      ['old.xls', ole, /older kind/],
      ['other.csv', 'Id,Name\n1,A. Person\n', /expected a column "job title", found: "Id", "Name"/],
    ]
    for (const [name, bytes, reason] of refused) {
      const { status, err, out: printed } = await code(name, bytes)
      assert.equal(status, 1, name)
      assert.match(err, reason)
      assert.doesNotMatch(err + printed, /A\. Person/)
    }
  })

  test('cannot bring a formula into a spreadsheet', async () => {
    const { written } = await code('formula.csv', 'Id,Job title\n=1+1,"=HYPERLINK(""x"")"\n-5,+cook\n')
    assert.match(written, /\n'=1\+1\t"?'=HYPERLINK/)
    assert.match(written, /\n-5\t'\+cook\t/)
  })
})
