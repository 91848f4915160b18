import type { Code } from '../classification/index.ts'
import type { Link, ProgressionGraph } from './graph.ts'
import type { OccupationalMaps } from './occupational-maps.ts'

/** What an employer has of one occupation; the same occupation may be given in several lines. */
export interface PostCount {
  readonly occupation: Code
  readonly headcount: number
  readonly fte?: number
  readonly vacancies?: number
}

/** Figures that may be shown, or the reason why not. A figure that is not shown is absent, never 0. */
export interface ShownCount {
  readonly code: Code
  readonly label: string
  readonly headcount?: number
  readonly fte?: number
  readonly vacancies?: number
  /** `small`: under the threshold. `protecting`: another could be found from it and the total. */
  readonly hidden?: 'small' | 'protecting'
}

/** A step up that nobody stands on. */
export interface BlockedWay {
  readonly from: Code
  readonly fromLabel: string
  /** The next steps up, on none of which there is anybody or a vacancy. */
  readonly to: readonly { readonly code: Code; readonly label: string }[]
}

export interface Overlay {
  readonly threshold: number
  readonly occupations: readonly ShownCount[]
  readonly clusters: readonly ShownCount[]
  readonly blocked: readonly BlockedWay[]
}

export interface OverlayOptions {
  /** Headcounts above 0 and under this are not shown; 10 if not given. */
  readonly threshold?: number
}

interface Cell {
  readonly code: Code
  readonly label: string
  readonly headcount: number
  readonly fte?: number
  readonly vacancies?: number
}

/**
 * An employer's own people laid over the maps. An occupation is counted in its home cluster. A headcount under the
 * threshold is not shown, nor are the vacancies and FTE beside it; and where the hidden occupations of a cluster could
 * be worked out from its total (one alone, or together under the threshold), the smallest shown one is hidden as well,
 * and failing that the total.
 *
 * @throws TypeError where the threshold is no whole number from 1 up.
 */
export function layOver(graph: ProgressionGraph, counts: readonly PostCount[], options: OverlayOptions = {}): Overlay {
  const { threshold = 10 } = options
  if (!Number.isInteger(threshold) || threshold < 1)
    throw new TypeError(`expected a threshold of at least 1, found ${threshold}`)
  const cells = toCells(graph.maps, counts)
  const clusters = [...Map.groupBy(cells, ({ code }) => graph.maps.occupations.get(code)?.places[0]?.cluster ?? '')]
  const shown = clusters.map(([code, inside]) => {
    const label = graph.maps.clusters.get(code)?.label ?? ''
    return suppress({ ...add(inside), code, label }, inside, threshold)
  })
  return {
    threshold,
    occupations: shown.flatMap(({ inside }) => inside),
    clusters: shown.map(({ total }) => total),
    blocked: findBlocked(graph, cells, threshold),
  }
}

function toCells({ occupations }: OccupationalMaps, counts: readonly PostCount[]): readonly Cell[] {
  return [...Map.groupBy(counts, ({ occupation }) => occupation)].flatMap(([code, lines]) => {
    const label = occupations.get(code)?.label
    return label === undefined ? [] : [{ code, label, ...add(lines) }]
  })
}

type Line = Pick<PostCount, 'headcount' | 'fte' | 'vacancies'>

/** Sums; a figure that no line gives stays unknown. */
function add(lines: readonly Line[]) {
  const sum = (figures: readonly (number | undefined)[]) => {
    const known = figures.filter((figure) => figure !== undefined)
    return known.length === 0 ? undefined : round(known.reduce((total, figure) => total + figure, 0))
  }
  const fte = sum(lines.map((line) => line.fte))
  const vacancies = sum(lines.map((line) => line.vacancies))
  return {
    headcount: sum(lines.map((line) => line.headcount)) ?? 0,
    ...(fte !== undefined && { fte }),
    ...(vacancies !== undefined && { vacancies }),
  }
}

const round = (value: number) => Math.round(value * 100) / 100

function suppress(total: Cell, inside: readonly Cell[], threshold: number) {
  const hidden = new Map<Cell, NonNullable<ShownCount['hidden']>>()
  for (const cell of inside) if (isSmall(cell, threshold)) hidden.set(cell, 'small')
  const smallest = inside.filter((cell) => !hidden.has(cell)).toSorted((a, b) => a.headcount - b.headcount)
  for (const cell of smallest) {
    if (isSafe([...hidden.keys()], threshold)) break
    // A cell of nobody protects nothing: that it is empty may be known.
    if (cell.headcount > 0) hidden.set(cell, 'protecting')
  }
  const safe = isSafe([...hidden.keys()], threshold)
  const small = isSmall(total, threshold) ? 'small' : undefined
  return {
    total: toShown(total, small ?? (safe ? undefined : 'protecting')),
    inside: inside.map((cell) => toShown(cell, hidden.get(cell))),
  }
}

const isSmall = (cell: Cell, threshold: number) =>
  (cell.headcount > 0 && cell.headcount < threshold) ||
  (cell.headcount === 0 && ((cell.vacancies ?? 0) > 0 || (cell.fte ?? 0) > 0))

/** Whether cells that are taken away from a total stay unknown: none, or several that are not small together. */
function isSafe(hidden: readonly Cell[], threshold: number): boolean {
  if (hidden.length === 0) return true
  return hidden.length > 1 && hidden.reduce((sum, { headcount }) => sum + headcount, 0) >= threshold
}

function toShown({ code, label, ...figures }: Cell, hidden: ShownCount['hidden']): ShownCount {
  return hidden ? { code, label, hidden } : { code, label, ...figures }
}

/** Occupations with people whose every step up is held by nobody and vacant nowhere; small counts are told of neither. */
function findBlocked({ out }: ProgressionGraph, cells: readonly Cell[], threshold: number): readonly BlockedWay[] {
  const held = new Set(
    cells.filter(({ headcount, vacancies }) => headcount + (vacancies ?? 0) > 0).map(({ code }) => code),
  )
  return cells.flatMap(({ code, label, headcount }) => {
    const next = [...(out.get(code)?.values() ?? [])].filter(isNextStep)
    if (headcount < threshold || next.length === 0 || next.some(({ to }) => held.has(to.code))) return []
    return [{ from: code, fromLabel: label, to: next.map(({ to }) => ({ code: to.code, label: to.label })) }]
  })
}

// A jump of several levels is no next step.
const isNextStep = ({ direction, gain = 1 }: Link) => direction === 'up' && gain <= 1
