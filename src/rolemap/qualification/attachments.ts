import type { Attachment, EntryId, ForRole, Part, Prerequisite } from '../../qualification/index.ts'
import type { AttachmentQuery } from '../../store/qualification.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Kept } from '../trail/kept.ts'
import { ATTACHMENT } from './kind.ts'

/** Attachments from the store. */
export async function readAttachments(
  { store }: Rolemap,
  query: AttachmentQuery,
): Promise<readonly Kept<Attachment>[]> {
  const { rows } = await store.qualifications.listAttachments(query)
  return rows.map(({ kind: _, body, ...rest }) => ({ ...rest, value: ATTACHMENT.parse(body) }))
}

/** Everything that an entry is attached to, and everything attached to it. */
export interface Ties {
  /** What it is made of. */
  readonly parts: readonly Part[]
  /** What it is part of. */
  readonly wholes: readonly Part[]
  /** What it presupposes. */
  readonly before: readonly Prerequisite[]
  /** What presupposes it. */
  readonly after: readonly Prerequisite[]
  readonly roles: readonly ForRole[]
}

export async function readTies(rolemap: Rolemap, id: EntryId): Promise<Ties> {
  const [own, parts, before] = await Promise.all([
    readAttachments(rolemap, { entries: [id] }),
    readAttachments(rolemap, { tie: 'part', targets: [id] }),
    readAttachments(rolemap, { tie: 'prerequisite', targets: [id] }),
  ])
  const values = [...own, ...parts, ...before].map(({ value }) => value)
  const allParts = values.filter((one) => one.as === 'part')
  const all = values.filter((one) => one.as === 'prerequisite')
  return {
    parts: allParts.filter(({ whole }) => whole === id),
    wholes: allParts.filter(({ entry }) => entry === id),
    before: all.filter(({ whole }) => whole === id),
    after: all.filter(({ entry }) => entry === id),
    roles: values.filter((one) => one.as === 'role'),
  }
}

/** Everything below entries, over any number of steps: their modules, or what they presuppose. */
export async function readBelow(
  rolemap: Rolemap,
  tie: 'part' | 'prerequisite',
  ids: Iterable<EntryId>,
): Promise<readonly (Part | Prerequisite)[]> {
  const seen = new Set<EntryId>()
  const found: (Part | Prerequisite)[] = []
  for (let targets = [...new Set(ids)]; targets.length > 0; ) {
    for (const id of targets) seen.add(id)
    const rows = await readAttachments(rolemap, { tie, targets })
    const ties = rows.map(({ value }) => value).filter((one) => one.as !== 'role')
    found.push(...ties)
    targets = [...new Set(ties.map(({ entry }) => entry))].filter((id) => !seen.has(id))
  }
  return found
}

/** Entries, and everything that they are a part of, over any number of steps. */
export async function readAbove(rolemap: Rolemap, ids: Iterable<EntryId>): Promise<ReadonlySet<EntryId>> {
  const seen = new Set(ids)
  for (let entries = [...seen]; entries.length > 0; ) {
    const rows = await readAttachments(rolemap, { tie: 'part', entries })
    const wholes = rows.flatMap(({ value }) => (value.as === 'part' ? value.whole : []))
    entries = [...new Set(wholes)].filter((id) => !seen.has(id))
    for (const id of entries) seen.add(id)
  }
  return seen
}
