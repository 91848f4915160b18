import { FTE_PARTS } from '../leaves.ts'
import { PARTS } from '../range.ts'
import type { ReturnColumn, ReturnDefinition } from './definition.ts'
import type { ReturnFigure } from './figure.ts'
import { type Filled, type FilledGroup, WHOLE } from './fill.ts'
import { createForm, type Form } from './form.ts'

/**
 * Why a figure differs from the year before. `posts`: posts came, left or changed their titles. `coding`: a title has
 * another role. `classification`: the same title and role are in another row, because the classification, the crosswalk
 * or a decision changed. `entry`: somebody entered a figure. `rounding`: rounding.
 */
export const REASONS = ['posts', 'coding', 'classification', 'entry', 'rounding'] as const
export type Reason = (typeof REASONS)[number]

/** One cause of a difference. */
export interface Cause {
  readonly reason: 'posts' | 'coding' | 'classification'
  readonly title: string
  readonly role: string
  /** The earlier role, if that changed. */
  readonly before?: string
  readonly difference: number
}

/** A row in two years, and the causes of the difference, which add up to it. */
export interface Difference {
  readonly row: string
  readonly column: string
  readonly before: number
  readonly after: number
  readonly reasons: Readonly<Record<Reason, number>>
  /** The largest first. */
  readonly causes: readonly Cause[]
}

/** One year of a return. */
export interface ComparedReturn {
  readonly definition: ReturnDefinition
  readonly filled: Pick<Filled, 'groups'>
  readonly figures: readonly ReturnFigure[]
}

const MOST_CAUSES = 10

/**
 * Compares a return with that of an earlier year, row by row. For each title and role, the amount that is there in both
 * years may have changed its row. Amounts that are less in one role and more in another changed their role, and the
 * rest came or left. The causes add up to the difference exactly.
 */
export function compareReturns(before: ComparedReturn, after: ComparedReturn): readonly Difference[] {
  const rows = [...new Set([...after.definition.rows, ...before.definition.rows].map(({ code }) => code))]
  return after.definition.columns.flatMap((column) => {
    const effects = createEffects([createForm(before.definition), createForm(after.definition)])
    const [old, now] = [keyed(before.filled.groups), keyed(after.filled.groups)]
    for (const title of new Set([...old.keys(), ...now.keys()]))
      explainTitle({ old: old.get(title) ?? [], now: now.get(title) ?? [] }, column, effects.add)
    const [was, is] = [before, after].map(({ figures }) => toValues(figures, column.name))
    return rows.map((row) => toDifference({ row, column, was: was?.get(row), is: is?.get(row) }, effects.of(row)))
  })
}

const keyed = (groups: readonly FilledGroup[]) => Map.groupBy(groups, ({ title }) => title)

const toValues = (figures: readonly ReturnFigure[], column: string) =>
  new Map(figures.filter((one) => one.column === column && one.by === WHOLE).map((one) => [one.row, one]))

/** Adds an amount of a figure that moves into the rows of a group, or out of them. */
type AddEffect = (cause: Cause, group: Pick<FilledGroup, 'parts'>, figure: number) => void

function createEffects([first, second]: readonly [Form, Form]) {
  const rows = new Map<string, Map<string, Cause>>()
  const add: AddEffect = (cause, { parts }, figure) => {
    for (const { said, parts: own } of parts) {
      // A row that only one of the years has is above its parts in that year alone.
      const path = second.path(said).length > 0 ? second.path(said) : first.path(said)
      for (const row of path) {
        const causes = rows.get(row) ?? new Map<string, Cause>()
        const key = JSON.stringify([cause.reason, cause.title, cause.role, cause.before])
        causes.set(key, { ...cause, difference: (causes.get(key)?.difference ?? 0) + figure * own })
        rows.set(row, causes)
      }
    }
  }
  return { add, of: (row: string): readonly Cause[] => [...(rows.get(row)?.values() ?? [])] }
}

interface Title {
  readonly old: readonly FilledGroup[]
  readonly now: readonly FilledGroup[]
}

// Titles that are not distinguished may be in different rows.
const keyOf = ({ title, role, assigned, parts }: FilledGroup) =>
  JSON.stringify([role, assigned, title === '' ? parts : ''])

/** What became of the posts of one title. */
function explainTitle({ old, now }: Title, { measure }: ReturnColumn, add: AddEffect): void {
  const [before, after] = [old, now].map((groups) => new Map(groups.map((group) => [keyOf(group), group])))
  const more: { group: FilledGroup; figure: number }[] = []
  const less: { group: FilledGroup; figure: number }[] = []
  for (const key of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
    const [was, is] = [before?.get(key), after?.get(key)]
    const [first, second] = [was?.figures[measure] ?? 0, is?.figures[measure] ?? 0]
    const same = Math.min(first, second)
    if (was && is && same > 0) {
      const cause = { reason: 'classification', title: is.title, role: is.role, difference: 0 } as const
      add(cause, is, same)
      add(cause, was, -same)
    }
    if (is && second > same) more.push({ group: is, figure: second - same })
    if (was && first > same) less.push({ group: was, figure: first - same })
  }
  recode(more, less, add)
  for (const { group, figure } of more) add(toPosts(group), group, figure)
  for (const { group, figure } of less) add(toPosts(group), group, -figure)
}

const toPosts = ({ title, role }: FilledGroup): Cause => ({ reason: 'posts', title, role, difference: 0 })

/** An amount that is less in one role and more in another has changed its role. */
function recode(
  more: { group: FilledGroup; figure: number }[],
  less: { group: FilledGroup; figure: number }[],
  add: AddEffect,
): void {
  for (const to of more)
    for (const from of less) {
      if (from.group.role === to.group.role) continue
      const moved = Math.min(from.figure, to.figure)
      if (moved === 0) continue
      const { title, role } = to.group
      const cause = { reason: 'coding', title, role, before: from.group.role, difference: 0 } as const
      add(cause, to.group, moved)
      add(cause, from.group, -moved)
      from.figure -= moved
      to.figure -= moved
    }
}

interface Sides {
  readonly row: string
  readonly column: ReturnColumn
  readonly was: ReturnFigure | undefined
  readonly is: ReturnFigure | undefined
}

function toDifference({ row, column, was, is }: Sides, causes: readonly Cause[]): Difference {
  const scale = (column.measure === 'fte' ? FTE_PARTS : 1) * PARTS
  const told = causes
    .map((cause) => ({ ...cause, difference: cause.difference / scale }))
    .filter(({ difference }) => difference !== 0)
  const of = (reason: Cause['reason']) =>
    causes.filter((cause) => cause.reason === reason).reduce((sum, { difference }) => sum + difference, 0) / scale
  const [before, after] = [was?.value ?? 0, is?.value ?? 0]
  const entry = enteredIn(is) - enteredIn(was)
  const known = { posts: of('posts'), coding: of('coding'), classification: of('classification'), entry }
  const rest = after - before - known.posts - known.coding - known.classification - known.entry
  return {
    ...{ row, column: column.name, before, after },
    reasons: { ...known, rounding: Math.round(rest * 1e8) / 1e8 },
    causes: told
      .toSorted(
        (one, other) => Math.abs(other.difference) - Math.abs(one.difference) || (one.title < other.title ? -1 : 1),
      )
      .slice(0, MOST_CAUSES),
  }
}

const enteredIn = (figure: ReturnFigure | undefined) =>
  figure?.counted === undefined ? 0 : figure.value - figure.counted
