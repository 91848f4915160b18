import { createBreath, inTurns } from '../../breath.ts'
import type { Code } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import {
  type CoverageGround,
  type CoverageRow,
  type CoverageRule,
  coverQualification,
  type EntryId,
  type Finding,
  type JudgedSet,
  LEVELS,
  type Level,
  listModules,
  type PlacedModule,
} from '../../qualification/index.ts'
import type { EntryOutline, FindingColumns } from '../../store/table/judging/port.ts'
import { createHeld } from '../held.ts'
import { readEntries } from '../qualification/entries.ts'
import { ATTACHMENT, ENTRY } from '../qualification/kind.ts'
import { MERGE } from '../qualification/merge/kind.ts'
import { readItems } from '../qualification/role-codes.ts'
import { readTiesStamp } from '../qualification/ties-stamp.ts'
import type { Rolemap } from '../rolemap.ts'
import { getCriteria } from './criteria.ts'
import { CRITERIA, JUDGEMENT, SETTLEMENT } from './kind.ts'
import { listKnown, toFound } from './known.ts'

/** Which qualifications are looked at: key ones, as the report has it, or all. */
export const COVERED_ENTRIES = ['key', 'all'] as const
export type CoveredEntries = (typeof COVERED_ENTRIES)[number]

/** An entry that coverage is worked out for. */
interface Covered {
  readonly id: EntryId
  readonly level?: Level
  readonly modules: readonly PlacedModule[]
}

/** Everything that coverage of a criteria set is worked out from, as it is at one moment. */
export interface CoverageWorld extends CoverageGround {
  readonly set: JudgedSet
  readonly entries: CoveredEntries
  readonly qualifications: readonly Covered[]
  readonly findings: readonly FindingColumns[]
}

const worlds = createHeld<CoverageWorld>(6, { late: true })

/** Another one after every change of what coverage is worked out from, but for what is attached to roles. */
async function readWorldStamp({ store }: Rolemap): Promise<string> {
  const kinds = [ENTRY, ATTACHMENT, MERGE, CRITERIA, JUDGEMENT, SETTLEMENT].map(({ name }) => ({ kind: name }))
  return (await store.trail.listLast(kinds)).join(' ')
}

/** Another one after every change of what the coverage of roles is worked out from. @throws RolemapError `classification-unknown` */
export const readCoverageStamp = async (rolemap: Rolemap, classification: string): Promise<string> =>
  `${await readWorldStamp(rolemap)} ${await readTiesStamp(rolemap, classification)}`

/** Held until something that it was read from changes. @throws RolemapError `criteria-unknown` */
export async function readWorld(
  rolemap: Rolemap,
  { set, entries }: { readonly set: string; readonly entries: CoveredEntries },
): Promise<CoverageWorld> {
  const one = { name: JSON.stringify([set, entries]), stamp: await readWorldStamp(rolemap) }
  return await worlds.get(rolemap.store, one, () => makeWorld(rolemap, set, entries))
}

async function makeWorld(rolemap: Rolemap, id: string, which: CoveredEntries): Promise<CoverageWorld> {
  const { value: set } = await getCriteria(rolemap, id)
  const { judgements } = rolemap.store
  const outlines = await judgements.listOutlines()
  const inUse = new Map(outlines.map((one) => [one.id, one]))
  const parts = new Map<EntryId, { entry: EntryId; use: 'mandatory' | 'optional' | 'choice' }[]>()
  for (const { entry, target, reason } of await judgements.listTies('part')) {
    if (!inUse.has(entry)) continue
    const list = parts.get(target) ?? []
    list.push({ entry, use: reason as 'mandatory' })
    parts.set(target, list)
  }
  const wanted = chooseCovered(outlines, which)
  const qualifications = await inTurns(wanted, ({ id: entry, level }): Covered => {
    const named = LEVELS[level]
    return { id: entry, ...(named && { level: named }), modules: listModules(entry, parts) }
  })
  const modules = [...new Set(qualifications.flatMap((one) => one.modules.map(({ module }) => module)))]
  const findings = await listKnown(rolemap, { criteria: id })
  const byModule = await indexFindings(findings)
  const hours = await readHours(rolemap, modules)
  return {
    set,
    attributes: set.attributes.map(({ code }) => code),
    entries: which,
    qualifications,
    findings,
    findingOf: (module, attribute) => byModule.get(module)?.get(attribute),
    hoursOf: (module) => hours.get(module),
  }
}

const chooseCovered = (outlines: readonly EntryOutline[], which: CoveredEntries): readonly EntryOutline[] =>
  outlines.filter(({ kind }) => kind === 'key' || (which === 'all' && kind === 'qualification'))

async function indexFindings(
  findings: readonly FindingColumns[],
): Promise<ReadonlyMap<EntryId, ReadonlyMap<string, Finding>>> {
  const byModule = new Map<EntryId, Map<string, Finding>>()
  await inTurns(findings, ({ module, attribute, state, verdict }) => {
    const cells = byModule.get(module) ?? new Map<string, Finding>()
    byModule.set(module, cells.set(attribute, toFound({ state, verdict })))
  })
  return byModule
}

/** Total hours where they are known, otherwise guided ones. Credit is not hours. */
async function readHours(rolemap: Rolemap, modules: readonly EntryId[]): Promise<ReadonlyMap<EntryId, number>> {
  const entries = await readEntries(rolemap, modules)
  const known = [...entries].flatMap(([id, { value }]) => {
    const hours = value.totalHours ?? value.guidedHours
    return hours === undefined ? [] : [[id, hours] as const]
  })
  return new Map(known)
}

/** How far each qualification covers each attribute, with turns for others. */
export async function coverAll(world: CoverageWorld, rule: CoverageRule): Promise<readonly CoverageRow[]> {
  return await inTurns(world.qualifications, (one) => coverQualification(one, world, rule))
}

/** The roles and groups of a classification, each with its own qualifications and those of what is below it. */
export interface RoleSet {
  readonly item: Item
  readonly qualifications: ReadonlySet<EntryId>
}

/** Who has which role, until an entry or an attachment changes. */
const held = createHeld<readonly RoleSet[]>(8, { late: true })

/** @throws RolemapError `classification-unknown` */
export async function readRoleSets(
  rolemap: Rolemap,
  classification: string,
  entries: CoveredEntries,
): Promise<readonly RoleSet[]> {
  const items = await readItems(rolemap, classification)
  const stamp = await readTiesStamp(rolemap, classification)
  return await held.get(rolemap.store, { name: `${classification} ${entries}`, stamp }, async () => {
    const sets = new Map<Code, Set<EntryId>>(items.map(({ code }) => [code, new Set()]))
    const above = new Map(items.map(({ code, parent }) => [code, parent]))
    const ups = new Map(items.map(({ code }) => [code, [...listUp(code, above)].flatMap((at) => sets.get(at) ?? [])]))
    const breath = createBreath()
    // Read after the stamp, so that what is held is never older than its stamp.
    const ids = chooseCovered(await rolemap.store.judgements.listOutlines(), entries).map(({ id }) => id)
    for (const { entry, code } of await rolemap.store.qualifications.listEntryRoles(classification, ids)) {
      for (const set of ups.get(code) ?? []) set.add(entry)
      await breath()
    }
    return items.map((item) => ({ item, qualifications: sets.get(item.code) ?? new Set() }))
  })
}

/** An item and all that is above it in the standard hierarchy, once each. */
function listUp(code: Code, above: ReadonlyMap<Code, Code | undefined>): ReadonlySet<Code> {
  const found = new Set<Code>()
  for (let at: Code | undefined = code; at !== undefined && !found.has(at); at = above.get(at)) found.add(at)
  return found
}
