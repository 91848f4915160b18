import type { Code } from '../../classification/code.ts'
import type { Cardinality, End } from '../../crosswalk/crosswalk.ts'
import type { Link } from '../../crosswalk/link.ts'
import { WEIGHT_BASES, type WeightBase } from '../../crosswalk/mapping.ts'
import { RELATION_WORDS, type Relation } from '../../crosswalk/relation.ts'
import { RolemapError } from '../../error.ts'
import type { VersionSummary } from '../../store/store.ts'
import { findByCode } from '../coding/find-items.ts'
import { suggest } from '../coding/suggest.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listClassifications } from '../version/list.ts'
import { type Current, findCurrent } from './current.ts'
import { type Net, openNet } from './net.ts'
import { tellOtherVersion } from './other-version.ts'
import { checkNamed, listCodeHolders, readTypedCode, type TypedCode } from './typed-code.ts'
import { followCode, type Hop, listWays, rankWays } from './ways.ts'

/** The item that was asked about. */
export interface ResolvedSource {
  readonly classification: string
  readonly version: string
  readonly code: Code
  readonly label: string
  /** The title that was coded to it, with the probability and the evidence. */
  readonly coded?: {
    readonly title: string
    readonly decision: string
    readonly probability: number
    readonly evidence: unknown
  }
  /** The retired code that it replaces. */
  readonly replaces?: Code
}

export interface ResolvedTarget {
  readonly code: Code
  readonly label: string
  readonly relation: Relation
  readonly share: number
  readonly confidence: number
}

/** One crosswalk of the way, for this code. */
export interface ResolvedHop {
  readonly crosswalk: string
  readonly from: string
  readonly fromVersion: string
  readonly to: string
  readonly toVersion: string
  /** Followed against its direction. */
  readonly inverted: boolean
  readonly relation?: Relation
  /** For this code: how many targets it has, and how many items share the likeliest target. */
  readonly cardinality: Cardinality
  readonly targets: readonly ResolvedTarget[]
  /** What the weights used here are shares of; empty if targets count equally. */
  readonly bases: readonly WeightBase[]
  readonly sharedBy: number
  /** What this hop loses, in sentences. */
  readonly lost: readonly string[]
  /** Its source. */
  readonly evidence: string
}

/** An item's equivalent in another classification. */
export interface Resolution {
  readonly classification: string
  /** `no-way`: no crosswalk leads there. `open`: some lead there, but none maps the item. */
  readonly state: 'mapped' | 'none' | 'open' | 'no-way'
  readonly targets: readonly ResolvedTarget[]
  readonly hops: readonly ResolvedHop[]
  readonly message?: string
}

export interface Resolved {
  readonly query: string
  readonly from: readonly ResolvedSource[]
  readonly to: readonly Resolution[]
}

export interface ResolveOptions {
  readonly to: readonly string[]
  /** The classification that a title is coded to. */
  readonly in?: string | undefined
}

/**
 * What a title, or a code such as `soc2010:2314`, is in other classifications, with every hop.
 *
 * @throws RolemapError `classification-unknown`, `code-unknown`, `title-unclear`
 */
export async function resolve(rolemap: Rolemap, query: string, options: ResolveOptions): Promise<Resolved> {
  requireRight(rolemap, 'crosswalk.see')
  const from = await findSources(rolemap, query, options.in ?? 'job-roles')
  const net = await openNet(rolemap)
  const to: Resolution[] = []
  for (const id of new Set(options.to)) {
    const { id: classification } = await getVersion(rolemap, id)
    for (const source of from) to.push(await resolveItem(net, source, classification))
  }
  return { query, from, to }
}

async function findSources(rolemap: Rolemap, query: string, coded: string): Promise<readonly ResolvedSource[]> {
  const ids = [...new Set((await listClassifications(rolemap)).map(({ id }) => id))]
  const typed = readTypedCode(query, ids)
  if (!typed) checkNamed(query, ids)
  const item = typed && (await findItem(rolemap, typed))
  if (item) return item
  const { classification, version, candidates, decision } = await suggest(rolemap, query, { in: coded })
  const [first] = candidates
  if (!first) throw new RolemapError('title-unclear', await sayUnclear(rolemap, query.trim(), coded))
  const { label, probability, evidence } = first
  return [
    { classification, version, code: first.code, label, coded: { title: query, decision, probability, evidence } },
  ]
}

async function sayUnclear(rolemap: Rolemap, query: string, coded: string): Promise<string> {
  const holders = await listCodeHolders(rolemap, query)
  const none = `no item of "${coded}" fits the title`
  if (holders.length === 0) return none
  return `${none}; as a code, say of what: ${holders.map(({ classification, code }) => `${classification}:${code}`).join(', ')}`
}

async function findItem(
  rolemap: Rolemap,
  { id, code, exact }: TypedCode,
): Promise<readonly ResolvedSource[] | undefined> {
  const summary = await getVersion(rolemap, id)
  const current = (await findCurrent(rolemap, summary, code)) ?? (await findSpelt(rolemap, summary, code))
  if (current)
    return current.items.map((one) => ({
      classification: id,
      version: current.version,
      code: one.code,
      label: one.label,
      ...(current.replaced && { replaces: code }),
    }))
  if (!exact) return undefined
  throw new RolemapError('code-unknown', `"${id}" ${summary.version} has no item of that code`)
}

/** An item whose code is spelt differently: `y 30`. */
async function findSpelt(rolemap: Rolemap, summary: VersionSummary, code: Code): Promise<Current | undefined> {
  const item = await findByCode(rolemap, code, summary)
  return item && { version: summary.version, items: [item], replaced: false }
}

/** An item's equivalent in another classification, by the most direct way that has a statement about it. */
export async function resolveItem(
  net: Net,
  { classification, version, code, label }: Pick<ResolvedSource, 'classification' | 'version' | 'code' | 'label'>,
  to: string,
): Promise<Resolution> {
  const itself = { code, label, relation: 'exact', share: 1, confidence: 1 } as const
  if (to === classification) return { classification: to, state: 'mapped', targets: [itself], hops: [] }
  const none = { classification: to, targets: [], hops: [] }
  if (listWays(net, classification, to).length === 0)
    return { ...none, state: 'no-way', message: `no crosswalk leads from "${classification}" to "${to}"` }
  const best = await followCode(net, rankWays(net, classification, to), code)
  if (!best) return { ...none, state: 'open', message: `no crosswalk to "${to}" says anything of "${code}"` }
  const asked: End = { id: classification, version }
  const hops = await Promise.all(best.hops.map((hop, at) => showHop(net, hop, best.hops[at - 1]?.step.to ?? asked)))
  const last = hops.at(-1)
  return last && last.targets.length > 0
    ? { classification: to, state: 'mapped', targets: last.targets, hops }
    : { classification: to, state: 'none', targets: [], hops, message: 'it is said to have no equivalent' }
}

/** @param comes where the previous step ended, or the version of the item that was asked about */
async function showHop(net: Net, hop: Hop, comes: End): Promise<ResolvedHop> {
  const { step, crosswalk, codes, become = [], inherited, sharers } = hop
  const targets = await Promise.all(
    become.map(async ({ to, relation, share, confidence }) => ({
      ...{ code: to, label: (await net.find(step.to, to))?.label ?? '', relation },
      ...{ share: round(share), confidence: round(confidence) },
    })),
  )
  const [first] = become
  const sharedBy = first ? (sharers.get(first.to) ?? 0) : 0
  const { title, publisher } = crosswalk.source
  return {
    crosswalk: step.crosswalk,
    ...{ from: step.from.id, fromVersion: step.from.version, to: step.to.id, toVersion: step.to.version },
    inverted: step.inverted,
    ...(first && { relation: first.relation }),
    cardinality: become.length > 1 ? (sharedBy > 1 ? 'n:m' : '1:n') : sharedBy > 1 ? 'n:1' : '1:1',
    targets,
    bases: listBases(hop),
    sharedBy,
    lost: [
      ...(await tellOtherVersion(net, codes, { comes, begins: step.from })),
      ...listLost(become, sharedBy),
      ...(inherited === undefined ? [] : [`It has no mapping of its own: that of "${inherited}" above it was used.`]),
    ],
    evidence: publisher === undefined ? title : `${title}, ${publisher}`,
  }
}

function listBases({ codes, mappings }: Hop): readonly WeightBase[] {
  const weighted = codes.flatMap((code) =>
    (mappings.get(code) ?? []).filter(({ targets }) => targets.some(({ weight }) => weight !== undefined)),
  )
  return WEIGHT_BASES.filter((base) => weighted.some((mapping) => mapping.base === base))
}

const round = (share: number) => Math.round(share * 1e4) / 1e4

function listLost([first, ...others]: readonly Link[], sharedBy: number): readonly string[] {
  if (!first) return []
  return [
    ...(first.relation === 'exact' ? [] : [RELATION_WORDS[first.relation]]),
    ...(others.length > 0 ? [`Which of ${others.length + 1} targets it is cannot be told from the code.`] : []),
    ...(sharedBy > 1 ? [`${sharedBy} items of the source share the target, and cannot be told apart there.`] : []),
  ]
}

const LONGEST = 100
const ORDER = ['mapped', 'none', 'open', 'no-way']
const placeOf = ({ state, hops }: Resolution) => ORDER.indexOf(state) * LONGEST + hops.length

/** Known equivalents first, shortest ways first; those without a statement last. */
export const toOrder = (all: readonly Resolution[]): readonly Resolution[] =>
  all.toSorted((one, other) => placeOf(one) - placeOf(other))
