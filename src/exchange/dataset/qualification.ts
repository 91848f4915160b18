import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { toOrder } from '../../classification/order.ts'
import type { Reading } from '../../error.ts'
import {
  ATTACHMENT_FIELDS,
  type Attachment,
  applyBodyOrder,
  applyEffort,
  applyOrder,
  applyWatch,
  BODY_FIELDS,
  type Body,
  createRegister,
  type EffortOrder,
  type EffortPlan,
  ENTRY_FIELDS,
  type Entry,
  isAttachmentFault,
  isBodyFault,
  isEntryFault,
  isRequirementFault,
  isUpkeepFault,
  parseAttachment,
  parseRequirement,
  REQUIREMENT_FIELDS,
  type Requirement,
  toAttachmentOrder,
  toBodyOrder,
  toEntryOrder,
  toRequirementOrder,
  type UpkeepFault,
  type WatchedSource,
  type WatchOrder,
} from '../../qualification/index.ts'
import { formatStrictTsv } from '../table/strict-tsv.ts'
import { readRecords } from './file.ts'
import type { RecordKind } from './record.ts'

/** The folder of the shipped qualifications. */
export const QUALIFICATIONS_FOLDER = 'qualifications'

/** Entries with what they are attached to. */
export interface QualificationSet {
  /** The bodies that award them. */
  readonly bodies: readonly Body[]
  readonly entries: readonly Entry[]
  readonly attachments: readonly Attachment[]
  /** What roles ask for. */
  readonly requirements: readonly Requirement[]
  readonly upkeep: ShippedUpkeep
}

/** What keeping the list begins with: sources to look at, and the report's plan of what it takes. */
export interface ShippedUpkeep {
  readonly sources: readonly WatchedSource[]
  readonly effort?: EffortPlan
}

const LINE = '\n'
type Texts = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

function toCells(columns: readonly string[], texts: Texts): readonly string[] {
  return columns.map((name) => {
    const text = texts[name] ?? ''
    if (typeof text === 'boolean') return text ? 'yes' : ''
    return typeof text === 'string' ? text : text.join(LINE)
  })
}

const ENTRY_COLUMNS = ['id', ...Object.keys(ENTRY_FIELDS)]

const SHIPPED_ENTRIES: RecordKind<Entry> = {
  file: 'entries.tsv',
  columns: ENTRY_COLUMNS,
  format: (entry) => toCells(ENTRY_COLUMNS, { id: entry.id, ...toEntryOrder(entry) }),
  parse: (cell) => {
    const entry = applyOrder(
      cell('id'),
      toOrder(ENTRY_FIELDS, (name) => cell(name) || undefined),
    )
    if (isEntryFault(entry)) throw new TypeError(`${entry.column}: ${entry.message}`)
    return entry
  },
}

const BODY_COLUMNS = ['id', ...Object.keys(BODY_FIELDS).filter((name) => name !== 'renamed')]

const SHIPPED_BODIES: RecordKind<Body> = {
  file: 'bodies.tsv',
  columns: BODY_COLUMNS,
  format: (body) => toCells(BODY_COLUMNS, { id: body.id, ...toBodyOrder(body) }),
  parse: (cell) => {
    const order = toOrder(BODY_FIELDS, (name) => (BODY_COLUMNS.includes(name) ? cell(name) || undefined : undefined))
    const body = applyBodyOrder(cell('id'), order, { register: createRegister([]) })
    if (isBodyFault(body)) throw new TypeError(`${body.column}: ${body.message}`)
    return body
  },
}

const ATTACHMENT_COLUMNS = ['entry', ...Object.keys(ATTACHMENT_FIELDS)]

const attachmentsOf = (ids: ReadonlySet<string>): RecordKind<Attachment> => ({
  file: 'attachments.tsv',
  columns: ATTACHMENT_COLUMNS,
  format: (attachment) => toCells(ATTACHMENT_COLUMNS, { entry: attachment.entry, ...toAttachmentOrder(attachment) }),
  parse: (cell) => {
    const id = cell('entry')
    if (!ids.has(id)) throw new TypeError(`expected an entry of entries.tsv, found "${id}"`)
    const order = toOrder(ATTACHMENT_FIELDS, (name) => cell(name) || undefined)
    const frame = { findEntry: (text: string) => (ids.has(text) ? text : undefined), hasRole: () => true }
    const attachment = parseAttachment(id, order, frame)
    if (isAttachmentFault(attachment)) throw new TypeError(`${attachment.column}: ${attachment.message}`)
    return attachment
  },
})

const REQUIREMENT_COLUMNS = Object.keys(REQUIREMENT_FIELDS)

/** A file maintained by hand: what roles require, according to a release. */
export const requirementsOf = (ids: ReadonlySet<string>): RecordKind<Requirement> => ({
  file: 'requirements.tsv',
  columns: REQUIREMENT_COLUMNS,
  format: (requirement) => toCells(REQUIREMENT_COLUMNS, toRequirementOrder(requirement)),
  parse: (cell) => {
    const order = toOrder(REQUIREMENT_FIELDS, (name) => cell(name) || undefined)
    const frame = { findEntry: (text: string) => (ids.has(text) ? text : undefined), hasRole: () => true }
    const requirement = parseRequirement(order, frame)
    if (isRequirementFault(requirement)) throw new TypeError(`${requirement.column}: ${requirement.message}`)
    return requirement
  },
})

/** Reads what `writeQualificationSet` wrote, and what roles ask for; nothing if the folder has none. @throws RolemapError `file-missing` */
export async function readQualificationSet(folder: string): Promise<Reading<QualificationSet>> {
  if (!existsSync(path.join(folder, SHIPPED_ENTRIES.file)))
    return {
      value: { bodies: [], entries: [], attachments: [], requirements: [], upkeep: { sources: [] } },
      problems: [],
    }
  const { value: entries, problems } = await readRecords(folder, SHIPPED_ENTRIES, undefined)
  const ids = new Set(entries.map(({ id }) => id))
  const attachments = await readRecords(folder, attachmentsOf(ids), undefined)
  const requirements = await readIfThere(folder, requirementsOf(ids))
  const bodies = await readIfThere(folder, SHIPPED_BODIES)
  return {
    value: {
      ...{ bodies: bodies.value, entries, attachments: attachments.value, requirements: requirements.value },
      upkeep: await readUpkeep(folder),
    },
    problems: [...problems, ...attachments.problems, ...requirements.problems, ...bodies.problems],
  }
}

const UPKEEP = 'upkeep.json'

async function readUpkeep(folder: string): Promise<ShippedUpkeep> {
  const file = path.join(folder, UPKEEP)
  if (!existsSync(file)) return { sources: [] }
  const { sources, effort }: { sources: readonly (WatchOrder & { name: string })[]; effort: EffortOrder } = JSON.parse(
    await readFile(file, 'utf8'),
  )
  const take = <T extends object>(made: T | UpkeepFault): T => {
    if (isUpkeepFault(made)) throw new TypeError(`${UPKEEP}: ${made.column}: ${made.message}`)
    return made
  }
  return {
    sources: sources.map(({ name, ...order }) => take(applyWatch(name, order))),
    effort: take(applyEffort(effort)),
  }
}

async function readIfThere<T>(folder: string, kind: RecordKind<T>): Promise<Reading<readonly T[]>> {
  if (!existsSync(path.join(folder, kind.file))) return { value: [], problems: [] }
  return await readRecords(folder, kind, undefined)
}

export async function writeQualificationSet(
  folder: string,
  { bodies, entries, attachments }: Pick<QualificationSet, 'bodies' | 'entries' | 'attachments'>,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(
    path.join(folder, SHIPPED_BODIES.file),
    formatStrictTsv(
      BODY_COLUMNS,
      bodies.map((body) => SHIPPED_BODIES.format(body, undefined)),
    ),
  )
  const kind = attachmentsOf(new Set())
  await writeFile(
    path.join(folder, SHIPPED_ENTRIES.file),
    formatStrictTsv(
      ENTRY_COLUMNS,
      entries.map((entry) => SHIPPED_ENTRIES.format(entry, undefined)),
    ),
  )
  await writeFile(
    path.join(folder, kind.file),
    formatStrictTsv(
      ATTACHMENT_COLUMNS,
      attachments.map((one) => kind.format(one, undefined)),
    ),
  )
}
