import { inTurns } from '../../breath.ts'
import {
  bestOf,
  type Coverage,
  type CoverageCell,
  type CoverageCounts,
  type CoverageRow,
  type CoverageRule,
  countCoverages,
  coverRole,
  type Entry,
  FINDING_STATES,
  type FindingState,
  findGaps,
  type Gap,
  type JudgedSet,
  type Level,
  type RollUp,
  USUAL_RULE,
} from '../../qualification/index.ts'
import type { Page, Slice } from '../../store/store.ts'
import { createHeld } from '../held.ts'
import { readEntries } from '../qualification/entries.ts'
import { makeWhereItFits } from '../qualification/make-where-it-fits.ts'
import { countPosts } from '../qualification/post-count.ts'
import { codesUnder, readItems } from '../qualification/role-codes.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { inStore } from '../thread/store-apart.ts'
import { toTask } from '../thread/task.ts'
import {
  type CoverageWorld,
  type CoveredEntries,
  coverAll,
  readCoverageStamp,
  readRoleSets,
  readWorld,
} from './coverage-ground.ts'

export interface CoverageAsked {
  readonly set: string
  readonly rule?: CoverageRule | undefined
  /** `key` if not given: key qualifications alone. */
  readonly entries?: CoveredEntries | undefined
}

/** Roles of a classification, and whose posts weigh them: needs the right to see these. */
export interface RolesAsked extends CoverageAsked {
  readonly in: string
  readonly organisation?: string | undefined
}

/** What a figure of coverage rests on: it is indicative, and this is why. */
export interface CoverageBasis {
  readonly set: JudgedSet
  readonly rule: CoverageRule
  readonly entries: CoveredEntries
  readonly qualifications: number
  readonly modules: number
  /** Cells of these modules by state; a cell is a module and an attribute, and those of which nothing is said are `unjudged`. */
  readonly cells: Readonly<Record<FindingState | 'unjudged', number>>
  /** Modules whose hours are known. */
  readonly timed: number
}

/** How many cells of qualifications and attributes each rule calls covered: what the choice does. */
export interface RuleEffect {
  readonly rule: CoverageRule
  readonly counts: CoverageCounts
  /** Cells that are another coverage than by the rule that was chosen. */
  readonly different: number
}

/** A role or a group, by attribute. */
export interface RoleCoverageShown {
  readonly code: string
  readonly label: string
  readonly level: string
  readonly parent?: string
  readonly qualifications: number
  readonly cells: readonly (CoverageCounts & { readonly coverage: Coverage })[]
  /** Posts of the organisation that are coded to it or below it. */
  readonly posts?: number
}

/** How many posts have a role whose qualifications cover an attribute. */
export interface WeighedCoverage {
  readonly posts: number
  /** Posts whose role has no qualification. */
  readonly bare: number
  /** By attribute: posts by the coverage of their role. */
  readonly cells: readonly CoverageCounts[]
}

export interface CoverageReport {
  readonly basis: CoverageBasis
  readonly roles: readonly RoleCoverageShown[]
  /** All qualifications, by attribute. */
  readonly total: readonly CoverageCounts[]
  readonly effects: readonly RuleEffect[]
  /** Of the posts of the organisation that was asked for. */
  readonly weighed?: WeighedCoverage
}

/**
 * How far the qualifications of each role cover a criteria set.
 *
 * @throws RolemapError `criteria-unknown`, `classification-unknown`, `organisation-unknown`
 */
export async function readCoverage(
  rolemap: Rolemap,
  { in: classification, organisation, ...asked }: RolesAsked,
): Promise<CoverageReport> {
  requireRight(rolemap, 'qualification.see')
  const wish = toWish(classification, asked)
  const report = await reports.get(rolemap.store, await toHold(rolemap, wish), () =>
    makeWhereItFits(rolemap, wish, { task: REPORT, here: makeReport }),
  )
  if (organisation === undefined || organisation === '') return report
  const posts = await countPosts(rolemap, { classification, organisation })
  const roles = report.roles.map((role) => ({ ...role, posts: posts.below.get(role.code) ?? 0 }))
  const attributes = report.basis.set.attributes.map(({ code }) => code)
  return { ...report, roles, weighed: weigh(roles, attributes, posts.own) }
}

const reports = createHeld<CoverageReport>(30, { late: true })

/** What somebody asks for, without whose posts weigh it. */
interface Wish extends Required<CoverageAsked> {
  readonly classification: string
}

const toWish = (classification: string, { set, rule = USUAL_RULE, entries = 'key' }: CoverageAsked): Wish => ({
  ...{ classification, set, rule, entries },
})

async function toHold(rolemap: Rolemap, { classification, set, rule, entries }: Wish) {
  const name = JSON.stringify([classification, set, entries, rule.by, rule.share, rule.partly])
  return { name, stamp: await readCoverageStamp(rolemap, classification) }
}

/** In another thread. */
export const reportApart = inStore((rolemap, wish: Wish) => makeReport(rolemap, wish))
const REPORT = toTask<typeof reportApart>({ from: import.meta.url, module: './coverage', name: 'reportApart' })

async function makeReport(rolemap: Rolemap, { classification, set, rule, entries }: Wish): Promise<CoverageReport> {
  const world = await readWorld(rolemap, { set, entries })
  const rows = await coverAll(world, rule)
  const roles = (await toRoles(rolemap, { classification, world, rows })).map(
    ({ item, offer }): RoleCoverageShown => ({
      ...{ code: item.code, label: item.label, level: item.level },
      ...(item.parent !== undefined && { parent: item.parent }),
      qualifications: offer.qualifications,
      cells: offer.cells.map((counts) => ({ ...counts, coverage: bestOf(counts) })),
    }),
  )
  return {
    basis: toBasis(world, { rule, entries }),
    roles,
    total: world.attributes.map((_, place) =>
      countCoverages(rows.map(({ cells }) => cells[place]?.coverage ?? 'unknown')),
    ),
    effects: await findEffects(world, rule, rows),
  }
}

/** Each post counts once, at the item that it is coded to. Posts of items that are gone are left out. */
function weigh(
  roles: readonly RoleCoverageShown[],
  attributes: readonly string[],
  posts: ReadonlyMap<string, number>,
): WeighedCoverage {
  const held = roles.map((role) => ({ ...role, posts: posts.get(role.code) ?? 0 })).filter((role) => role.posts > 0)
  const sum = (some: typeof held) => some.reduce((all, role) => all + role.posts, 0)
  const covered = held.filter(({ qualifications }) => qualifications > 0)
  const cells = attributes.map((_, place): CoverageCounts => {
    const of = (coverage: Coverage) => sum(covered.filter(({ cells: own }) => own[place]?.coverage === coverage))
    return { covered: of('covered'), partly: of('partly'), not: of('not'), unknown: of('unknown') }
  })
  return { posts: sum(held), bare: sum(held) - sum(covered), cells }
}

interface Making {
  readonly classification: string
  readonly world: CoverageWorld
  readonly rows: readonly CoverageRow[]
}

async function toRoles(rolemap: Rolemap, { classification, world, rows }: Making) {
  const levels = new Map(world.qualifications.map(({ id, level }) => [id, level]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const sets = await readRoleSets(rolemap, classification, world.entries)
  return await inTurns(sets, ({ item, qualifications }) => {
    const offer = { code: item.code, ...coverRole(qualifications, byId, world.attributes.length) }
    const own = [...qualifications].flatMap((id) => levels.get(id) ?? [])
    return { item, offer, levels: new Set<Level>(own) }
  })
}

function toBasis(world: CoverageWorld, { rule, entries }: Pick<CoverageBasis, 'rule' | 'entries'>): CoverageBasis {
  const modules = new Set(world.qualifications.flatMap((one) => one.modules.map(({ module }) => module)))
  const cells = Object.fromEntries([...FINDING_STATES, 'unjudged'].map((state) => [state, 0])) as Record<
    FindingState | 'unjudged',
    number
  >
  const known = new Set(world.attributes)
  let judged = 0
  for (const { module, attribute, state } of world.findings) {
    if (!modules.has(module) || !known.has(attribute)) continue
    cells[state as FindingState]++
    judged++
  }
  cells.unjudged = modules.size * known.size - judged
  const timed = [...modules].filter((module) => world.hoursOf(module) !== undefined).length
  return {
    ...{ set: world.set, rule, entries, cells, timed },
    qualifications: world.qualifications.length,
    modules: modules.size,
  }
}

/** The rules whose effect is shown beside that of the rule that was chosen. */
const COMPARED_RULES: readonly CoverageRule[] = [
  { by: 'any', share: 0.5, partly: 'no' },
  { by: 'any', share: 0.5, partly: 'yes' },
  { by: 'mandatory', share: 0.5, partly: 'no' },
  { by: 'mandatory', share: 0.5, partly: 'yes' },
  ...[0.5, 0.75, 1].map((share): CoverageRule => ({ by: 'hours', share, partly: 'no' })),
  { by: 'hours', share: 0.5, partly: 'half' },
]

const isSameRule = (one: CoverageRule, other: CoverageRule) =>
  one.by === other.by && one.partly === other.partly && (one.by !== 'hours' || one.share === other.share)

async function findEffects(
  world: CoverageWorld,
  rule: CoverageRule,
  chosen: readonly CoverageRow[],
): Promise<readonly RuleEffect[]> {
  const rules = COMPARED_RULES.some((one) => isSameRule(one, rule)) ? COMPARED_RULES : [...COMPARED_RULES, rule]
  const effects: RuleEffect[] = []
  for (const one of rules) {
    const rows = isSameRule(one, rule) ? chosen : await coverAll(world, one)
    const all = rows.flatMap(({ cells }) => cells.map(({ coverage }) => coverage))
    const before = chosen.flatMap(({ cells }) => cells.map(({ coverage }) => coverage))
    const different = all.filter((coverage, place) => coverage !== before[place]).length
    effects.push({ rule: one, counts: countCoverages(all), different })
  }
  return effects
}

/** A qualification by attribute. */
export interface QualificationCoverage {
  readonly entry: Entry
  readonly modules: number
  readonly cells: readonly CoverageCell[]
}

export interface QualificationsAsked extends CoverageAsked, Page {
  /** Only those of a role or group: `cyp-roles:01`. */
  readonly of?: string | undefined
}

/** How far each qualification covers a criteria set: a page of them, by identifier. */
export async function listCoverage(
  rolemap: Rolemap,
  { limit, offset, of, ...asked }: QualificationsAsked,
): Promise<Slice<QualificationCoverage> & { readonly basis: CoverageBasis }> {
  requireRight(rolemap, 'qualification.see')
  const { rule = USUAL_RULE, entries = 'key' } = asked
  const world = await readWorld(rolemap, { set: asked.set, entries })
  const among = of === undefined || of === '' ? undefined : await readSide(rolemap, of, world)
  const wanted = world.qualifications.filter(({ id }) => !among || among.has(id))
  const shown = wanted.slice(offset, offset + limit)
  const rows = await coverAll({ ...world, qualifications: shown }, rule)
  const kept = await readEntries(
    rolemap,
    rows.map(({ id }) => id),
  )
  return {
    basis: toBasis(world, { rule, entries }),
    total: wanted.length,
    rows: rows.flatMap(({ id, modules, cells }) => {
      const entry = kept.get(id)?.value
      return entry ? [{ entry, modules, cells }] : []
    }),
  }
}

/** The qualifications of a role or group that is named as `CLASSIFICATION:CODE`; nothing if there is no such item. */
export async function readSide(rolemap: Rolemap, text: string, world: CoverageWorld): Promise<ReadonlySet<string>> {
  const [classification = '', ...rest] = text.trim().split(':')
  const code = rest.join(':').trim()
  if (!(await readItems(rolemap, classification)).some((item) => item.code === code)) return new Set()
  const wanted = new Set(world.qualifications.map(({ id }) => id))
  const found = new Set<string>()
  for (const under of await codesUnder(rolemap, classification, code)) {
    // In a large store most roles have most qualifications.
    if (found.size === wanted.size) break
    for (const { entry } of await rolemap.store.qualifications.listRoleEntries(classification, [under]))
      if (wanted.has(entry)) found.add(entry)
  }
  return found
}

/** What is missing, with the names of roles. */
export interface GapShown extends Gap {
  readonly label: string
  /** Whether the role is a group: what its roles together lack. */
  readonly group: boolean
  readonly attributeLabel?: string
  /** Posts of the organisation that are coded to the role or below it. */
  readonly posts?: number
}

export interface GapsReport {
  readonly basis: CoverageBasis
  readonly gaps: readonly GapShown[]
}

/**
 * What no qualification offers: roles, levels and attributes with nothing available. With posts, the gaps that most of them have come
 * first.
 *
 * @throws RolemapError as `readCoverage`
 */
export async function listGaps(
  rolemap: Rolemap,
  { in: classification, organisation, ...asked }: RolesAsked,
): Promise<GapsReport> {
  requireRight(rolemap, 'qualification.see')
  const wish = toWish(classification, asked)
  const report = await gapReports.get(rolemap.store, await toHold(rolemap, wish), () =>
    makeWhereItFits(rolemap, wish, { task: GAPS_OF, here: makeGaps }),
  )
  if (organisation === undefined || organisation === '') return report
  const { below } = await countPosts(rolemap, { classification, organisation })
  const gaps = report.gaps.map((gap) => ({ ...gap, posts: below.get(gap.code) ?? 0 }))
  return { ...report, gaps: gaps.toSorted((one, other) => other.posts - one.posts) }
}

const gapReports = createHeld<GapsReport>(30, { late: true })

/** In another thread. */
export const gapsApart = inStore((rolemap, wish: Wish) => makeGaps(rolemap, wish))
const GAPS_OF = toTask<typeof gapsApart>({ from: import.meta.url, module: './coverage', name: 'gapsApart' })

async function makeGaps(rolemap: Rolemap, { classification, set, rule, entries }: Wish): Promise<GapsReport> {
  const world = await readWorld(rolemap, { set, entries })
  const rows = await coverAll(world, rule)
  const roles = await toRoles(rolemap, { classification, world, rows })
  const items = new Map(roles.map(({ item }) => [item.code, item]))
  const above = new Set(roles.flatMap(({ item }) => (item.parent === undefined ? [] : [item.parent])))
  const labels = new Map(world.set.attributes.map(({ code, label }) => [code, label]))
  const found = findGaps(
    roles.map(({ offer, levels }) => ({ ...offer, levels })),
    world.attributes,
  )
  const gaps = found.map(
    (gap): GapShown => ({
      ...gap,
      label: items.get(gap.code)?.label ?? gap.code,
      group: above.has(gap.code),
      ...(gap.attribute !== undefined && { attributeLabel: labels.get(gap.attribute) ?? gap.attribute }),
    }),
  )
  return { basis: toBasis(world, { rule, entries }), gaps }
}

/** A rule as one reads it. @example describeRule(USUAL_RULE) // 'one module is enough' */
export function describeRule({ by, share, partly }: CoverageRule): string {
  const parts = { no: '', half: ', partly counts half', yes: ', partly counts too' }[partly]
  return `${RULE_WORDS[by](share)}${parts}`
}

const RULE_WORDS: Readonly<Record<RollUp, (share: number) => string>> = {
  any: () => 'one module is enough',
  mandatory: () => 'every mandatory module is needed',
  hours: (share) => `${Math.round(share * 100)}% of the hours are needed`,
}
