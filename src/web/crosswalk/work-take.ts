import type { Context } from 'hono'
import { CROSSWALK_STATES } from '../../crosswalk/crosswalk.ts'
import { WEIGHT_BASES } from '../../crosswalk/mapping.ts'
import { RELATIONS, type Relation } from '../../crosswalk/relation.ts'
import { RolemapError } from '../../error.ts'
import { proposeFor } from '../../rolemap/crosswalk/suggest/suggest.ts'
import { acceptProposals, toEvidence } from '../../rolemap/crosswalk/work/accept.ts'
import { approveItems } from '../../rolemap/crosswalk/work/approve.ts'
import { type Decided, decideItems, type SeenItem } from '../../rolemap/crosswalk/work/decide.ts'
import { editHead, moveCrosswalk, setCrosswalkState } from '../../rolemap/crosswalk/work/make.ts'
import type { MappingOrder } from '../../rolemap/crosswalk/work/order.ts'
import { findTargets } from '../../rolemap/crosswalk/work/target.ts'
import { readWork } from '../../rolemap/crosswalk/work/work.ts'
import { getVersion, undoChange } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { pickAgain } from '../frame/pick-again.ts'
import { crosswalkAddress, crosswalksAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Pickable, pickTheOne } from '../kit/pick.ts'
import { readForm } from '../kit/sent.ts'
import { MOST_ROWS } from './work-card.ts'
import { toShow } from './work-view.ts'

const PLACES = Array.from({ length: MOST_ROWS }, (_, place) => place)
const hidden = (name: string, most = 500): Field => ({ name, label: name, kind: 'hidden', most })

const FIELDS: readonly Field[] = [
  ...['item', 'seen', 'was', 'change', 'confidence', 'expected', 'rows', 'combine', 'base', 'relation'].map((name) =>
    hidden(name),
  ),
  { name: 'look', label: 'Another target' },
  { name: 'evidence', label: 'Comment', most: 2000 },
  ...['purpose', 'method', 'source', 'licence'].map((name) => hidden(name, 2000)),
  ...PLACES.flatMap((place) => ['to', 'relation', 'weight'].map((name) => hidden(`${name}-${place}`))).map((field) =>
    field.name.startsWith('to-') ? { ...field, label: `Target ${Number(field.name.slice(3)) + 1}` } : field,
  ),
]

/** The most bytes of the form: every unmapped item may be ticked. */
export const MOST_BYTES = 1024 * 1024

const WORK_TRAIL = [{ href: crosswalksAddress(), label: 'Crosswalks' }]

type Values = Readonly<Record<string, string>>

/** What was done, and what the page says about it. */
interface Did extends Partial<Decided> {
  readonly did: 'decided' | 'approved' | 'accepted' | 'undone' | 'head'
  /** Where the person goes next. */
  readonly at: Readonly<Record<string, string>>
}

interface Asked {
  readonly site: Site
  readonly id: string
  readonly values: Values
  /** The item, and the others that were ticked. */
  readonly items: readonly SeenItem[]
}

/**
 * Does the action of a button, and goes on to the next item. The script stays on the page, and reads a line of JSON.
 */
export async function takeWork(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('crosswalk') ?? ''
  const { items } = await readWork(site.rolemap, id)
  const ticks = items.flatMap(({ from, state }) =>
    state === 'open' || state === 'stale' ? [hidden(`with-${from}`, 20)] : [],
  )
  const { sent, came, refusal } = await readForm(context, [...FIELDS, ...ticks])
  const fault = refusal?.refused[0]?.message
  if (fault !== undefined) throw new RolemapError('edit-unfit', fault)
  const { does } = sent
  const values: Values = sent.values
  const show = toShow(context.req.query('show'))
  const { item = '', was = '' } = values
  if (does === 'look') return context.redirect(crosswalkAddress(id, 'work', { show, item, look: values.look }), 303)
  const script = context.req.header('X-Settle') === 'script'
  if (!script && does === 'rows') {
    const from = await listTargets(site, id)
    const picks = Object.fromEntries(PLACES.map((place) => [`to-${place}`, { from }]))
    const fields = [...FIELDS, ...ticks]
    const action = crosswalkAddress(id, 'work', { show })
    const page = pickAgain(fields, { sent, came }, { picks, action, trail: WORK_TRAIL })
    if (page) return page
  }
  const also = ticks.filter(({ name }) => Object.hasOwn(came, name)).map(({ name }) => name.slice('with-'.length))
  const asked = [item, ...also.filter((from) => from !== item)].map((from, place) => ({
    from,
    seen: Number(values[place === 0 ? 'seen' : `with-${from}`]) || 0,
  }))
  const { did, at, ...decided } = await act({ site, id, values, items: asked }, does)
  if (script) {
    const now = (await readWork(site.rolemap, id)).items
    const states = Object.fromEntries(
      now.filter(({ from }) => asked.some((one) => one.from === from)).map(({ from, state }) => [from, state]),
    )
    return context.json({ did, change: decided.change, states })
  }
  const next = Object.keys(at).length > 0 ? at : { after: item, was }
  return context.redirect(crosswalkAddress(id, 'work', { show, ...next, did }), 303)
}

async function act(asked: Asked, does: string): Promise<Did> {
  const [verb = '', ...rest] = does.split(':')
  const made = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined
  if (!made) throw new RolemapError('edit-unfit', 'press one of the buttons of the page')
  return await made(asked, rest)
}

type Verb = (asked: Asked, rest: readonly string[]) => Promise<Did>

const NOWHERE = { at: {} }

const VERBS: Readonly<Record<string, Verb>> = {
  take: async (asked, [relation = '', ...code]) => decide(asked, [await toTaken(asked, code.join(':'), relation)]),
  none: (asked) => decide(asked, [{ relation: 'none', evidence: asked.values.evidence ?? '' }]),
  open: (asked) => decide(asked, []),
  rows: async (asked) => decide(asked, toRows(asked.values, await listTargets(asked.site, asked.id))),
  approve: async ({ site: { rolemap }, id, items }) => {
    const done = await approveItems(rolemap, id, { items: items.slice(0, 1) })
    return { did: 'approved', ...NOWHERE, ...done }
  },
  'approve-all': async ({ site: { rolemap }, id }) => ({
    did: 'approved',
    ...(await approveItems(rolemap, id, {})),
    at: { did: 'approved' },
  }),
  accept: async ({ site: { rolemap }, id, values }) => ({
    did: 'accepted',
    ...(await acceptProposals(rolemap, id, {
      confidence: Number(values.confidence),
      expected: Number(values.expected),
    })),
    at: { did: 'accepted' },
  }),
  undo: async ({ site: { rolemap }, values: { change, item = '' } }) => {
    await undoChange(rolemap, Number(change), { why: 'undone while working on the crosswalk' })
    const at: Record<string, string> = item === '' ? { did: 'undone' } : { item }
    return { did: 'undone', at }
  },
  state: async ({ site: { rolemap }, id, values }, [asked]) => {
    const state = CROSSWALK_STATES.find((one) => one === asked)
    if (!state) throw new RolemapError('edit-unfit', 'press one of the buttons of the page')
    await setCrosswalkState(rolemap, id, { state, seen: Number(values.seen) })
    return { did: 'head', at: { did: 'head' } }
  },
  newest: async ({ site: { rolemap }, id, values }) => {
    await moveCrosswalk(rolemap, id, { seen: Number(values.seen) })
    return { did: 'head', at: { did: 'head' } }
  },
  head: async ({ site: { rolemap }, id, values: { purpose, method, source, licence, seen } }) => {
    await editHead(rolemap, id, { purpose, method, source, licence, seen: Number(seen) })
    return { did: 'head', at: { did: 'head' } }
  },
}

async function decide({ site: { rolemap }, id, items }: Asked, mappings: readonly MappingOrder[]): Promise<Did> {
  return { did: 'decided', ...NOWHERE, ...(await decideItems(rolemap, id, { items, mappings })) }
}

const toRelation = (text: string | undefined): Relation | undefined => RELATIONS.find((one) => one === text)

/** An accepted target. If the person writes no comment, the evidence of its suggestion is stored. */
async function toTaken(
  { site: { rolemap }, id, values, items }: Asked,
  to: string,
  said: string,
): Promise<MappingOrder> {
  const given = toRelation(values.relation)
  const evidence = values.evidence ?? ''
  const from = items[0]?.from ?? ''
  const suggested = toRelation(said)
  if (!suggested) return { relation: given ?? 'close', targets: [{ to }], evidence }
  const { proposals } = await (await proposeFor(rolemap, id)).propose(from)
  const found = proposals.find((proposal) => proposal.to === to)
  return {
    relation: given ?? suggested,
    targets: [{ to }],
    ...(found && { confidence: found.confidence }),
    ...(evidence === '' && found
      ? { evidence: toEvidence(found.evidence), justification: 'CompositeMatching' }
      : { evidence }),
  }
}

async function listTargets({ rolemap, shelf }: Site, id: string): Promise<readonly Pickable[]> {
  const { to } = (await readWork(rolemap, id)).newest
  return (await shelf.outline(await getVersion(rolemap, to.id, to.version))).items
}

/** The rows for several targets, grouped by relation. */
function toRows(values: Values, items: readonly Pickable[]): readonly MappingOrder[] {
  const rows = PLACES.slice(0, Number(values.rows) || 0).flatMap((place) => {
    const to = pickTheOne(items, values[`to-${place}`] ?? '')
    const text = values[`weight-${place}`]?.trim() ?? ''
    const weight = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text)
    const relation = toRelation(values[`relation-${place}`]) ?? 'close'
    return to === '' ? [] : [{ relation, target: { to, ...(text !== '' && { weight }) } }]
  })
  const base = WEIGHT_BASES.find((one) => one === values.base)
  const combine = values.combine === 'and' ? 'and' : 'or'
  return [...Map.groupBy(rows, ({ relation }) => relation)].map(([relation, list]) => ({
    ...{ relation, combine, targets: list.map(({ target }) => target), evidence: values.evidence ?? '' },
    ...(base && list.some(({ target }) => target.weight !== undefined) && { base }),
  }))
}

const LONGEST = 500

/** Targets for the text that somebody types, for the script. */
export async function targetsFor(site: Site, context: Context): Promise<Response> {
  const id = context.req.param('crosswalk') ?? ''
  return context.json(await findTargets(site.rolemap, id, (context.req.query('text') ?? '').slice(0, LONGEST)))
}
