import { type Attachment, toAttachmentId } from '../attachment.ts'
import type { Entry, EntryId } from '../entry.ts'

/** What a merge does, and everything needed to undo it. */
export interface Merge {
  /** The merged entry: it is withdrawn, and its identifier leads to the other. */
  readonly from: EntryId
  readonly into: EntryId
  /** The criteria set of its attachments to roles, if they have another meaning than in this list. */
  readonly criteriaSet?: string
  /** The fields that the remaining entry took over. */
  readonly filled: readonly string[]
  /** The attachments that the merged entry had. */
  readonly took: readonly Attachment[]
  /** Those of them that the remaining entry did not have, in their new form. */
  readonly gave: readonly Attachment[]
}

export interface MergePlan {
  readonly merge: Merge
  readonly into: Entry
  readonly from: Entry
}

/** Why two entries cannot be merged, in words. */
export interface MergeFault {
  readonly fault: string
}

export interface Merging {
  readonly from: Entry
  readonly into: Entry
  /** Everything that either is attached to, and everything attached to them. */
  readonly ties: readonly Attachment[]
  readonly criteriaSet?: string
}

// Source and day say where the facts of an entry come from, so they are not taken from the other one.
const FILLED = [
  ...[
    'level',
    'type',
    'body',
    'bodyId',
    'providers',
    'guidedHours',
    'totalHours',
    'credit',
    'unitCode',
    'notes',
    'address',
  ],
  ...['approved', 'lastStart', 'lastCertification', 'status', 'criteria'],
  ...['takeUp', 'takeUpYear', 'takeUpSource'],
] as const

/** Merges an entry into another: fills in the fields that the other lacks, and moves the attachments to it. */
export function planMerge({ from, into, ties, criteriaSet }: Merging): MergePlan | MergeFault {
  const fault = findFault(from, into)
  if (fault !== undefined) return { fault }
  const took = ties.filter((tie) => tie.entry === from.id || (tie.as !== 'role' && tie.whole === from.id))
  const held = new Set(ties.filter((tie) => !took.includes(tie)).map(toAttachmentId))
  const becoming = took.map((tie) => retie(tie, { from: from.id, into: into.id, criteriaSet }))
  if (becoming.some((tie) => tie.as !== 'role' && tie.entry === tie.whole))
    return {
      fault: `“${from.title}” and “${into.title}” are tied to one another: one is part of the other, or presupposes it`,
    }
  const gave = becoming.filter((tie) => !held.has(toAttachmentId(tie)))
  const filled = FILLED.filter(
    (name) =>
      said(into, name) === undefined &&
      said(from, name) !== undefined &&
      // The identifier of a body belongs to its name, and the year of a number to the number.
      (name !== 'bodyId' || into.body === undefined) &&
      (!name.startsWith('takeUp') || into.takeUp === undefined),
  )
  const taken = Object.fromEntries(filled.map((name) => [name, said(from, name)]))
  return {
    merge: {
      ...{ from: from.id, into: into.id, filled, took, gave },
      ...(criteriaSet !== undefined && { criteriaSet }),
    },
    into: { ...into, ...taken },
    from: { ...from, withdrawn: true, mergedInto: into.id },
  }
}

function findFault(from: Entry, into: Entry): string | undefined {
  if (from.id === into.id) return 'an entry cannot be merged into itself'
  const gone = [from, into].find(({ withdrawn }) => withdrawn)
  return gone && `“${gone.title}” is withdrawn; put it back in use first`
}

const said = (entry: Entry, name: string): unknown => (entry as unknown as Readonly<Record<string, unknown>>)[name]

interface Ends {
  readonly from: EntryId
  readonly into: EntryId
  readonly criteriaSet: string | undefined
}

function retie(tie: Attachment, { from, into, criteriaSet }: Ends): Attachment {
  const move = (id: EntryId) => (id === from ? into : id)
  if (tie.as !== 'role') return { ...tie, entry: move(tie.entry), whole: move(tie.whole) }
  return {
    ...tie,
    entry: move(tie.entry),
    ...(criteriaSet !== undefined && tie.criteriaSet === undefined && { criteriaSet }),
  }
}

/** The two entries after undoing a merge. Later changes stay. */
export function splitMerge(
  { filled }: Merge,
  from: Entry,
  into: Entry,
): { readonly from: Entry; readonly into: Entry } {
  const { withdrawn: _, mergedInto: __, ...freed } = from
  const kept = Object.entries(into).filter(
    ([name, value]) => !(filled.includes(name) && JSON.stringify(value) === JSON.stringify(said(from, name))),
  )
  return { from: freed, into: Object.fromEntries(kept) as unknown as Entry }
}
