import { breathe } from '../../breath.ts'
import type { Described, Named } from '../../exchange/qualification/linked/described.ts'
import { type LinkedFormat, writeLinked } from '../../exchange/qualification/linked/write-linked.ts'
import { toNaming } from '../../exchange/rdf/naming.ts'
import type { Attachment, Entry, EntryId, ForRole } from '../../qualification/index.ts'
import type { OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Kept } from '../trail/kept.ts'
import { findDefault } from '../version/list.ts'
import { readAttachments } from './attachments.ts'
import { type EntryQuery, readAllEntries, readEntries } from './entries.ts'
import { readLabels } from './role-codes.ts'

export { LINKED_FORMATS, type LinkedFormat } from '../../exchange/qualification/linked/write-linked.ts'

const AT_ONCE = 100

/**
 * Entries as linked data, with the modules that they are made of and what they presuppose. Without a filter: the whole
 * list.
 *
 * @throws RolemapError `classification-unknown`, `code-unknown`
 */
export async function exportLinked(
  rolemap: Rolemap,
  query: EntryQuery & { readonly format: LinkedFormat },
): Promise<OutgoingFile> {
  const { format } = query
  const options = { format, base: rolemap.settings.baseIri, day: rolemap.now().toISOString().slice(0, 10) }
  const body = writeLinked(breathe(describeAll(rolemap, await readAllEntries(rolemap, query))), options)
  return { fileName: `qualifications-${format}.jsonld`, mediaType: 'application/ld+json', body }
}

/** Entries, then everything that they name, over any number of steps. */
async function* describeAll(rolemap: Rolemap, all: AsyncIterable<readonly Kept<Entry>[]>): AsyncGenerator<Described> {
  const written = new Set<EntryId>()
  let named = new Set<EntryId>()
  const describe = async function* (entries: readonly Entry[]): AsyncGenerator<Described> {
    for (const { id } of entries) written.add(id)
    for (const one of await describeEntries(rolemap, entries)) {
      for (const { named: part } of one.parts) named.add(part.id)
      for (const before of one.before) named.add(before.id)
      yield one
    }
  }
  for await (const part of all) yield* describe(part.map(({ value }) => value))
  while (named.size > 0) {
    const open = [...named].filter((id) => !written.has(id))
    named = new Set()
    for (let start = 0; start < open.length; start += AT_ONCE) {
      const found = await readEntries(rolemap, open.slice(start, start + AT_ONCE))
      yield* describe([...found.values()].map(({ value }) => value))
    }
  }
}

/** Entries with everything that linked data says of them. */
export async function describeEntries(rolemap: Rolemap, entries: readonly Entry[]): Promise<readonly Described[]> {
  const ids = entries.map(({ id }) => id)
  const read = await Promise.all([
    readAttachments(rolemap, { entries: ids }),
    readAttachments(rolemap, { tie: 'part', targets: ids }),
    readAttachments(rolemap, { tie: 'prerequisite', targets: ids }),
  ])
  const [own = [], parts = [], before = []] = read.map((list) => list.map(({ value }) => value))
  const others = await readEntries(
    rolemap,
    [...own, ...parts, ...before].flatMap((tie) => (tie.as === 'role' ? [] : [tie.entry, tie.whole])),
  )
  const toNamed = (id: EntryId): readonly Named[] => {
    const entry = others.get(id)?.value
    return entry && !entry.withdrawn ? [{ id, title: entry.title, kind: entry.kind }] : []
  }
  const isPart = (tie: Attachment) => tie.as === 'part'
  const [below, needed, above] = [
    Map.groupBy(parts.filter(isPart), ({ whole }) => whole),
    Map.groupBy(
      before.filter((tie) => tie.as === 'prerequisite'),
      ({ whole }) => whole,
    ),
    Map.groupBy(own.filter(isPart), ({ entry }) => entry),
  ]
  const roles = await describeRoles(
    rolemap,
    own.filter((tie) => tie.as === 'role'),
  )
  return entries.map((entry) => ({
    entry,
    parts: (below.get(entry.id) ?? []).flatMap((tie) => toNamed(tie.entry).map((named) => ({ tie, named }))),
    wholes: (above.get(entry.id) ?? []).flatMap((tie) => toNamed(tie.whole)),
    before: (needed.get(entry.id) ?? []).flatMap((tie) => toNamed(tie.entry)),
    roles: roles.get(entry.id) ?? [],
  }))
}

/** Roles of entries, with what their items are called and named by. */
async function describeRoles(
  rolemap: Rolemap,
  ties: readonly ForRole[],
): Promise<ReadonlyMap<EntryId, Described['roles']>> {
  const labels = await readLabels(rolemap, ties)
  const byId = Map.groupBy(await rolemap.store.versions.list(), ({ id }) => id)
  const described = ties.flatMap((tie) => {
    const { classification, code } = tie
    const version = findDefault(byId.get(classification) ?? [])
    const label = labels.get(`${classification}:${code}`)
    if (!version || label === undefined) return []
    return [{ tie, label, iri: toNaming(rolemap.settings.baseIri, version).item(code) }]
  })
  return Map.groupBy(described, ({ tie: { entry } }) => entry)
}
