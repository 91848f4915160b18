import { RolemapError } from '../../error.ts'
import {
  bestOf,
  type Coverage,
  type CoverageRule,
  countCoverages,
  type Entry,
  type EntryId,
  findLead,
  findShared,
  type Lead,
  type Shared,
  USUAL_RULE,
} from '../../qualification/index.ts'
import { readEntries } from '../qualification/entries.ts'
import { createEntryFinder } from '../qualification/find-entry.ts'
import { getItem } from '../qualification/role-codes.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { type CoverageAsked, readSide } from './coverage.ts'
import { type CoverageWorld, coverAll, readWorld } from './coverage-ground.ts'

/** One of two things that are compared: a qualification, a role, or a cluster of roles. */
export interface Side {
  readonly name: string
  readonly label: string
  readonly qualifications: number
  readonly modules: number
}

export interface Difference {
  readonly first: Side
  readonly second: Side
  readonly rule: CoverageRule
  readonly attributes: readonly {
    readonly code: string
    readonly label: string
    readonly first: Coverage
    readonly second: Coverage
    readonly lead: Lead
  }[]
  /** Modules that both have, and those of one alone. */
  readonly modules: Shared
  readonly qualifications: Shared
  /** Those that are named, by their ids. */
  readonly entries: ReadonlyMap<EntryId, Entry>
}

/**
 * What two qualifications, roles or clusters have in common, and what only one of them covers or has.
 *
 * @throws RolemapError `criteria-unknown`, `qualification-unknown`, `code-unknown`
 */
export async function compareCoverage(
  rolemap: Rolemap,
  {
    first,
    second,
    set,
    rule = USUAL_RULE,
  }: Pick<CoverageAsked, 'set' | 'rule'> & { readonly first: string; readonly second: string },
): Promise<Difference> {
  requireRight(rolemap, 'qualification.see')
  const world = await readWorld(rolemap, { set, entries: 'all' })
  const one = await readWhat(rolemap, first, world)
  const other = await readWhat(rolemap, second, world)
  const rows = await coverAll(
    { ...world, qualifications: world.qualifications.filter(({ id }) => one.ids.has(id) || other.ids.has(id)) },
    rule,
  )
  const coverageOf = (ids: ReadonlySet<EntryId>, place: number): Coverage =>
    bestOf(countCoverages(rows.filter(({ id }) => ids.has(id)).map(({ cells }) => cells[place]?.coverage ?? 'unknown')))
  const modules = findShared(one.modules, other.modules)
  const qualifications = findShared(one.ids, other.ids)
  const named = [...Object.values(modules), ...Object.values(qualifications)].flat() as readonly EntryId[]
  const kept = await readEntries(rolemap, named)
  return {
    first: one.side,
    second: other.side,
    rule,
    attributes: world.set.attributes.map(({ code, label }, place) => {
      const sides = { first: coverageOf(one.ids, place), second: coverageOf(other.ids, place) }
      return { code, label, ...sides, lead: findLead(sides.first, sides.second) }
    }),
    modules,
    qualifications,
    entries: new Map([...kept].map(([id, { value }]) => [id, value])),
  }
}

async function readWhat(rolemap: Rolemap, text: string, world: CoverageWorld) {
  const found = (await findQualification(rolemap, text, world)) ?? (await findGroup(rolemap, text, world))
  if (!found)
    throw new RolemapError(
      'qualification-unknown',
      `expected a qualification, or a role such as cyp-roles:01.01, found "${text.slice(0, 100)}"`,
    )
  const { ids, label } = found
  const modules = new Set(
    world.qualifications.filter(({ id }) => ids.has(id)).flatMap((one) => one.modules.map(({ module }) => module)),
  )
  // A qualification that is judged by itself has no modules.
  for (const id of ids) modules.delete(id)
  return { ids, modules, side: { name: text.trim(), label, qualifications: ids.size, modules: modules.size } }
}

async function findQualification(rolemap: Rolemap, text: string, world: CoverageWorld) {
  const id = (await createEntryFinder(rolemap, [text]))(text)
  const known = id !== undefined && world.qualifications.some((one) => one.id === id)
  if (!known) return undefined
  const entry = (await readEntries(rolemap, [id])).get(id)?.value
  return { ids: new Set([id]), label: entry?.title ?? id }
}

async function findGroup(rolemap: Rolemap, text: string, world: CoverageWorld) {
  const [classification = '', ...rest] = text.trim().split(':')
  if (rest.length === 0) return undefined
  const { label } = await getItem(rolemap, classification, rest.join(':').trim())
  return { ids: await readSide(rolemap, text, world), label }
}
