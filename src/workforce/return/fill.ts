import type { Measure } from '../leaves.ts'
import type { PostField, ReturnDefinition, ReturnRule } from './definition.ts'
import { createForm, type Form } from './form.ts'
import { findAssigned, fitToForm, type Placing, placeAt } from './place-post.ts'

/** What is counted for posts. FTE is in whole ten-thousandths, so that sums do not depend on the order. */
export type Figures = Readonly<Record<Measure, number>>

/** A post, for filling a return. */
export interface FillPost extends Omit<Figures, 'posts'> {
  readonly source: string
  readonly number: string
  readonly title: string
  readonly role: string
  readonly said: Readonly<Partial<Record<PostField, string>>>
  /** The part of the breakdown; empty if there is no breakdown. */
  readonly by: string
}

/**
 * The counts of a row: what is certainly there, what is expected, and what may be there at most. Expected counts are in
 * ten-thousandths of the figures, so that they add up exactly.
 */
export interface FilledCell {
  readonly row: string
  /** The part of the breakdown; `*` for all together. */
  readonly by: string
  readonly low: Figures
  readonly likely: Figures
  readonly high: Figures
  /** What is expected in the row itself and in none of its parts. */
  readonly own: Figures
}

/** Posts of one title and role, which are all in the same row, or may be in the same rows. */
export interface FilledGroup extends Placing {
  readonly title: string
  readonly role: string
  /** The row that a word assigned them to, if one did. */
  readonly assigned: string
  readonly figures: Figures
}

/** A post that fails a rule. */
export interface FailingPost {
  readonly rule: string
  readonly source: string
  readonly number: string
  readonly field: PostField
}

/** A return as filled from posts. */
export interface Filled {
  readonly cells: readonly FilledCell[]
  readonly groups: readonly FilledGroup[]
  /** The first ones for each rule. */
  readonly failing: readonly FailingPost[]
  /** For each rule, how many fields were checked, and how many of them fail. */
  readonly tallies: Readonly<Record<string, { readonly looked: number; readonly failing: number }>>
  /** Of the posts that are in it. */
  readonly total: Figures
  /** Posts of other services, and posts with an unknown service, if the return is only about some services. */
  readonly left: { readonly elsewhere: number; readonly unlocated: number }
}

export interface FillOptions {
  /** How many failing posts are listed for each rule; all are counted. 1,000 if not given. */
  readonly mostFailing?: number
  /** How many groups are distinguished. The titles of further groups are not listed. 50,000 if not given. */
  readonly mostGroups?: number
}

export interface Filling {
  add(post: FillPost, placing: Placing): void
  finish(): Filled
}

/** All parts of the breakdown together. */
export const WHOLE = '*'
const NO_FIGURES: Figures = { posts: 0, headcount: 0, fte: 0, vacancies: 0 }
const NAMES = Object.keys(NO_FIGURES) as readonly Measure[]

const mapFigures = (make: (name: Measure) => number): Figures => ({
  posts: make('posts'),
  headcount: make('headcount'),
  fte: make('fte'),
  vacancies: make('vacancies'),
})

/**
 * Fills a return from posts. Memory grows with the different titles and rows that occur, not with the posts. Posts that
 * are in no row are counted outside, so that all cells without a row above them add up to all posts.
 */
export function createFilling(definition: ReturnDefinition, options: FillOptions = {}): Filling {
  const { mostFailing = 1000, mostGroups = 50_000 } = options
  const form = createForm(definition)
  const groups = new Map<string, FilledGroup & { figures: Record<Measure, number> }>()
  const leaves = new Map<string, Leaf>()
  const rules = definition.rules.flatMap(toFieldRule)
  const placedRule = definition.rules.find((rule) => rule.is === 'placed')?.id
  const failures = createFailures(rules, { most: mostFailing, placed: placedRule })
  const total = { ...NO_FIGURES }
  const left = { elsewhere: 0, unlocated: 0 }
  return {
    add: (post, placing) => {
      const place = locate(definition, post)
      if (place !== 'here') left[place]++
      if (place === 'unlocated') failures.addUnlocated(post)
      if (place !== 'here') return
      const { unsettled, ...settled } = placing
      // A post's own role takes precedence over the decision about its title.
      const known = fitToForm(unsettled ?? settled, form)
      const assigned = findAssigned(definition, known, post.said)?.to ?? ''
      const placed = assigned === '' ? fitToForm(settled, form) : placeAt(assigned, known.by)
      const figures = mapFigures((name) => (name === 'posts' ? 1 : post[name]))
      addTo(total, figures)
      const told = groups.size < mostGroups ? post.title : ''
      addTo(
        find(groups, JSON.stringify([told, post.role, assigned, told === '' ? placed.parts : '']), () => ({
          ...{ title: told, role: post.role, assigned, ...placed, figures: { ...NO_FIGURES } },
        })).figures,
        figures,
      )
      const by = definition.by === undefined ? [WHOLE] : [WHOLE, post.by]
      for (const one of by) {
        const key = JSON.stringify([one, placed.parts, placed.certain, placed.within])
        addTo(find(leaves, key, () => ({ by: one, placed, figures: { ...NO_FIGURES } })).figures, figures)
      }
      failures.add(post)
    },
    finish: () => ({
      cells: toCells(form, [...leaves.values()]),
      groups: [...groups.values()].toSorted(byTitle),
      ...failures.finish(),
      ...{ total, left },
    }),
  }
}

/** Whether a return is about a post. */
function locate({ posts }: ReturnDefinition, { said }: FillPost): 'here' | 'elsewhere' | 'unlocated' {
  if (!posts) return 'here'
  const { area = '', type = '' } = said
  if (area === '') return 'unlocated'
  return posts.services.includes(area) || posts.services.includes(type) ? 'here' : 'elsewhere'
}

interface Leaf {
  readonly by: string
  readonly placed: Placing
  readonly figures: Record<Measure, number>
}

const byTitle = (one: FilledGroup, other: FilledGroup) => {
  const [first, second] = [one, other].map(({ title, role, assigned }) => JSON.stringify([title, role, assigned]))
  return (first ?? '') < (second ?? '') ? -1 : 1
}

function find<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}

function addTo(sum: Record<Measure, number>, figures: Figures, times = 1): void {
  for (const name of NAMES) sum[name] += figures[name] * times
}

interface Sums {
  readonly row: string
  readonly by: string
  readonly low: Record<Measure, number>
  readonly likely: Record<Measure, number>
  readonly high: Record<Measure, number>
  readonly own: Record<Measure, number>
}

/**
 * Cells in the order of the form, those outside it last, and those of all together before the parts of the breakdown.
 */
function toCells(form: Form, leaves: readonly Leaf[]): readonly FilledCell[] {
  const cells = new Map<string, Sums>()
  const cellOf = (row: string, by: string) =>
    find(cells, JSON.stringify([by, row]), () => ({
      ...{ row, by, low: { ...NO_FIGURES }, likely: { ...NO_FIGURES } },
      ...{ high: { ...NO_FIGURES }, own: { ...NO_FIGURES } },
    }))
  for (const { code } of form.rows) cellOf(code, WHOLE)
  for (const { by, placed, figures } of leaves) {
    for (const [row, share] of shareRows(form, placed)) {
      const cell = cellOf(row, by)
      addTo(cell.likely, figures, share.parts)
      addTo(cell.high, figures)
      addTo(cell.own, figures, share.own)
      if (share.certain) addTo(cell.low, figures)
    }
  }
  const order = new Map([...form.rows.map(({ code }) => code)].map((code, at) => [code, at]))
  const placeOf = (row: string) => order.get(row) ?? order.size + (row === '' ? 1 : 0)
  return [...cells.values()].toSorted((one, other) =>
    one.by === other.by ? placeOf(one.row) - placeOf(other.row) : compareBy(one.by, other.by),
  )
}

const compareBy = (one: string, other: string) =>
  one === WHOLE || other === WHOLE ? Number(other === WHOLE) - Number(one === WHOLE) : one < other ? -1 : 1

interface Share {
  /** Of `PARTS`. */
  parts: number
  own: number
  certain: boolean
}

/**
 * Every row that a post may be in, including the rows above, with the expected part of it and whether it is certainly
 * there.
 */
function shareRows(form: Form, { parts, certain, within }: Placing): ReadonlyMap<string, Share> {
  const shares = new Map<string, Share & { places: number }>()
  for (const { said, parts: own } of parts) {
    const path = form.path(said)
    for (const row of path.length > 0 ? path : [said]) {
      const share = shares.get(row) ?? { parts: 0, own: 0, certain: false, places: 0 }
      share.parts += own
      share.places++
      if (row === said) share.own += own
      shares.set(row, share)
    }
  }
  const isWithin = (places: number) => places === parts.length && (certain || (within && parts.length > 1))
  return new Map([...shares].map(([row, share]) => [row, { ...share, certain: isWithin(share.places) }]))
}

interface FieldRule {
  readonly id: string
  readonly fields: readonly PostField[]
  /** Whether a field of a post fails the rule; undefined if the rule does not apply to it. */
  fails(value: string): boolean | undefined
}

function toFieldRule(rule: ReturnRule): readonly FieldRule[] {
  if (rule.is === 'complete') return [{ id: rule.id, fields: rule.fields, fails: (value) => value === '' }]
  if (rule.is !== 'among') return []
  const values = new Set(rule.values.map((value) => value.toLowerCase()))
  const fails = (value: string) => (value === '' ? undefined : !values.has(value.toLowerCase()))
  return [{ id: rule.id, fields: [rule.field], fails }]
}

function createFailures(
  rules: readonly FieldRule[],
  { most, placed }: { readonly most: number; readonly placed: string | undefined },
) {
  let unlocated = 0
  const failing: FailingPost[] = []
  const tallies: Record<string, { looked: number; failing: number }> = {}
  for (const { id } of rules) tallies[id] = { looked: 0, failing: 0 }
  const addField = ({ id, fails }: FieldRule, post: FillPost, field: PostField) => {
    const tally = tallies[id]
    const failed = fails((post.said[field] ?? '').trim())
    if (failed === undefined || !tally) return
    tally.looked++
    if (!failed) return
    tally.failing++
    if (tally.failing <= most) failing.push({ rule: id, source: post.source, number: post.number, field })
  }
  return {
    add: (post: FillPost) => {
      for (const rule of rules) for (const field of rule.fields) addField(rule, post, field)
    },
    addUnlocated: ({ source, number }: FillPost) => {
      if (placed !== undefined && unlocated++ < most) failing.push({ rule: placed, source, number, field: 'area' })
    },
    finish: () => ({ failing, tallies }),
  }
}
