import type { Entry } from '../entry.ts'

/** What ends of an entry, and when: the last day for new learners, or for certificates. Without a day, its source says only that it ends. */
export interface Ending {
  readonly entry: Entry
  readonly what: 'starts' | 'certificates' | 'said'
  readonly day?: string
}

/** What of an entry ends from one day to another; the first of its ends. What has ended before is over, and not told. */
export function findEnding(entry: Entry, from: string, to: string): Ending | undefined {
  if (entry.withdrawn || entry.status === 'ended') return undefined
  const { lastStart, lastCertification } = entry
  const ends = [
    ...(lastStart === undefined ? [] : [{ entry, what: 'starts', day: lastStart } as const]),
    ...(lastCertification === undefined ? [] : [{ entry, what: 'certificates', day: lastCertification } as const]),
  ].toSorted((one, other) => (one.day < other.day ? -1 : 1))
  const next = ends.find(({ day }) => day >= from && day <= to)
  if (next) return next
  return entry.status === 'ending' && ends.length === 0 ? { entry, what: 'said' } : undefined
}
