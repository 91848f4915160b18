import type { Problem } from '../../error.ts'
import {
  type Attachment,
  type Body,
  checkEntries,
  type Entry,
  type ForRole,
  type Part,
  type Prerequisite,
  toAttachmentId,
} from '../../qualification/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Kept } from '../trail/kept.ts'
import { readTies } from './attachments.ts'
import { readRegister } from './body/register.ts'
import { getEntry, readEntries } from './entries.ts'
import { ENTRY } from './kind.ts'
import { readLabels } from './role-codes.ts'

/** An attachment with the entry at its other end. */
export interface TiedEntry<Tie extends Attachment = Attachment> {
  readonly id: string
  readonly tie: Tie
  readonly entry: Entry
}

export interface TiedRole {
  readonly id: string
  readonly tie: ForRole
  /** Absent if the classification no longer has the item. */
  readonly label?: string
}

/** An entry with everything that it is tied to. */
export interface EntryView {
  readonly entry: Entry
  readonly revision: number
  readonly parts: readonly TiedEntry<Part>[]
  readonly wholes: readonly TiedEntry<Part>[]
  readonly before: readonly TiedEntry<Prerequisite>[]
  readonly after: readonly TiedEntry<Prerequisite>[]
  readonly roles: readonly TiedRole[]
  /** Its oddities: its title, its hours, the levels of what it presupposes. */
  readonly problems: readonly Problem[]
  readonly awarding: Awarding
}

/** The body that awards an entry, as the register has it. */
export interface Awarding {
  /** Absent if the register does not know it. */
  readonly body?: Body
  /** The body that it has become a part of since. */
  readonly became?: Body
}

/** @throws RolemapError `qualification-unknown` */
export async function showEntry(rolemap: Rolemap, id: string): Promise<EntryView> {
  requireRight(rolemap, ENTRY.see)
  const { value: entry, revision } = await getEntry(rolemap, id)
  const ties = await readTies(rolemap, id)
  const between = [...ties.parts, ...ties.wholes, ...ties.before, ...ties.after]
  const entries = await readEntries(
    rolemap,
    between.flatMap((one) => [one.entry, one.whole]),
  )
  const labels = await readLabels(rolemap, ties.roles)
  const own = [...ties.parts, ...ties.before]
  const near = [entry, ...[...entries.values()].map(({ value }) => value).filter((one) => one.id !== id)]
  return {
    entry,
    revision,
    parts: ties.parts.flatMap((tie) => tied(tie, entries.get(tie.entry))),
    wholes: ties.wholes.flatMap((tie) => tied(tie, entries.get(tie.whole))),
    before: ties.before.flatMap((tie) => tied(tie, entries.get(tie.entry))),
    after: ties.after.flatMap((tie) => tied(tie, entries.get(tie.whole))),
    roles: ties.roles.map((tie) => {
      const label = labels.get(`${tie.classification}:${tie.code}`)
      return { id: toAttachmentId(tie), tie, ...(label !== undefined && { label }) }
    }),
    problems: checkEntries(near, own)
      .filter((problem) => problem.entry === id)
      .map(({ entry: _, ...problem }) => problem),
    awarding: await findAwarding(rolemap, entry),
  }
}

async function findAwarding(rolemap: Rolemap, { body: name, bodyId, approved }: Entry): Promise<Awarding> {
  const register = await readRegister(rolemap)
  const body = bodyId === undefined ? register.find(name ?? '', approved) : register.bodies.get(bodyId)
  const became = body && register.successorOf(body)
  return {
    ...(body && { body }),
    ...(became && became.id !== body.id && { became }),
  }
}

const tied = <Tie extends Part | Prerequisite>(tie: Tie, kept: Kept<Entry> | undefined): readonly TiedEntry<Tie>[] =>
  kept ? [{ id: toAttachmentId(tie), tie, entry: kept.value }] : []
