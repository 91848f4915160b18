import {
  type Candidate,
  type Coding,
  type Context,
  DEFAULT_TOP,
  type SuggestOptions,
} from '../../coder/answer/coding.ts'
import { RolemapError } from '../../error.ts'
import { findLocalIndex, type NamedLocalItem, selectLocalItems, toNamed } from '../extension/local-index.ts'
import type { KeptCoder, Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { type FoundItem, findItems } from './find-items.ts'
import { findScope, type Within } from './scope.ts'
import { suggestAll } from './title-coding.ts'

export interface SuggestInOptions extends SuggestOptions {
  /** The classification to code to; or a variant of one, or a node of a variant, to whose items the candidates are limited. */
  readonly in: string
  readonly version?: string
  /** Only local items of this organisation are named. */
  readonly organisation?: string | undefined
  /** While a new index is being built, answers by the one that there was before. */
  readonly meanwhile?: boolean
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
  /** The items that the title names by code, label or part of it, where one title was asked for. */
  readonly items?: readonly FoundItem[]
  /** It does not count yet what was changed since then in rules and own titles: the index for that is being built. */
  readonly behind?: { readonly since: string }
}

/** Codes one title. @throws RolemapError `title-empty`, `classification-unknown`, `variant-unknown` or `variant-node-unknown`. */
export async function suggest(rolemap: Rolemap, title: string, options: SuggestInOptions): Promise<Suggestion> {
  if (isEmpty(title)) throw new RolemapError('title-empty', 'expected a job title, found nothing')
  const ground = await findGround(rolemap, options)
  const suggestion = toSuggestion(
    ground,
    title,
    ground.coder.suggest(title, { ...toAsked(ground, options), respell: true }),
  )
  const { rows: items } = await findItems(rolemap, title, { in: options.in, version: options.version })
  return { ...suggestion, ...(items.length > 0 && { items }) }
}

/** A title with what is known of its post. */
export interface KnownTitle {
  readonly title: string
  readonly context?: Context
}

/** Codes many titles, in their order; an empty one is `uncoded`. What all share is looked up once. */
export async function suggestEach(
  rolemap: Rolemap,
  titles: readonly KnownTitle[],
  options: Omit<SuggestInOptions, 'context'>,
): Promise<readonly Suggestion[]> {
  const ground = await findGround(rolemap, options)
  const asked = titles.map(({ title, context }) => ({
    title,
    options: toAsked(ground, { ...options, ...(context && { context }) }),
  }))
  const codings = await suggestAll(rolemap, ground.coder, asked)
  return titles.map(({ title }, place) =>
    toSuggestion(ground, title, (!isEmpty(title) && codings[place]) || { decision: 'uncoded', candidates: [] }),
  )
}

const isEmpty = (title: string) => title.trim() === ''

/** What titles are coded by, and shown with. */
interface Ground {
  readonly by: Pick<Suggestion, 'classification' | 'version' | 'rules' | 'behind'>
  readonly coder: KeptCoder
  readonly within: Within | undefined
  readonly top: number
  readonly findLocal: (title: string) => readonly NamedLocalItem[]
}

async function findGround(
  rolemap: Rolemap,
  { in: asked, version, organisation, meanwhile = false, top = DEFAULT_TOP }: SuggestInOptions,
): Promise<Ground> {
  const { classification, within } = await findScope(rolemap, asked)
  const summary = await getVersion(rolemap, classification, version)
  const coder = await rolemap.coder(summary, { meanwhile })
  const { rules, behind } = coder
  const index = await findLocalIndex(rolemap, summary.id)
  return {
    by: { classification: summary.id, version: summary.version, ...(rules && { rules }), ...(behind && { behind }) },
    coder,
    within,
    top,
    findLocal: (title) => selectLocalItems(index, { title, organisation }).map(toNamed),
  }
}

/** Where only some items count, all candidates are asked for: those within may be far down. */
function toAsked({ within }: Ground, { top, context }: SuggestOptions): SuggestOptions {
  const most = within ? Number.MAX_SAFE_INTEGER : top
  return { ...(most !== undefined && { top: most }), ...(context && { context }) }
}

function toSuggestion({ by, within, top, findLocal }: Ground, title: string, coding: Coding): Suggestion {
  const local = findLocal(title).filter(({ parent }) => within?.codes.has(parent) ?? true)
  return { ...by, ...(within ? limit(coding, within, top) : coding), ...(local.length > 0 && { local }) }
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
