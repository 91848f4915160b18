import { isDay } from '../../classification/day.ts'
import { ENTRY_KINDS, parseLevel } from '../../qualification/index.ts'
import type { EntryQuery } from './entries.ts'

/** The texts of a query: as in an address, and as a saved query is kept. */
export type QueryTexts = { readonly [Name in keyof EntryQuery]?: string | undefined }

const TEXTS = ['words', 'type', 'body', 'in', 'role', 'bodyId'] as const
const DAYS = ['uncheckedSince', 'endsBefore'] as const

/** Reads the texts of a query. What means nothing narrows nothing. */
export function readEntryQuery(texts: QueryTexts): EntryQuery {
  const { kind, level = '', withdrawn, sourced } = texts
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, texts[name]?.trim() || undefined])),
    ...Object.fromEntries(DAYS.map((name) => [name, isDay(texts[name] ?? '') ? texts[name] : undefined])),
    kind: ENTRY_KINDS.find((one) => one === kind),
    level: parseLevel(level),
    withdrawn: withdrawn === 'yes' || undefined,
    sourced: sourced === 'yes' ? true : sourced === 'no' ? false : undefined,
  }
}

/** The texts of a query; what narrows nothing is left out. */
export function formatEntryQuery(query: EntryQuery): QueryTexts {
  const { withdrawn, sourced, ...texts } = query
  const said = {
    ...texts,
    withdrawn: withdrawn ? 'yes' : undefined,
    sourced: sourced === undefined ? undefined : sourced ? 'yes' : 'no',
  }
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== undefined && text !== ''))
}
