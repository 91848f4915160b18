import type { Coding, SuggestOptions } from '../coder/coding.ts'
import { RolemapError } from '../error.ts'
import { getVersion } from './list.ts'
import type { Rolemap } from './rolemap.ts'

export interface SuggestInOptions extends SuggestOptions {
  /** The classification to code to. */
  readonly in: string
  readonly version?: string
}

/** A coding with what made it. */
export type Suggestion = Coding & {
  readonly classification: string
  readonly version: string
  /** SHA-256 of the user's rules that were in force, if there were any. */
  readonly rules?: string
}

/** Codes one title. @throws RolemapError `title-empty` or `classification-unknown`. */
export async function suggest(rolemap: Rolemap, title: string, options: SuggestInOptions): Promise<Suggestion> {
  if (title.trim() === '') throw new RolemapError('title-empty', 'expected a job title, found nothing')
  const summary = await getVersion(rolemap, options.in, options.version)
  const coder = await rolemap.coder(summary)
  const by = { classification: summary.id, version: summary.version, ...(coder.rules && { rules: coder.rules }) }
  return { ...by, ...coder.suggest(title, options) }
}
