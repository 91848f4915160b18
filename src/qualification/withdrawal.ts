import type { Attachment, ForRole, Part, Prerequisite } from './attachment.ts'
import type { EntryId } from './entry.ts'

/** Everything that loses something if an entry is withdrawn. */
export interface Loss {
  /** Qualifications that it is part of: they lose a module. */
  readonly wholes: readonly Part[]
  /** What presupposes it. */
  readonly after: readonly Prerequisite[]
  /** Roles that it is attached to. */
  readonly roles: readonly ForRole[]
  /** Roles that have no other entry attached for the same reason. */
  readonly bare: readonly ForRole[]
  /** Modules that are part of nothing else, and are not qualifications by themselves. */
  readonly orphans: readonly EntryId[]
}

export interface Around {
  readonly attachments: readonly Attachment[]
  isModule(id: EntryId): boolean
  isWithdrawn(id: EntryId): boolean
  /** Whether another entry in use is attached to the same role for the same reason. */
  hasOther(tie: ForRole): boolean
}

/** Everything that loses something if an entry is withdrawn. Each of its attachments is in one of the lists. */
export function findLoss(id: EntryId, { attachments, isModule, isWithdrawn, hasOther }: Around): Loss {
  const parts = attachments.filter((one) => one.as === 'part')
  const own = attachments.filter((one) => one.as === 'role').filter(({ entry }) => entry === id)
  const elsewhere = new Set(parts.filter(({ whole }) => whole !== id && !isWithdrawn(whole)).map(({ entry }) => entry))
  return {
    wholes: parts.filter(({ entry }) => entry === id),
    after: attachments.filter((one) => one.as === 'prerequisite').filter(({ entry }) => entry === id),
    roles: own,
    bare: own.filter((one) => !hasOther(one)),
    orphans: parts
      .filter(({ whole, entry }) => whole === id && isModule(entry) && !elsewhere.has(entry))
      .map(({ entry }) => entry),
  }
}
