import { findBodyForm } from '../../src/exchange/qualification/body-form.ts'
import { findForm, PUBLISHED_FORMS } from '../../src/exchange/qualification/published-form.ts'
import {
  applyBodyOrder,
  applyOrder,
  type Body,
  createRegister,
  type Entry,
  type EntryOrder,
  isBodyFault,
  isEntryFault,
  pointAtBody,
  type Register,
} from '../../src/qualification/index.ts'
import { fold } from '../../src/text/index.ts'
import { type Row, readRows } from '../reference/table.ts'

/** The published lists that the shipped entries come from, by the name in the file of attachments. */
const LISTS = {
  pearson: 'ofqual-pearson-qualifications.tsv',
  ofqual: 'ofqual-qualification-titles-2025.tsv',
  apprenticeship: 'apprenticeship-standards-2021.tsv',
  't-level': 't-levels.tsv',
} as const

const ORGANISATIONS = 'ofqual-awarding-organisations.tsv'

/** Awards standards of apprenticeships, and is in no register of awarding organisations. */
const INSTITUTE = {
  name: 'Institute for Apprenticeships and Technical Education',
  address: 'https://www.instituteforapprenticeships.org/',
  source: 'Education and Skills Funding Agency',
}

/** The bodies that ship: the organisations of the regulator's list, under their recognition numbers, and the institute. */
export async function readBodies(folder: string): Promise<readonly Body[]> {
  const columns = new Set(await readColumns(folder, ORGANISATIONS))
  const orders = (await readRows(folder, ORGANISATIONS)).map((row) => {
    const textOf = (column: string) => (columns.has(column) ? row(column) : undefined)
    return [row('recognition_number'), findBodyForm(textOf)?.read(textOf) ?? {}] as const
  })
  const register = createRegister([])
  return [...orders.toSorted(([one], [other]) => (one < other ? -1 : 1)), ['X1', INSTITUTE] as const].map(
    ([id, order]) => {
      const body = applyBodyOrder(id, order, { register })
      if (isBodyFault(body)) throw new TypeError(`${id}: ${body.column}: ${body.message}`)
      return body
    },
  )
}

export type ListKind = keyof typeof LISTS
export const LIST_KINDS = Object.keys(LISTS) as readonly ListKind[]

/** Finds the entries of the published lists by what a file of attachments says about them. */
export interface PublishedLists {
  find(kind: ListKind, title: string, reference: string): Entry | undefined
}

export async function readLists(folder: string, register: Register): Promise<PublishedLists> {
  const bodies = await findAwarding(folder)
  const lists = new Map<ListKind, ReadonlyMap<string, Entry>>()
  for (const kind of LIST_KINDS) lists.set(kind, await readList(folder, kind, { bodies, register }))
  const find = (kind: ListKind, title: string, reference: string) => {
    const list = lists.get(kind)
    const named = kind === 'apprenticeship' && reference !== '' ? list?.get(`LARS ${reference}`) : undefined
    const titled = [title, ...(kind === 't-level' ? [`T Level in ${title}`] : [])]
    return named ?? titled.map((one) => list?.get(fold(one))).find((entry) => entry)
  }
  return {
    // A title may be in either list of the regulator. The more detailed list comes first.
    find: (kind, title, reference) =>
      kind === 'ofqual' || kind === 'pearson'
        ? (find('pearson', title, '') ?? find('ofqual', title, ''))
        : find(kind, title, reference),
  }
}

interface Bodies {
  readonly bodies: FindBody
  readonly register: Register
}

async function readList(
  folder: string,
  kind: ListKind,
  { bodies, register }: Bodies,
): Promise<ReadonlyMap<string, Entry>> {
  const rows = await readRows(folder, LISTS[kind])
  const columns = new Set((await readColumns(folder, LISTS[kind])).filter((column) => column !== ''))
  const textOf = (row: Row) => (column: string) => (columns.has(column) ? row(column) : undefined)
  const form = findForm((column) => (columns.has(column) ? '' : undefined)) ?? PUBLISHED_FORMS[0]
  const entries = new Map<string, Entry>()
  for (const row of rows) {
    const order: EntryOrder = form?.read(textOf(row)).order ?? {}
    const body = order.body ?? (kind === 'ofqual' ? bodies(order.title ?? '') : undefined)
    const pointed = pointAtBody({ ...order, ...(body !== undefined && { body }) }, register)
    const entry = isEntryFault(pointed) ? pointed : applyOrder('', mend(pointed))
    if (isEntryFault(entry)) continue
    if (entry.unitCode !== undefined) entries.set(entry.unitCode, entry)
    if (!entries.has(fold(entry.title))) entries.set(fold(entry.title), entry)
  }
  return entries
}

/** A space that the published file has in a wrong encoding, and a type that it writes in two ways. */
const mend = ({ title, type, ...order }: EntryOrder): EntryOrder => ({
  ...order,
  ...(title !== undefined && { title: title.replaceAll(/\s*¬†\s*/g, ' ') }),
  ...(type !== undefined && { type: /^end.point assessment$/i.test(type) ? END_POINT : type }),
})

export const END_POINT = 'End-Point Assessment'

async function readColumns(folder: string, file: string): Promise<readonly string[]> {
  const { readFile } = await import('node:fs/promises')
  const text = await readFile(`${folder}/${file}`, 'utf8')
  return (text.split('\n', 1)[0] ?? '').trim().split('\t')
}

type FindBody = (title: string) => string | undefined

/** The awarding body with a name or acronym that a title begins with; of several, the one with the longest name. */
async function findAwarding(folder: string): Promise<FindBody> {
  const rows = await readRows(folder, ORGANISATIONS)
  const names = rows
    .flatMap((row) => [row('name'), row('acronym')].map((name) => ({ folded: fold(name), body: row('name') })))
    .filter(({ folded }) => folded !== '')
    .toSorted((one, other) => other.folded.length - one.folded.length)
  return (title) => {
    const folded = `${fold(title)} `
    return names.find((one) => folded.startsWith(`${one.folded} `))?.body
  }
}
