import type { Context } from 'hono'
import type { OccupationFilter } from '../occupational-map/index.ts'
import { STATUS_SIGNS } from '../rolemap/index.ts'
import { withQuery } from './address.ts'

/** How much of a map stands open: the clusters without their options, everything, or nothing. */
export type Fold = 'clusters' | 'all' | 'none'

/** How somebody wants to see a map, as the address says it. */
export interface MapView {
  readonly version?: string
  readonly level?: string
  readonly status?: string
  readonly only?: boolean
  readonly degree?: boolean
  readonly q?: string
  /** The codes of the occupations that somebody picked. */
  readonly picked: readonly string[]
  /** Show nothing but those. */
  readonly mine?: boolean
  readonly fold: Fold
}

export const LEVELS = ['2', '3', '4', '5', '6', '7', '8', 'unknown'] as const

const LONGEST = 100
const MOST_PICKED = 500

/** What an address says of a view; what it says without sense is passed over. */
export function readMapView(context: Context): MapView {
  const ask = (name: string) => context.req.query(name)?.trim().slice(0, LONGEST) || undefined
  const [version, q] = [ask('version'), ask('q')]
  const level = LEVELS.find((each) => each === ask('level'))
  const status = STATUS_SIGNS.find((sign) => sign.status === ask('status'))?.status
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

export function toFilter({ level, status, only, degree, q, picked, mine }: MapView): OccupationFilter {
  const found = STATUS_SIGNS.find((sign) => sign.status === status)?.status
  return {
    ...(level && { level: level === 'unknown' ? level : Number(level) }),
    ...(found && { status: found }),
    ...(only && { apprenticeshipOnly: true }),
    ...(degree && { degree: true }),
    ...(q && { text: q }),
    ...(mine && { only: new Set(picked) }),
  }
}

/** The address of a map, or of a drawing of it, as that view shows it. */
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
