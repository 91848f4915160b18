import { createBreath } from '../../breath.ts'
import { isSame } from '../../classification/same.ts'
import {
  type Attachment,
  type AttachmentFault,
  type AttachmentOrder,
  type Entry,
  type EntryFault,
  type EntryId,
  findCycle,
  isAttachmentFault,
  isEntryFault,
  parseAttachment,
  type Register,
  splitAttachments,
  toAttachmentId,
  toAttachmentOrder,
} from '../../qualification/index.ts'
import { fold } from '../../text/fold.ts'
import { createPool, type NamedOrder, type Pool, type Taken } from './pool.ts'

/** A row of a file: an entry, and perhaps what it is attached to. */
export interface QualificationRow extends NamedOrder {
  readonly tie: AttachmentOrder
}

export type QualificationFault = EntryFault | AttachmentFault

/** What a row does, or why it is refused. */
export type PlannedRow =
  | { readonly fault: QualificationFault }
  | { readonly taken: Taken; readonly ties: readonly MadeTie[] }

/** An attachment that a row makes, and the one before it. */
export interface MadeTie {
  readonly tie: Attachment
  readonly was: Attachment | undefined
}

/** The stored entries and attachments that the rows are about. */
export interface Ground {
  readonly entries: readonly Entry[]
  /** Attachments of the entries, and everything below them. */
  readonly attachments: readonly Attachment[]
  /** The bodies at which entries may point. */
  readonly register: Register
  hasRole(classification: string, code: string): boolean
}

export interface Plan {
  readonly rows: readonly PlannedRow[]
  readonly entries: ReadonlyMap<EntryId, Entry>
}

/**
 * The effects of rows, one after another. A row may name an entry of a later row. A refused row does nothing at all, so
 * rows that depend on it are refused too.
 */
export async function planRows(rows: readonly QualificationRow[], ground: Ground): Promise<Plan> {
  const faults = new Map<number, QualificationFault>()
  for (;;) {
    const before = faults.size
    const plan = await attempt(rows, ground, faults)
    if (faults.size === before) return plan
  }
}

async function attempt(
  rows: readonly QualificationRow[],
  ground: Ground,
  faults: Map<number, QualificationFault>,
): Promise<Plan> {
  const breath = createBreath()
  const pool = createPool(ground.entries, ground.register)
  const taken = new Map<number, Taken>()
  for (const [place, row] of rows.entries()) {
    if (faults.has(place)) continue
    const one = pool.take(row)
    if (isEntryFault(one)) faults.set(place, one)
    else taken.set(place, one)
    await breath()
  }
  const ties = createTies(ground.attachments)
  const planned: PlannedRow[] = []
  for (const [place, row] of rows.entries()) {
    const one = taken.get(place)
    const done = one && tie(row, one, { pool, ground, ties })
    if (done && 'fault' in done) faults.set(place, done.fault)
    const fault = faults.get(place)
    if (fault) planned.push({ fault })
    else if (done) planned.push(done)
    await breath()
  }
  return { rows: planned, entries: pool.entries }
}

interface Tying {
  readonly pool: Pool
  readonly ground: Ground
  readonly ties: ReturnType<typeof createTies>
}

function tie({ tie: order }: QualificationRow, taken: Taken, { pool, ground, ties }: Tying): PlannedRow {
  const made: MadeTie[] = []
  for (const one of splitAttachments(order)) {
    const frame = { findEntry: pool.find, hasRole: ground.hasRole }
    const read = parseAttachment(taken.id, one, frame)
    if (isAttachmentFault(read)) return { fault: read }
    // What a row does not say of a tie stays.
    const held = ties.find(read)
    const parsed = held ? parseAttachment(taken.id, { ...toAttachmentOrder(held), ...one }, frame) : read
    if (isAttachmentFault(parsed)) return { fault: parsed }
    const way = ties.findCycle(parsed)
    if (way)
      return {
        fault: toCircle(
          parsed,
          way.map((id) => pool.get(id)?.title ?? id),
        ),
      }
    made.push({ tie: parsed, was: ties.put(parsed) })
  }
  return { taken, ties: made }
}

const toCircle = ({ as }: Attachment, titles: readonly string[]): AttachmentFault => ({
  code: as === 'part' ? 'attachment-part-circle' : 'attachment-prerequisite-circle',
  column: as === 'part' ? 'partOf' : 'before',
  message: `${as === 'part' ? 'it would be part of itself' : 'it would presuppose itself'}: ${titles.join(', ')}`,
})

/** Attachments, as rows add to them one by one. */
function createTies(kept: readonly Attachment[]) {
  const byId = new Map(kept.map((one) => [toAttachmentId(one), one]))
  const below = { part: new Map<EntryId, EntryId[]>(), prerequisite: new Map<EntryId, EntryId[]>() }
  const link = (one: Attachment) => {
    if (one.as === 'role') return
    const list = below[one.as].get(one.whole)
    if (list) list.push(one.entry)
    else below[one.as].set(one.whole, [one.entry])
  }
  for (const one of kept) link(one)
  return {
    find: (one: Attachment) => byId.get(toAttachmentId(one)),
    findCycle: (one: Attachment) => (one.as === 'role' ? undefined : findCycle(one, below[one.as])),
    put: (one: Attachment) => {
      const id = toAttachmentId(one)
      const was = byId.get(id)
      byId.set(id, one)
      if (!was) link(one)
      return was
    },
  }
}

/** A planned row in words. @example 'adds “Diploma for Care”, usual for job-roles:A05' */
export function describeRow(row: PlannedRow, entries: ReadonlyMap<EntryId, Entry>): string {
  if ('fault' in row) return row.fault.message
  const { taken, ties } = row
  const { was, entry } = taken
  const verb = !was ? 'adds' : isSame(was, entry) ? 'leaves as it is:' : 'changes'
  const titled = was && fold(was.title) !== fold(entry.title) ? `, was “${was.title}”` : ''
  return `${verb} “${entry.title}”${titled}${ties.map((one) => describeTie(one, entries)).join('')}`
}

function describeTie({ tie: made, was }: MadeTie, entries: ReadonlyMap<EntryId, Entry>): string {
  const same = isSame(made, was)
  const verb = same ? 'is already' : was ? 'becomes' : 'attaches it as'
  if (made.as === 'role') return `; ${verb} ${made.reason} for ${made.classification}:${made.code}`
  const whole = `“${entries.get(made.whole)?.title ?? made.whole}”`
  return made.as === 'part' ? `; ${verb} ${made.use} part of ${whole}` : `; ${verb} needed before ${whole}`
}
