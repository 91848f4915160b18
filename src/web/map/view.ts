import type { Context } from 'hono'
import {
  LEVEL_CHOICES,
  OCCUPATION_STATUSES,
  type OccupationFilter,
  toOccupationFilter,
} from '../../occupational-map/index.ts'
import { withQuery } from '../kit/address.ts'

/** How much of a map is open: the clusters without their options, everything, or nothing. */
export type Fold = 'clusters' | 'all' | 'none'

/** How somebody wants to see a map, according to the address. */
export interface MapView {
  readonly version?: string
  readonly level?: (typeof LEVEL_CHOICES)[number]
  readonly status?: (typeof OCCUPATION_STATUSES)[number]
  readonly only?: boolean
  readonly degree?: boolean
  readonly q?: string
  /** The codes of the picked occupations. */
  readonly picked: readonly string[]
  /** Show only those. */
  readonly mine?: boolean
  readonly fold: Fold
}

const LONGEST = 100
const MOST_PICKED = 500

/** The view in an address. Values without meaning are ignored. */
export function readMapView(context: Context): MapView {
  const ask = (name: string) => context.req.query(name)?.trim().slice(0, LONGEST) || undefined
  const [version, q] = [ask('version'), ask('q')]
  const level = LEVEL_CHOICES.find((each) => each === ask('level'))
  const status = OCCUPATION_STATUSES.find((each) => each === ask('status'))
  const fold = ask('fold')
  const picked = (context.req.queries('pick') ?? []).flatMap((codes) => codes.split(/[\s,]+/))
  return {
    ...(version && { version }),
    ...(level && { level }),
    ...(status && { status }),
    ...(ask('only') && { only: true }),
    ...(ask('degree') && { degree: true }),
    ...(q && { q }),
    picked: [...new Set(picked.filter((code) => /^[\w.]{1,30}$/.test(code)))].slice(0, MOST_PICKED),
    ...(ask('mine') && { mine: true }),
    fold: fold === 'all' || fold === 'none' ? fold : 'clusters',
  }
}

export const toFilter = ({ level, status, only, degree, q, picked, mine }: MapView): OccupationFilter =>
  toOccupationFilter({
    ...(level && { level }),
    ...(status && { status }),
    ...(only && { apprenticeshipOnly: only }),
    ...(degree && { degree }),
    ...(q && { words: q }),
    ...(mine && { only: picked.join(',') }),
  })

/** The address of a map, or of a drawing of it, with that view. */
export function mapAddress(map: string, view: Partial<MapView> = {}, format?: string): string {
  const { version, level, status, only, degree, q, picked = [], mine, fold } = view
  const path = `/maps/${encodeURIComponent(map)}${format ? `/${format}` : ''}`
  return withQuery(path, {
    version,
    level,
    status,
    only: only ? 1 : undefined,
    degree: degree ? 1 : undefined,
    q,
    pick: picked.join(','),
    mine: mine ? 1 : undefined,
    fold: fold === 'clusters' ? undefined : fold,
  })
}
