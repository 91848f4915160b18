import type { Entry } from './entry.ts'

/** What is checked of an entry: its facts against its source, whether the source is still where it was, and its own page. */
export const CHECKED_PARTS = ['source', 'document', 'address'] as const
export type CheckedPart = (typeof CHECKED_PARTS)[number]

export const CHECKED_NAMES = {
  source: 'Its facts, against the source',
  document: 'Source document',
  address: 'Web address',
} as const satisfies Readonly<Record<CheckedPart, string>>

/** The field with the day when a part was last checked. */
export const CHECKED_FIELDS = {
  source: 'checked',
  document: 'documentChecked',
  address: 'addressChecked',
} as const satisfies Readonly<Record<CheckedPart, keyof Entry>>

/** The parts that an entry has. Its facts can always be checked; where its source is missing, that is what is found. */
export const partsOf = ({
  sourceDocument,
  address,
}: Pick<Entry, 'sourceDocument' | 'address'>): readonly CheckedPart[] =>
  CHECKED_PARTS.filter(
    (part) =>
      part === 'source' ||
      (part === 'document' && sourceDocument !== undefined) ||
      (part === 'address' && address !== undefined),
  )

/** The day since when every part of an entry has been checked; empty if one never was. */
export function checkedSince(entry: Entry): string {
  const [oldest = ''] = partsOf(entry)
    .map((part) => entry[CHECKED_FIELDS[part]] ?? '')
    .toSorted()
  return oldest
}

/** The entry after somebody checked parts of it on a day. Parts that it does not have are left out, and a later day stays. */
export function markChecked(entry: Entry, parts: readonly CheckedPart[], day: string): Entry {
  const marked = partsOf(entry).filter((part) => parts.includes(part) && (entry[CHECKED_FIELDS[part]] ?? '') < day)
  return { ...entry, ...Object.fromEntries(marked.map((part) => [CHECKED_FIELDS[part], day])) }
}

/** The first day on which something of an entry ends, by its dates; empty if it ends without a day, undefined if it does not. */
export function endsOn({
  status,
  lastStart,
  lastCertification,
}: Pick<Entry, 'status' | 'lastStart' | 'lastCertification'>): string | undefined {
  const [first] = [lastStart, lastCertification].filter((day) => day !== undefined).toSorted()
  return first ?? (status === 'ending' || status === 'ended' ? '' : undefined)
}
