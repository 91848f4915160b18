import type { Context } from 'hono'
import { toRuleSet } from '../../coder/index.ts'
import { getCodingVersion } from '../../rolemap/coding/coding-version.ts'
import { findRules } from '../../rolemap/index.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { readAsked } from '../frame/version.ts'
import { fitsBrowser } from './paste-source.ts'

/**
 * What a coder in the browser needs, as JSON: a version without tables and places, the user's rules, the weights, and
 * the address of the meanings of words.
 */
export async function pasteData(site: Site, context: Context): Promise<Page | Response> {
  const { summary } = await readAsked(site, context)
  if (!fitsBrowser(summary)) return notFoundPage(`${summary.label} is too large to be coded to in a browser`)
  const [version, own, { weights, codedBy }] = await Promise.all([
    getCodingVersion(site.rolemap, summary),
    findRules(site.rolemap, summary.id),
    site.rolemap.coder(summary),
  ])
  const meanings = site.assets.meanings?.address
  return context.json({ version, rules: toRuleSet(own?.rules ?? []), weights, meanings, codedBy })
}
