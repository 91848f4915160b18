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
import { findInParts, type PartItem } from './in-parts.ts'
import { findScope, type Within } from './scope.ts'
import { suggestAll } from './title-coding.ts'

export interface SuggestInOptions extends SuggestOptions {
  /** The classification to code to; or a variant, or a node of one, to limit the candidates to its items. */
  readonly in: string
  readonly version?: string
  /** Only local items of this organisation are named. */
  readonly organisation?: string | undefined
  /** While a new index is being built, answer from the previous one. */
  readonly meanwhile?: boolean
}

/**
 * How an answer was limited to part of a classification. The limit does not change probabilities: they are still those
 * among all items.
 */
export interface Limited extends Pick<Within, 'variant' | 'node' | 'label'> {
  /** How many items the part has. */
  readonly items: number
  /** The probability that the title belongs to one of them: the sum of theirs. */
  readonly probability: number
  /** The likeliest item outside the part. */
  readonly leftOut?: Pick<Candidate, 'code' | 'label' | 'probability'>
}

/** A coding with what it was made with. */
export type Suggestion = Coding & {
  readonly classification: string
  readonly version: string
  /** SHA-256 of the user's rules that were used, if any. */
  readonly rules?: string
  /** Local items that have this title. They do not affect the coding. */
  readonly local?: readonly NamedLocalItem[]
  readonly limited?: Limited
  /** The items that the title names by code, label or part of it; only if one title was asked for. */
  readonly items?: readonly FoundItem[]
  /** Items with the title as their label that only a version of a part has; only if one title was asked for. */
  readonly parts?: readonly PartItem[]
  /** Rules and own titles that changed after this time do not count yet: a new index is being built. */
  readonly behind?: { readonly since: string }
}

/** Codes one title. @throws RolemapError `title-empty`, `classification-unknown`, `variant-unknown` or `variant-node-unknown`. */
export async function suggest(rolemap: Rolemap, title: string, options: SuggestInOptions): Promise<Suggestion> {
  if (isEmpty(title)) throw new RolemapError('title-empty', 'expected a job title, found nothing')
  const ground = await findGround(rolemap, options)
  const suggestion = toSuggestion(ground, title, ground.coder.suggest(title, toAsked(ground, options)))
  const { rows: items } = await findItems(rolemap, title, { in: options.in, version: options.version })
  const { classification: id, version } = suggestion
  const parts = suggestion.limited ? [] : await findInParts(rolemap, title, { id, version })
  return { ...suggestion, ...(items.length > 0 && { items }), ...(parts.length > 0 && { parts }) }
}

/** A title with what is known about its post. */
export interface KnownTitle {
  readonly title: string
  readonly context?: Context
}

/**
 * Codes many titles and returns the answers in order; an empty title is `uncoded`. What they share is looked up once.
 */
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

/** What titles are coded with, and shown with. */
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

/** With a limit, asks for all candidates: those within the limit may be far down the list. */
function toAsked({ within }: Ground, { top, context }: SuggestOptions): SuggestOptions {
  const most = within ? Number.MAX_SAFE_INTEGER : top
  return { ...(most !== undefined && { top: most }), ...(context && { context }) }
}

function toSuggestion({ by, within, top, findLocal }: Ground, title: string, coding: Coding): Suggestion {
  const local = findLocal(title).filter(({ parent }) => within?.codes.has(parent) ?? true)
  return { ...by, ...(within ? limit(coding, within, top) : coding), ...(local.length > 0 && { local }) }
}

/**
 * The part of an answer that is about the items within the limit. Nothing is scored again. If the likeliest item is
 * outside, a person must look at the answer, however likely its first candidate is. The question and the certain group
 * are dropped, because they are about all items.
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

/** What a limit changes in an answer, in sentences. */
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
