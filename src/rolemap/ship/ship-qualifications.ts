import { createHash } from 'node:crypto'
import { inTurns } from '../../breath.ts'
import type { QualificationSet } from '../../exchange/dataset/qualification.ts'
import { type Entry, toRequirementId } from '../../qualification/index.ts'
import type { Store } from '../../store/store.ts'
import { fold } from '../../text/fold.ts'
import { BODY } from '../qualification/body/kind.ts'
import { ATTACHMENT, ENTRY, keyOf } from '../qualification/kind.ts'
import { REQUIREMENT } from '../qualification/requirement/kind.ts'
import { EFFORT, WATCH } from '../qualification/upkeep/kind.ts'
import { joinWork, type Keeping, type Kept, readKept, recordOf, toBatch, type Work } from '../trail/kept.ts'
import type { Kind } from '../trail/kind.ts'
import { toMark } from '../trail/mark.ts'
import type { Shipment } from './ship-variants.ts'

/** What an earlier release left in the store: the digest of each thing that it shipped. */
export type Left = Readonly<Record<string, string>>

const MARK = { kind: 'shipped-qualifications', id: 'all', of: '' }

/**
 * Adds the shipped qualifications that the store never had, and updates those that nobody has changed since an earlier
 * release. What somebody here changed or removed stays so. Entries that are no longer shipped are withdrawn, because an
 * identifier is never used again.
 */
export async function shipQualifications(store: Store, set: QualificationSet): Promise<Shipment> {
  const left = ((await store.records.find(MARK.kind, MARK.id))?.body ?? {}) as Left
  const why = Object.keys(left).length === 0 ? 'it comes with Rolemap' : 'this release of Rolemap ships it otherwise'
  const entries = await keepShipped(store, ENTRY, {
    left,
    why,
    things: set.entries.map((value) => ({ id: value.id, value })),
    gone: withdrawn,
  })
  const attachments = await keepShipped(store, ATTACHMENT, {
    ...{ left, why, gone: () => undefined },
    things: set.attachments.map((value) => ({ ...keyOf(value), value })),
  })
  const requirements = await keepShipped(store, REQUIREMENT, {
    ...{ left, why, gone: () => undefined },
    things: set.requirements.map((value) => ({ id: toRequirementId(value), of: value.classification, value })),
  })
  const bodies = await keepShipped(store, BODY, {
    ...{ left, why, things: set.bodies.map((value) => ({ id: value.id, value })) },
    gone: (body) => ({ ...body, note: 'Its source no longer lists it.' }),
  })
  const { sources, effort } = set.upkeep
  const watched = await keepShipped(store, WATCH, {
    ...{ left, why, gone: () => undefined },
    things: sources.map((value) => ({ id: fold(value.name), value })),
  })
  const plans = await keepShipped(store, EFFORT, {
    ...{ left, why, gone: () => undefined },
    things: effort ? [{ id: 'report', value: effort }] : [],
  })
  const kept = [bodies, entries, attachments, requirements, watched, plans]
  const { told, effects } = joinWork(kept.map(({ work }) => work))
  const mark = await toMark(store, MARK, Object.assign({}, ...kept.map(({ digests }) => digests)))
  return { changes: told, effects: [mark, ...effects] }
}

const withdrawn = (entry: Entry): Entry => ({ ...entry, withdrawn: true })

interface Shipped<T> {
  readonly left: Left
  readonly why: string
  readonly things: readonly { readonly id: string; readonly of?: string; readonly value: T }[]
  /** The new value of something that is no longer shipped. */
  gone(value: T): T | undefined
}

/** The work of keeping what ships of a kind, and the digest of each thing. */
export async function keepShipped<T>(store: Store, kind: Kind<T>, { left, why, things, gone }: Shipped<T>) {
  const nameOf = (id: string) => `${kind.name} ${id}`
  const shipped = new Set(things.map(({ id }) => nameOf(id)))
  const prefix = nameOf('')
  const ended = Object.keys(left).filter((name) => name.startsWith(prefix) && !shipped.has(name))
  const ids = [...things.map(({ id }) => id), ...ended.map((name) => name.slice(prefix.length))]
  const { rows } = await readKept(store, kind, { ids: ids.map((id) => recordOf(kind, { id }).id) })
  const held = new Map(rows.map((one) => [one.id, one]))
  const isOurs = (seen: Kept<T> | undefined, name: string) =>
    seen ? digestOf(seen.value) === left[name] : left[name] === undefined
  const digests = await inTurns(things, ({ id, value }) => [nameOf(id), digestOf(value)] as const)
  const keepings = things.flatMap((thing): Keeping<T>[] => {
    const seen = held.get(thing.id)
    const same = seen && digestOf(seen.value) === digestOf(thing.value)
    return !same && isOurs(seen, nameOf(thing.id)) ? [{ ...thing, seen }] : []
  })
  const endings = ended.flatMap((name): Keeping<T>[] => {
    const seen = held.get(name.slice(prefix.length))
    if (!seen || !isOurs(seen, name)) return []
    return [{ id: seen.id, ...(seen.of !== undefined && { of: seen.of }), value: gone(seen.value), seen }]
  })
  return { work: await toBatches(kind, [...keepings, ...endings], why), digests: Object.fromEntries(digests) }
}

/** One change for each classification, separately for storing and deleting. */
async function toBatches<T>(kind: Kind<T>, keepings: readonly Keeping<T>[], why: string): Promise<Work> {
  const groups = Map.groupBy(keepings, ({ of, value }) => JSON.stringify([of ?? '', value === undefined]))
  const pieces: Work[] = []
  for (const group of groups.values()) pieces.push(await toBatch(kind, group, { why }))
  return joinWork(pieces)
}

const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 16)

/** Equal for equal values, whatever the order of their fields. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
