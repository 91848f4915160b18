// Writes the entries and attachments of data/qualifications from the public lists, the judgements (judged.tsv there)
// and the links of the maps: npm run qualifications -- ../shared/reference
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDataset } from '../src/exchange/dataset/dataset.ts'
import { type QualificationSet, writeQualificationSet } from '../src/exchange/dataset/qualification.ts'
import { readStandards } from '../src/exchange/dataset/standard.ts'
import { formatStrictTsv, parseStrictTsv } from '../src/exchange/table/strict-tsv.ts'
import {
  type Attachment,
  applyOrder,
  createRegister,
  type Entry,
  type EntryId,
  type EntryOrder,
  isAttachmentFault,
  isEntryFault,
  parseAttachment,
  toAttachmentId,
  toMatchKey,
} from '../src/qualification/index.ts'
import {
  END_POINT,
  LIST_KINDS,
  type ListKind,
  type PublishedLists,
  readBodies,
  readLists,
} from './qualification/list.ts'

const DATA = fileURLToPath(new URL('../data/', import.meta.url))

/** A row of a file of attachments: the qualification, the role, and the reason. */
interface Judged {
  readonly qualification: string
  readonly kind: string
  readonly reference: string
  readonly level: string
  readonly classification: string
  readonly code: string
  readonly reason: string
  readonly note: string
}

/** The reason in a row that was checked and rejected. It stays as evidence and is not shipped as an attachment. */
const NOT_FOR_IT = 'no'

/** Nobody can take the assessment at the end of an apprenticeship alone. */
const sayApprentices = (note: string): string =>
  /apprentice/i.test(note) ? note : [note, 'Taken by apprentices, at the end'].filter(Boolean).join('; ')

/** All identifiers ever assigned, by what distinguishes an entry from others. None is assigned to another entry. */
export type Given = ReadonlyMap<string, EntryId>

export interface Written extends Pick<QualificationSet, 'entries' | 'attachments'> {
  readonly given: Given
  /** Each refused row, with the reason. */
  readonly refused: readonly string[]
}

export interface Sources {
  readonly lists: PublishedLists
  readonly judged: readonly Judged[]
  readonly given: Given
  hasRole(classification: string, code: string): boolean
}

/** The attached entries, with identifiers that never change, and their attachments. */
export function makeSet({ lists, judged, given, hasRole }: Sources): Written {
  const refused: string[] = []
  const ids = new Map(given)
  const named = createNames(ids)
  const attachments = new Map<string, Attachment>()
  const used = new Map<string, Entry>()
  const required = new Map<string, string>()
  for (const row of judged.filter(({ reason }) => reason !== NOT_FOR_IT)) {
    const said = `${row.qualification} for ${row.classification}:${row.code}`
    const found = findEntry(lists, row)
    if (typeof found === 'string') {
      refused.push(`${said}: ${found}`)
      continue
    }
    const entry = named(found)
    const roleNote = entry.type === END_POINT ? sayApprentices(row.note) : row.note
    const order = { role: `${row.classification}:${row.code}`, reason: row.reason as 'usual', roleNote }
    const attachment = parseAttachment(entry.id, order, { findEntry: () => undefined, hasRole })
    if (isAttachmentFault(attachment)) refused.push(`${said}: ${attachment.message}`)
    else {
      used.set(entry.id, entry)
      attachments.set(toAttachmentId(attachment), attachment)
      if (row.reason === 'required' && !required.has(entry.id)) required.set(entry.id, row.note)
    }
  }
  const entries = [...used.values()].map((entry) => toKey(entry, required.get(entry.id)))
  const byNumber = (one: Entry, other: Entry) => numberOf(one) - numberOf(other)
  return { entries: entries.toSorted(byNumber), attachments: [...attachments.values()], refused, given: ids }
}

/** A qualification that regulation requires for a role is a key qualification by the third criterion of table 5.1. */
function toKey(entry: Entry, evidence: string | undefined): Entry {
  if (evidence === undefined) return entry
  return { ...entry, kind: 'key', criteria: [{ criterion: 'required', met: true, evidence }] }
}

const numberOf = ({ id }: Entry) => Number(id.slice(1))

function createNames(ids: Map<string, EntryId>): (entry: Entry) => Entry {
  let last = Math.max(0, ...[...ids.values()].map((id) => Number(id.slice(1))))
  return (entry) => {
    const id = ids.get(toName(entry)) ?? `R${++last}`
    ids.set(toName(entry), id)
    return { ...entry, id }
  }
}

const toName = (entry: Entry) => entry.unitCode ?? toMatchKey(entry)

const GIVEN = 'identifiers.tsv'

async function readGiven(folder: string): Promise<Given> {
  const text = await readFile(path.join(folder, GIVEN), 'utf8').catch(() => 'id\tname\n')
  return new Map(parseStrictTsv(text).rows.map(({ cells: [id = '', name = ''] }) => [name, id]))
}

async function writeGiven(folder: string, given: Given): Promise<void> {
  const rows = [...given].map(([name, id]) => [id, name])
  await writeFile(path.join(folder, GIVEN), formatStrictTsv(['id', 'name'], rows))
}

function findEntry(lists: PublishedLists, row: Judged): Entry | string {
  const { qualification, kind, reference, level } = row
  if (kind === 'professional') {
    const order = { title: qualification, level, type: 'Professional qualification', source: 'This project' }
    const entry = applyOrder('', order satisfies EntryOrder)
    return isEntryFault(entry) ? entry.message : entry
  }
  const list = LIST_KINDS.find((one) => one === kind)
  if (!list) return `expected one of ${[...LIST_KINDS, 'professional'].join(', ')}, found "${kind}"`
  return lists.find(list satisfies ListKind, qualification, reference) ?? `the list "${kind}" has no such title`
}

export async function readJudged(file: string): Promise<readonly Judged[]> {
  const { columns, rows } = parseStrictTsv(await readFile(file, 'utf8'))
  const names = ['qualification', 'kind', 'reference', 'level', 'classification', 'code', 'reason', 'note'] as const
  const missing = names.find((name) => !columns.includes(name))
  if (missing) throw new TypeError(`${file}: expected a column "${missing}"`)
  return rows.map(
    ({ cells }) =>
      Object.fromEntries(names.map((name) => [name, (cells[columns.indexOf(name)] ?? '').trim()])) as unknown as Judged,
  )
}

const RELATIONS = {
  same: '',
  narrower: 'the standard covers a part of the occupation',
  wider: 'the standard covers more than the occupation',
} as const

/** The links from the maps to apprenticeship standards, as attachments. */
export async function readMapLinks(data: string): Promise<readonly Judged[]> {
  const { value } = await readStandards(path.join(data, 'occupational-maps'))
  return [...value].map(([code, { lars, title, level, relation }]) => ({
    ...{ qualification: title, kind: 'apprenticeship', reference: lars, level: String(level), reason: 'usual' },
    ...{ classification: 'occupational-maps', code, note: RELATIONS[relation] },
  }))
}

async function readRoles(data: string, ids: ReadonlySet<string>): Promise<Sources['hasRole']> {
  const codes = new Map<string, ReadonlySet<string>>()
  for (const id of ids) {
    const found = await readDataset(path.join(data, id)).catch(() => undefined)
    codes.set(id, new Set(found?.value.version.items.map(({ code }) => code)))
  }
  return (classification, code) => codes.get(classification)?.has(code) === true
}

/** The shipped data, made from the public lists and the judgements. */
export async function makeShipped(reference: string, data = DATA): Promise<Written & Pick<QualificationSet, 'bodies'>> {
  const folder = path.join(data, 'qualifications')
  const judged = [...(await readJudged(path.join(folder, 'judged.tsv'))), ...(await readMapLinks(data))]
  const bodies = await readBodies(reference)
  const set = makeSet({
    judged,
    lists: await readLists(reference, createRegister(bodies)),
    given: await readGiven(folder),
    hasRole: await readRoles(data, new Set(judged.map(({ classification }) => classification))),
  })
  return { ...set, bodies }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [reference] = process.argv.slice(2)
  if (reference === undefined)
    throw new TypeError('expected the folder of the public lists: npm run qualifications -- FOLDER')
  const set = await makeShipped(reference)
  const folder = path.join(DATA, 'qualifications')
  await writeQualificationSet(folder, set)
  await writeGiven(folder, set.given)
  for (const line of set.refused) process.stdout.write(`refused: ${line}\n`)
  const { entries, attachments, refused } = set
  process.stdout.write(`${entries.length} entries, ${attachments.length} attachments, ${refused.length} rows refused\n`)
}
