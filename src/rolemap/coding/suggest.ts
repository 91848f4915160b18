import { type Candidate, type Coding, DEFAULT_TOP, type SuggestOptions } from '../../coder/answer/coding.ts'
import { RolemapError } from '../../error.ts'
import { findLocalItems, type NamedLocalItem, toNamed } from '../extension/local-index.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { findScope, type Within } from './scope.ts'

export interface SuggestInOptions extends SuggestOptions {
  /** The classification to code to; or a variant of one, or a node of a variant, to whose items the candidates are limited. */
  readonly in: string
  readonly version?: string
  /** Only local items of this organisation are named. */
  readonly organisation?: string | undefined
}

/** How an answer was limited to part of a classification. Chances are those among all items: the limit raises none. */
export interface Limited extends Pick<Within, 'variant' | 'node' | 'label'> {
  /** How many items stand there. */
  readonly items: number
  /** How likely it is, by the coder, that the title belongs to one of them: the sum of their probabilities. */
  readonly probability: number
  /** The likeliest item that was left out for standing elsewhere. */
  readonly leftOut?: Pick<Candidate, 'code' | 'label' | 'probability'>
}

/** A coding with what made it. */
export type Suggestion = Coding & {
  readonly classification: string
  readonly version: string
  /** SHA-256 of the user's rules that were in force, if there were any. */
  readonly rules?: string
  /** Local items of which it is a title. The coding does not go by them. */
  readonly local?: readonly NamedLocalItem[]
  readonly limited?: Limited
}

/** Codes one title. @throws RolemapError `title-empty`, `classification-unknown`, `variant-unknown` or `variant-node-unknown`. */
export async function suggest(rolemap: Rolemap, title: string, options: SuggestInOptions): Promise<Suggestion> {
  if (title.trim() === '') throw new RolemapError('title-empty', 'expected a job title, found nothing')
  const { classification, within } = await findScope(rolemap, options.in)
  const summary = await getVersion(rolemap, classification, options.version)
  const coder = await rolemap.coder(summary)
  const by = { classification: summary.id, version: summary.version, ...(coder.rules && { rules: coder.rules }) }
  const { organisation } = options
  const local = (await findLocalItems(rolemap, summary.id, { title, organisation })).map(toNamed)
  if (!within) return { ...by, ...coder.suggest(title, options), ...(local.length > 0 && { local }) }
  const all = coder.suggest(title, { ...options, top: Number.MAX_SAFE_INTEGER })
  const below = local.filter(({ parent }) => within.codes.has(parent))
  return { ...by, ...limit(all, within, options.top ?? DEFAULT_TOP), ...(below.length > 0 && { local: below }) }
}

/**
 * What of an answer is about the items within. Nothing is scored anew: where the likeliest item stands elsewhere, what is
 * left is for a person to look at, however likely; and the question and the certain group, which are about all, fall away.
 */
function limit(
  { decision, candidates, secondary, ...about }: Coding,
  { codes, ...within }: Within,
  top: number,
): Coding & { limited: Limited } {
  const left = candidates.filter(({ code }) => codes.has(code))
  const out = candidates.find(({ code }) => !codes.has(code))
  const first = candidates[0]
  const whole = first !== undefined && codes.has(first.code)
  const sum = left.reduce((total, { probability }) => total + probability, 0)
  return {
    decision: whole ? decision : left.length > 0 && decision !== 'uncoded' ? 'review' : 'uncoded',
    ...(whole && about),
    candidates: left.slice(0, top),
    ...(secondary && codes.has(secondary.code) && { secondary }),
    limited: {
      ...within,
      items: codes.size,
      probability: Math.min(1, Math.round(sum * 10_000) / 10_000),
      ...(out && { leftOut: { code: out.code, label: out.label, probability: out.probability } }),
    },
  }
}

/** What a limit does to an answer, in sentences. */
export function formatLimit({ label, items, probability, leftOut }: Limited): readonly string[] {
  const elsewhere =
    leftOut && `The likeliest item elsewhere is ${leftOut.code} ${leftOut.label} (${percent(leftOut.probability)}).`
  return [
    `Limited to the ${items} items of ${label}.`,
    `Chances are those among all items, not raised by the limit: ${percent(probability)} that it is one of these.`,
    ...(elsewhere ? [elsewhere] : []),
  ]
}

const percent = (share: number) => `${Math.round(share * 100)} %`
