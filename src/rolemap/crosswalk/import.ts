import { CARDINALITIES, CROSSWALK_STATES, type CrosswalkHead, type End } from '../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import { type Problem, RolemapError } from '../../error.ts'
import { gatherMappings } from '../../exchange/crosswalk/gather.ts'
import { readMappingFile } from '../../exchange/crosswalk/mapping-file.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
import { checkReadWhole, ORDERED, openTable, type TableInput } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { commitWork, findKept } from '../trail/kept.ts'
import { getVersion } from '../version/list.ts'
import { readEnd } from './crosswalk.ts'
import { CROSSWALK } from './kind.ts'
import { openCrosswalkFile } from './open-file.ts'
import { planCrosswalk } from './plan.ts'
import { checkLines, tooMany } from './row-limit.ts'

export interface ImportCrosswalkOptions {
  /** The file's name, for messages. */
  readonly file: string
  /** The crosswalk's id; if not given, made from its ends. If given, the file replaces the crosswalk with that id. */
  readonly id?: string | undefined
  /** The two classifications, each as `ID` or `ID@VERSION`; if not given, taken from the file. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly source?: string | undefined
  readonly why?: string | undefined
}

/** The result of importing a file with a crosswalk. */
export interface ImportedCrosswalk {
  readonly id: string
  /** `refused`: no row could be used, and nothing was changed. */
  readonly state: 'added' | 'replaced' | 'unchanged' | 'refused'
  readonly mappings: number
  /** Source items whose mappings are new, changed, or removed. */
  readonly added: number
  readonly changed: number
  readonly dropped: number
  /** Refused rows, each with its reason. */
  readonly problems: readonly Problem[]
}

const MOST_BYTES = 64 * 1024 * 1024

/**
 * Imports the crosswalk in a file of any format of `CROSSWALK_FILE_FORMATS` that can be read. Refused rows are
 * problems; the others are used.
 *
 * @throws RolemapError `file-too-large` for more than 100,000 rows (of a text, before any is read); `crosswalk-unfit`
 */
export async function importCrosswalk(
  rolemap: Rolemap,
  input: TableInput,
  options: ImportCrosswalkOptions,
): Promise<ImportedCrosswalk> {
  requireRight(rolemap, 'crosswalk.set')
  const bytes = await readBytes(input, options.file)
  const { head, mappings, problems } = await read(rolemap, bytes, options)
  const held = await findKept(rolemap, CROSSWALK, { id: head.id })
  if (held && options.id === undefined)
    throw new RolemapError(
      'crosswalk-unfit',
      `there is a crosswalk "${head.id}" already; name it as the id to replace it (--id ${head.id}), or choose another id`,
    )
  if (mappings.length === 0 && problems.every(({ severity }) => severity !== 'error'))
    throw new RolemapError('crosswalk-unfit', `${options.file}: expected at least one mapping, found none`)
  const none = { added: 0, changed: 0, dropped: 0, problems }
  if (mappings.length === 0) return { id: head.id, state: 'refused', mappings: 0, ...none }
  const against = { from: head.from.version, to: head.to.version }
  const { work, ...counts } = await planCrosswalk(rolemap.store, { ...head, mappings }, { why: options.why, against })
  await commitWork(rolemap, work)
  const state = work.told.length === 0 ? 'unchanged' : held ? 'replaced' : 'added'
  return { id: head.id, state, mappings: mappings.length, ...counts, problems }
}

interface Read {
  readonly head: CrosswalkHead
  readonly mappings: readonly Mapping[]
  readonly problems: readonly Problem[]
}

async function read(rolemap: Rolemap, bytes: Uint8Array, options: ImportCrosswalkOptions): Promise<Read> {
  const { file } = options
  await checkLines(bytes, { file, most: ORDERED.rows })
  const opened = await openCrosswalkFile(rolemap, bytes, file)
  if (!opened) {
    const head = await toHead(rolemap, {}, options)
    const table = await openTable(bytes, { file, limits: ORDERED })
    const ends = { from: head.from.id, to: head.to.id }
    const { value, problems } = await readMappingFile(table, { ...(await framesOf(rolemap, head)), ...ends })
    checkReadWhole(table)
    return { head, mappings: value, problems }
  }
  if (opened.rows.length > ORDERED.rows) throw tooMany(file, ORDERED.rows)
  const head = await toHead(rolemap, opened.head, options)
  const { value, problems } = gatherMappings(opened.rows, { file, ...(await framesOf(rolemap, head)) })
  return { head, mappings: value, problems: capProblems([...opened.problems, ...problems], file) }
}

const framesOf = async (rolemap: Rolemap, { from, to }: CrosswalkHead) => {
  const [sources, targets] = await Promise.all(
    [from, to].map(async (end) => new Set((await readEnd(rolemap, end)).map(({ code }) => code))),
  )
  return {
    hasSource: (code: string) => sources?.has(code) ?? false,
    hasTarget: (code: string) => targets?.has(code) ?? false,
  }
}

async function toHead(
  rolemap: Rolemap,
  said: Partial<CrosswalkHead>,
  { id, from, to, source, file }: ImportCrosswalkOptions,
): Promise<CrosswalkHead> {
  const ends = await Promise.all([findEnd(rolemap, from, said.from), findEnd(rolemap, to, said.to)])
  const [source1, target] = ends
  if (!source1 || !target)
    throw new RolemapError('crosswalk-unfit', `${file}: say which classifications it leads from and to`)
  if (source1.id === target.id)
    throw new RolemapError(
      'crosswalk-unfit',
      `${file}: expected two classifications, found "${target.id}" twice; what changed between versions of one is kept with them`,
    )
  const name = id ?? (isText(said.id) ? said.id : `${source1.id}-${target.id}`)
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(name))
    throw new RolemapError('crosswalk-unfit', `expected an id of small letters, digits and hyphens, found "${name}"`)
  const texts = (['purpose', 'method', 'author', 'reviewer'] as const).filter((field) => isText(said[field]))
  return {
    id: name,
    from: source1,
    to: target,
    ...Object.fromEntries(texts.map((field) => [field, said[field]])),
    source: {
      ...sourceOf(said),
      ...(source !== undefined && { title: source }),
      title: source ?? sourceOf(said)?.title ?? file,
    },
    ...(CARDINALITIES.includes(said.cardinality as never) && { cardinality: said.cardinality }),
    state: CROSSWALK_STATES.find((state) => state === said.state) ?? 'published',
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function sourceOf({ source }: Partial<CrosswalkHead>): CrosswalkHead['source'] | undefined {
  if (!isText(source?.title)) return undefined
  const { title, publisher, licence, note } = source
  return {
    title,
    ...(isText(publisher) && { publisher }),
    ...(isText(licence) && { licence }),
    ...(isText(note) && { note }),
  }
}

async function findEnd(rolemap: Rolemap, given: string | undefined, said: End | undefined): Promise<End | undefined> {
  const [id, version] = given === undefined ? [said?.id, said?.version] : given.split('@')
  if (!isText(id)) return undefined
  const found = await getVersion(rolemap, id, isText(version) ? version : undefined)
  return { id: found.id, version: found.version }
}

async function readBytes(input: TableInput, file: string): Promise<Uint8Array> {
  if (input instanceof Uint8Array) return input
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    size += chunk.byteLength
    if (size > MOST_BYTES) throw new RolemapError('file-too-large', `${file}: expected at most ${MOST_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
