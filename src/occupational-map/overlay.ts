import type { Code } from '../classification/index.ts'
import { checkThreshold, suppress } from '../disclosure/index.ts'
import type { Link, ProgressionGraph } from './graph.ts'
import type { OccupationalMaps } from './occupational-maps.ts'

/** An employer's posts in one occupation. Several lines may be about the same occupation. */
export interface PostCount {
  readonly occupation: Code
  readonly headcount: number
  readonly fte?: number
  readonly vacancies?: number
}

/** Figures that may be shown. A figure that is not shown is absent, never 0. */
export interface ShownCount {
  readonly code: Code
  readonly label: string
  readonly headcount?: number
  readonly fte?: number
  readonly vacancies?: number
  /** The figures are small, or a small one could be worked out from them. Saying which of the two would reveal it. */
  readonly hidden?: true
}

/** An occupation whose next steps up are all empty. */
export interface BlockedWay {
  readonly from: Code
  readonly fromLabel: string
  /** The next steps up, without people or vacancies. */
  readonly to: readonly { readonly code: Code; readonly label: string }[]
}

export interface Overlay {
  readonly threshold: number
  readonly occupations: readonly ShownCount[]
  readonly clusters: readonly ShownCount[]
  readonly blocked: readonly BlockedWay[]
}

export interface OverlayOptions {
  /** Headcounts above 0 and below this are hidden; 10 if not given. */
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
 * Lays an employer's own people over the maps. An occupation is counted in its home cluster. A headcount below the
 * threshold is hidden, with its vacancies and FTE, and so is any figure that it could be worked out from.
 *
 * @throws TypeError if the threshold is not a whole number from 1 up
 */
export function layOver(graph: ProgressionGraph, counts: readonly PostCount[], options: OverlayOptions = {}): Overlay {
  const { threshold = 10 } = options
  checkThreshold(threshold)
  const cells = toCells(graph.maps, counts)
  const clusters = [...Map.groupBy(cells, ({ code }) => graph.maps.occupations.get(code)?.places[0]?.cluster ?? '')]
  const shown = clusters.map(([code, inside]) => {
    const label = graph.maps.clusters.get(code)?.label ?? ''
    return toShownCluster({ ...add(inside), code, label }, inside, threshold)
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

function toShownCluster(total: Cell, inside: readonly Cell[], threshold: number) {
  const cells = [...inside, total]
  const hidden = suppress(
    {
      counts: cells.map(({ headcount }) => headcount),
      sums: [{ total: inside.length, parts: inside.map((_, at) => at) }],
    },
    // A headcount of 0 is only sensitive if there are vacancies or FTE beside it.
    { threshold, sensitive: new Set(cells.flatMap((cell, at) => (isTelling(cell) ? [at] : []))) },
  )
  return {
    total: toShown(total, hidden[inside.length] !== undefined),
    inside: inside.map((cell, at) => toShown(cell, hidden[at] !== undefined)),
  }
}

const isTelling = ({ headcount, vacancies = 0, fte = 0 }: Cell) => headcount === 0 && (vacancies > 0 || fte > 0)

function toShown({ code, label, ...figures }: Cell, hidden: boolean): ShownCount {
  return hidden ? { code, label, hidden } : { code, label, ...figures }
}

/** Occupations whose next steps up have no people and no vacancies. Occupations with small counts are left out. */
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

// A jump of several levels is not a next step.
const isNextStep = ({ direction, gain = 1 }: Link) => direction === 'up' && gain <= 1
