import type { Context } from 'hono'
import { findDefault, getVersion, listClassifications } from '../../rolemap/index.ts'
import { classificationAddress, type Ref, toRef } from '../kit/address.ts'
import type { Crumb } from '../kit/breadcrumb.ts'
import type { Site } from './page.ts'
import type { Summary } from './shelf.ts'

/** The version that an address names. */
export interface Asked {
  readonly summary: Summary
  /** Every version of the classification. */
  readonly versions: readonly Summary[]
  /** For links to it. */
  readonly ref: Ref
  readonly trail: readonly Crumb[]
}

/** @throws RolemapError `classification-unknown`. */
export async function readAsked({ rolemap }: Site, context: Context): Promise<Asked> {
  const id = context.req.param('id') ?? ''
  const summary = await getVersion(rolemap, id, context.req.query('version') || undefined)
  const versions = (await listClassifications(rolemap)).filter((other) => other.id === id)
  const ref = toRef(summary, findDefault(versions))
  const trail = [{ href: '/classification', label: 'Classifications' }]
  return { summary, versions, ref, trail }
}

/** The breadcrumbs down to and including the classification. */
export function trailTo({ summary, ref, trail }: Asked): readonly Crumb[] {
  return [...trail, { href: classificationAddress(ref), label: summary.label }]
}
