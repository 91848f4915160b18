import type { Coding, SuggestOptions } from '../coder/coding.ts'
import { RolemapError } from '../error.ts'
import { findLocalItems, type NamedLocalItem, toNamed } from './extension/local-index.ts'
import { getVersion } from './list.ts'
import type { Rolemap } from './rolemap.ts'

export interface SuggestInOptions extends SuggestOptions {
  /** The classification to code to. */
  readonly in: string
  readonly version?: string
  /** Only local items of this organisation are named. */
  readonly organisation?: string | undefined
}

/** A coding with what made it. */
export type Suggestion = Coding & {
  readonly classification: string
  readonly version: string
  /** SHA-256 of the user's rules that were in force, if there were any. */
  readonly rules?: string
  /** Local items of which it is a title. The coding does not go by them. */
  readonly local?: readonly NamedLocalItem[]
}

/** Codes one title. @throws RolemapError `title-empty` or `classification-unknown`. */
export async function suggest(rolemap: Rolemap, title: string, options: SuggestInOptions): Promise<Suggestion> {
  if (title.trim() === '') throw new RolemapError('title-empty', 'expected a job title, found nothing')
  const summary = await getVersion(rolemap, options.in, options.version)
  const coder = await rolemap.coder(summary)
  const by = { classification: summary.id, version: summary.version, ...(coder.rules && { rules: coder.rules }) }
  const { organisation } = options
  const local = (await findLocalItems(rolemap, summary.id, { title, organisation })).map(toNamed)
  return { ...by, ...coder.suggest(title, options), ...(local.length > 0 && { local }) }
}
