import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Problem, RolemapError } from '../../error.ts'
import { openArchive } from '../../exchange/table/archive.ts'
import type { GivenFile } from '../file.ts'

/** A file that may be one of the tables of a classification. */
export interface Source {
  readonly name: string
  /** In bytes; infinite in a folder, where there are no documents. */
  readonly size: number
  open(): AsyncIterable<Uint8Array>
}

/** The files of one classification. */
export interface Sources {
  readonly sources: readonly Source[]
  /** The names of folders and archives, which may name the classification. */
  readonly names: readonly string[]
  /** Whether they come from a folder or an archive. */
  readonly gathered: boolean
  readonly problems: readonly Problem[]
}

/** Publishers' folders hold much that is not part of a classification. These files are read, in this order. */
const PUBLISHED: readonly (readonly RegExp[])[] = [
  [/^ISCOGroups_\w+\.csv$/i, /^occupations_\w+\.csv$/i, /^broaderRelationsOccPillar_\w+\.csv$/i],
  [/^soc_structure/i, /^occupation data\./i, /^alternate titles\./i, /^sample of reported titles\./i],
]
const TABLE = /\.(?:csv|tsv|txt|xlsx|xlsm|parquet)$/i
const MOST = 20
const NAMED = 10
/** The most bytes that an archive may unpack to. ESCO's unpacks to 60 million. */
const UNPACKED = 500_000_000

/**
 * The files at these paths; of a folder or an archive, only the files of a classification. @throws RolemapError
 * `file-missing`
 */
export async function listSources(paths: readonly string[]): Promise<Sources> {
  return join(await Promise.all(paths.map(listAt)))
}

async function listAt(at: string): Promise<Sources> {
  const found = await stat(at).catch((cause) => {
    throw new RolemapError('file-missing', `expected a file or folder to read, found none at ${at}`, { cause })
  })
  const name = path.basename(at)
  if (!found.isDirectory()) {
    if (/\.zip$/i.test(name)) return openArchived({ name, bytes: await readFile(at) })
    return one({ name, size: found.size, open: () => createReadStream(at) })
  }
  const entries = (await readdir(at, { withFileTypes: true })).filter((entry) => entry.isFile())
  const inside = entries.map((entry) => ({ name: entry.name, at: path.join(at, entry.name) }))
  const sources = inside.map((file) => ({
    name: file.name,
    size: Number.POSITIVE_INFINITY,
    open: () => createReadStream(file.at),
  }))
  return choose(path.basename(path.resolve(at)), sources)
}

/** The same for files in memory. */
export function openSources(files: readonly GivenFile[]): Sources {
  return join(
    files.map((file) => {
      const { name, bytes } = file
      return /\.zip$/i.test(name) ? openArchived(file) : one({ name, size: bytes.length, open: () => only(bytes) })
    }),
  )
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const one = (source: Source): Sources => ({ sources: [source], names: [], gathered: false, problems: [] })

function openArchived({ name, bytes }: GivenFile): Sources {
  const archive = openArchive(bytes, { file: name, limit: UNPACKED })
  const files = archive.names.filter((part) => !part.endsWith('/') && !/(?:^|\/)(?:__MACOSX|\.)/.test(part))
  const sources = files.map((part) => ({
    name: path.posix.basename(part),
    size: archive.sizeOf(part),
    open: () => archive.open(part),
  }))
  return choose(name.replace(/\.zip$/i, ''), sources)
}

/** Of a publisher's folder, the files of a classification in one language; of any other folder, all tables. */
function choose(folder: string, all: readonly Source[]): Sources {
  const sorted = all.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const set = PUBLISHED.find((patterns) => sorted.some(({ name }) => patterns[1]?.test(name)))
  const known = set?.flatMap((pattern) => pick(sorted.filter(({ name }) => pattern.test(name))) ?? [])
  const sources = known ?? sorted.filter(({ name }) => TABLE.test(name))
  if (sources.length > MOST) {
    const message = `${folder}: expected at most ${MOST} tables of one classification, found ${sources.length}: name those to read`
    throw new RolemapError('file-unrecognised', message)
  }
  const left = sorted.filter((source) => !sources.includes(source))
  return {
    sources,
    names: [folder],
    gathered: true,
    problems: left.length === 0 ? [] : [leftOut(folder, left)],
  }
}

/** Of several languages English, otherwise the first; of several formats text. */
function pick(files: readonly Source[]): Source | undefined {
  return (
    files.find(({ name }) => /_en\./i.test(name)) ?? files.find(({ name }) => /\.(?:txt|csv)$/i.test(name)) ?? files[0]
  )
}

function leftOut(folder: string, left: readonly Source[]): Problem {
  const named = left.slice(0, NAMED).map(({ name }) => name)
  const more = left.length > NAMED ? ` and ${left.length - NAMED} more` : ''
  const message = `${left.length} files were left out, which hold no items or titles: ${named.join(', ')}${more}`
  return { severity: 'note', code: 'file-left-out', message, at: { file: folder } }
}

function join(all: readonly Sources[]): Sources {
  return {
    sources: all.flatMap(({ sources }) => sources),
    names: all.flatMap(({ names }) => names),
    gathered: all.some(({ gathered }) => gathered),
    problems: all.flatMap(({ problems }) => problems),
  }
}
