// Do libraries for ZIP and XML read a workbook as well as our own two files? `node bench/workbook-libraries.ts [rows]`
// Each reader runs in a separate process on the same sheet: three columns, alternating inline and shared texts. It
// counts the cells, and all must find the same number. Then each gets malicious archives.
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, deflateRawSync } from 'node:zlib'
import { Unzip, UnzipInflate } from 'fflate'
import { SaxesParser } from 'saxes'
import { fromBuffer } from 'yauzl'
import { openArchive } from '../src/exchange/table/archive.ts'
import { writeTable } from '../src/exchange/table/write-table.ts'
import { XmlReader } from '../src/exchange/table/xml.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
type Unpack = (bytes: Uint8Array) => AsyncIterable<Uint8Array>

const UNPACK: Readonly<Record<string, Unpack>> = {
  ours: (bytes) => openArchive(bytes, { file: 'bench.xlsx', limit: 1 << 30 }).open(SHEET),
  yauzl: async function* (bytes) {
    yield* await new Promise<Readable>((resolve, reject) => {
      fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { lazyEntries: true }, (error, archive) => {
        if (error) return reject(error)
        archive.on('error', reject).on('end', () => reject(new Error('no sheet')))
        archive.on('entry', (entry) => {
          if (entry.fileName !== SHEET) return archive.readEntry()
          archive.openReadStream(entry, (failure, stream) => (failure ? reject(failure) : resolve(stream)))
        })
        archive.readEntry()
      })
    })
  },
  fflate: async function* (bytes) {
    let found: Uint8Array[] = []
    const unzip = new Unzip((file) => {
      if (file.name !== SHEET) return
      file.ondata = (error, chunk) => {
        if (error) throw error
        found.push(chunk)
      }
      file.start()
    })
    unzip.register(UnzipInflate)
    for (let at = 0; at < bytes.length; at += 1 << 16) {
      unzip.push(bytes.subarray(at, at + (1 << 16)), at + (1 << 16) >= bytes.length)
      yield* found
      found = []
    }
  },
}

const PARSE: Readonly<Record<string, () => { push(piece: string): void; cells(): number }>> = {
  ours: () => {
    let cells = 0
    const reader = new XmlReader({ open: (name) => (cells += Number(name === 'c')) })
    return { push: (piece) => reader.push(piece), cells: () => cells }
  },
  saxes: () => {
    let cells = 0
    const parser = new SaxesParser({ position: false })
    parser.on('opentag', ({ name }) => (cells += Number(name === 'c')))
    return { push: (piece) => void parser.write(piece), cells: () => cells }
  },
}

async function count(bytes: Uint8Array, zip: string, xml: string): Promise<number> {
  const decoder = new TextDecoder()
  const reader = PARSE[xml]?.()
  for await (const chunk of UNPACK[zip]?.(bytes) ?? []) reader?.push(decoder.decode(chunk, { stream: true }))
  return reader?.cells() ?? 0
}

async function compare(rows: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-bench-'))
  const file = path.join(folder, 'sheet.xlsx')
  function* cells() {
    for (let row = 0; row < rows; row++) yield [`${row}`, `Officer & manager ${row % 5000}`, `U${row % 97}`]
  }
  const body = writeTable(cells(), { columns: ['id', 'title', 'unit'], format: 'xlsx' })
  await pipeline(Readable.from(body), createWriteStream(file))
  process.stdout.write(`${rows} rows\n`)
  for (const [one, other] of [
    ['ours', 'ours'],
    ['yauzl', 'ours'],
    ['fflate', 'ours'],
    ['ours', 'saxes'],
  ])
    run(file, one, other)
  for (const [name, bytes] of Object.entries(harmful())) {
    process.stdout.write(`${name}\n`)
    const damaged = path.join(folder, 'harm.xlsx')
    writeFileSync(damaged, bytes)
    for (const reader of Object.keys(UNPACK)) run(damaged, reader, 'ours')
    run(damaged, 'ours', 'saxes')
  }
  rmSync(folder, { recursive: true })
}

function run(...args: readonly (string | undefined)[]): void {
  const given = ['--max-old-space-size=400', import.meta.filename, ...args.map(String)]
  const { stdout, status } = spawnSync(process.execPath, given, { encoding: 'utf8', timeout: 120_000 })
  process.stdout.write(status === 0 ? stdout : `${args.slice(1).join('\t')}\tended with ${status ?? 'the time over'}\n`)
}

const sheetOf = (text: string) => `<worksheet><sheetData><row><c><v>${text}</v></c></row></sheetData></worksheet>`

/** Faulty archives, with one sheet each. */
function harmful(): Readonly<Record<string, Uint8Array>> {
  const bomb = sheetOf('<r/>'.repeat(50_000_000))
  return {
    'unpacks to 200 MB from 200 kB': zip1(bomb),
    'unpacks to more than it says': zip1(sheetOf('a'.repeat(1e6)), { says: 1000 }),
    'is not what it was when it was packed': zip1(sheetOf('a'), { crc: 1 }),
    'entities that expand': zip1(`<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheetOf('&a;')}`),
    'numbers of no character': zip1(sheetOf('&#xD800; &#0; &__proto__;')),
    'two parts in one place': zip1(sheetOf('a'), { twice: true }),
  }
}

interface Lies {
  readonly says?: number
  readonly crc?: number
  readonly twice?: boolean
}

function zip1(xml: string, { says, crc, twice = false }: Lies = {}): Uint8Array {
  const name = Buffer.from(SHEET)
  const plain = Buffer.from(xml)
  const packed = deflateRawSync(plain)
  const sum = crc ?? crc32(plain)
  const head = (signature: number, length: number, shift: number) => {
    const bytes = Buffer.alloc(length)
    bytes.writeUInt32LE(signature, 0)
    bytes.writeUInt16LE(20, 4 + shift)
    bytes.writeUInt16LE(8, 8 + shift)
    bytes.writeUInt32LE(sum, 14 + shift)
    bytes.writeUInt32LE(packed.length, 18 + shift)
    bytes.writeUInt32LE(says ?? plain.length, 22 + shift)
    bytes.writeUInt16LE(name.length, 26 + shift)
    return Buffer.concat([bytes, name])
  }
  const local = Buffer.concat([head(0x04034b50, 30, 0), packed])
  const listed = head(0x02014b50, 46, 2)
  const list = twice ? Buffer.concat([listed, listed]) : listed
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  for (const at of [8, 10]) end.writeUInt16LE(twice ? 2 : 1, at)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, list, end])
}

const [first = '1000000', zip = '', xml = ''] = process.argv.slice(2)
if (zip) {
  const start = performance.now()
  const cells = await count(readFileSync(first), zip, xml).catch((error: Error) => error.message.slice(0, 90))
  const [seconds, peak] = [(performance.now() - start) / 1000, process.resourceUsage().maxRSS / 1024]
  process.stdout.write(`${zip}\t${xml}\t${seconds.toFixed(1)} s\t${Math.round(peak)} MB\t${cells}\n`)
} else await compare(Number(first))
