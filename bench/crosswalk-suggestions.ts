// How often are suggestions for a source item right? The first, and any of the first five, for each judged crosswalk
// and some published ones. The crosswalk itself and its inversion are left out of the evidence. "Fresh": other
// crosswalks too, and every title that came from the other side or contains its code, as between two classifications
// that nobody has compared yet. With --fit it fits the weights of the signs to the crosswalks marked "tuned", and
// prints them.
import { openRolemap } from 'rolemap'
import { createCoder } from 'rolemap/coder'
import { bySource } from '../src/crosswalk/crosswalk.ts'
import {
  gatherSigns,
  SIGN_KINDS,
  SIGN_WEIGHTS,
  type Sign,
  type SignKind,
  type SignWeights,
  toProposals,
} from '../src/crosswalk/proposal.ts'
import { getCrosswalk } from '../src/rolemap/crosswalk/crosswalk.ts'
import { toSide } from '../src/rolemap/crosswalk/suggest/side.ts'
import { createSuggester, listSigns } from '../src/rolemap/crosswalk/suggest/suggester.ts'
import { listWayLinks } from '../src/rolemap/crosswalk/suggest/ways.ts'
import { readMeanings } from './measure/meanings.ts'
import { formatTable } from './measure/print.ts'

const TUNED = new Set(['cyp-roles-job-roles', 'job-roles-soc2010'])
const ALL = [
  ...TUNED,
  ...['asc-wds-job-roles', 'children-services-2009-job-roles', 'nhs-roles-job-roles'],
  ...['job-roles-soc2020', 'job-roles-isco08', 'soc2000-soc2010', 'soc2010-soc2020', 'soc2020-isco08'],
]

interface Case {
  readonly main: string
  readonly any: ReadonlySet<string>
  readonly relation: string
  readonly signs: readonly Sign[]
}

const rolemap = await openRolemap({ db: ':memory:' })
const coders = new Map<string, ReturnType<typeof createCoder>>()

async function codeBy(id: string, version: string, without: string | undefined) {
  const whole = await rolemap.store.versions.find({ id, version })
  if (!whole) throw new TypeError(`expected ${id} ${version} in the store`)
  const entries = whole.entries.filter(({ source }) => source !== without)
  const key = entries.length === whole.entries.length ? id : `${id} without ${without}`
  const coder = coders.get(key) ?? createCoder({ ...whole, entries }, { meanings: readMeanings() })
  coders.set(key, coder)
  const code = async (titles: readonly string[]) => titles.map((title) => coder.suggest(title))
  return { side: toSide({ ...whole, entries }), code }
}

async function listCases(id: string, fresh: boolean): Promise<readonly Case[]> {
  const crosswalk = await getCrosswalk(rolemap, id)
  const { from, to } = crosswalk
  const source = await codeBy(from.id, from.version, fresh ? to.id : undefined)
  const target = await codeBy(to.id, to.version, fresh ? from.id : undefined)
  const suggester = await createSuggester({
    ...{ from: source.side, to: target.side, codeFrom: source.code, codeTo: target.code },
  })
  const ways = fresh ? undefined : await listWayLinks(rolemap, { from: from.id, to: to.id, without: [id] })
  const cases: Case[] = []
  for (const [code, mappings] of bySource(crosswalk)) {
    const targets = mappings.flatMap((one) => one.targets.map((target) => ({ ...target, relation: one.relation })))
    const [main] = targets.toSorted((one, other) => (other.weight ?? 0) - (one.weight ?? 0))
    const item = source.side.hierarchy.find(code)
    if (!main || !item) continue
    const signs = await listSigns(suggester, item, { ways: ways?.(code) ?? [] })
    cases.push({ main: main.to, any: new Set(targets.map((one) => one.to)), relation: main.relation, signs })
  }
  return cases
}

function measure(cases: readonly Case[], weights: SignWeights): readonly string[] {
  const proposed = cases.map((one) => ({ ...one, proposals: toProposals(one.signs, { top: 5, weights }) }))
  const share = (list: readonly unknown[]) => (list.length / cases.length).toFixed(2)
  const right = proposed.filter(({ main, proposals }) => proposals[0]?.to === main)
  const sure = proposed.filter(({ proposals }) => (proposals[0]?.confidence ?? 0) >= 0.9)
  const wrong = sure.filter(({ any, proposals }) => !any.has(proposals[0]?.to ?? ''))
  return [
    share(right),
    share(proposed.filter(({ any, proposals }) => any.has(proposals[0]?.to ?? ''))),
    share(proposed.filter(({ main, proposals }) => proposals.some(({ to }) => to === main))),
    `${sure.length} (${wrong.length} wrong)`,
    `${right.filter(({ relation, proposals }) => proposals[0]?.relation === relation).length} of ${right.length}`,
  ]
}

const rows: string[][] = []
const tuned: Case[] = []
const measured: { id: string; full: readonly Case[]; fresh: readonly Case[] }[] = []
for (const id of ALL) {
  const full = await listCases(id, false)
  const fresh = await listCases(id, true)
  if (TUNED.has(id)) tuned.push(...full, ...fresh)
  measured.push({ id, full, fresh })
  process.stderr.write(`${id}\n`)
}
const weights = process.argv.includes('--fit') ? fit(tuned) : SIGN_WEIGHTS
for (const { id, full, fresh } of measured) {
  const name = `\`${id}\`${TUNED.has(id) ? ' (tuned)' : ''}`
  rows.push([name, String(full.length), 'all', ...measure(full, weights)])
  rows.push(['', '', 'fresh', ...measure(fresh, weights)])
}
const HEAD = [
  'crosswalk',
  'items',
  'evidence',
  'main first',
  'any first',
  'main in 5',
  'confidence .9 and over',
  'relation',
]
process.stdout.write(formatTable(HEAD, rows))
if (process.argv.includes('--fit')) process.stdout.write(`${JSON.stringify(weights)}\n`)
await rolemap.close()

/** Conditional logit by gradient ascent, with a little weight decay. No sign counts against a target. */
function fit(cases: readonly Case[]): SignWeights {
  const names = [...SIGN_KINDS, 'none'] as const
  let found: SignWeights = SIGN_WEIGHTS
  const prepared = cases.map(({ main, signs }) => ({ main, gathered: gatherSigns(signs) }))
  for (let step = 0; step < 1500; step++) {
    const slope = { ...found }
    for (const name of names) slope[name] = -0.05 * found[name]
    for (const one of prepared) addSlope(slope, one, found)
    const next = (name: (typeof names)[number]) => found[name] + (2 / prepared.length) * slope[name]
    found = toWeights((name) => (name === 'none' ? next(name) : Math.max(0, next(name))))
  }
  return toWeights((name) => Math.round(found[name] * 100) / 100)
}

function toWeights(of: (name: keyof SignWeights) => number): SignWeights {
  const signs = SIGN_KINDS.map((name) => [name, of(name)] as const)
  return { ...(Object.fromEntries(signs) as Record<SignKind, number>), none: of('none') }
}

interface Prepared {
  readonly main: string
  readonly gathered: ReturnType<typeof gatherSigns>
}

function addSlope(slope: Record<keyof SignWeights, number>, { main, gathered }: Prepared, found: SignWeights): void {
  const scored = [...gathered].map(([to, own]) => {
    const signs = [...own.values()]
    return { to, signs, weight: Math.exp(signs.reduce((sum, { kind, strength }) => sum + found[kind] * strength, 0)) }
  })
  const none = Math.exp(found.none)
  const all = scored.reduce((sum, { weight }) => sum + weight, none)
  slope.none += (gathered.has(main) ? 0 : 1) - none / all
  for (const { to, signs, weight } of scored)
    for (const { kind, strength } of signs) slope[kind] += strength * ((to === main ? 1 : 0) - weight / all)
}
