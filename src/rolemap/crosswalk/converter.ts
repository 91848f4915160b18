import type { Code } from '../../classification/code.ts'
import { type Link, mergeLinks } from '../../crosswalk/link.ts'
import type { Way } from '../../crosswalk/way.ts'
import type { VersionSummary } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'
import { readEnd } from './crosswalk.ts'
import { findCurrent } from './current.ts'
import type { Net } from './net.ts'
import { followCode, rankWays } from './ways.ts'

/** The outcome for a code. `retired`: it was replaced first. `unknown`: no version of the source has it. */
/** The outcome for a row. `aside`: it is not a record, but a total or a note, for example. */
export type Conversion = 'mapped' | 'split' | 'none' | 'open' | 'retired' | 'unknown' | 'empty' | 'aside'

export type ConversionCount = Readonly<Record<Conversion, number>>

const STATES: readonly Conversion[] = ['mapped', 'split', 'none', 'open', 'retired', 'unknown', 'empty', 'aside']
const MOST_ROWS = 20

export interface Converted {
  readonly conversion: Conversion
  readonly links: readonly Link[]
}

/** How many codes went this way. */
export interface WayTaken {
  readonly way: Way
  readonly codes: number
}

export interface Converter {
  /** The result for a code that was converted before. */
  find(code: string): Converted | undefined
  make(code: string): Promise<Converted>
  /** The ways that were taken, the most used first. */
  ways(): readonly WayTaken[]
}

/**
 * Converts codes one by one, as `resolve` does. Memory does not grow with the file: only codes that the classification
 * has or had are remembered.
 *
 * @throws RolemapError `way-unknown`, `classification-unknown`
 */
export async function createConverter(
  rolemap: Rolemap,
  { net, from, to }: { readonly net: Net; readonly from: VersionSummary; readonly to: string },
): Promise<Converter> {
  const ranked = rankWays(net, from.id, to)
  const known = await readAllCodes(rolemap, from.id)
  const held = new Map<Code, Converted>()
  const taken = new Map<Way, number>()
  const follow = async (code: Code) => {
    const found = await followCode(net, ranked, code)
    if (found) taken.set(found.way, (taken.get(found.way) ?? 0) + 1)
    return found?.become
  }
  const convert = async (code: Code): Promise<Converted> => {
    if (!known.has(code)) return { conversion: code === '' ? 'empty' : 'unknown', links: [] }
    const current = await findCurrent(rolemap, from, code)
    if (!current?.replaced) return toConverted(await follow(code))
    const lists: (readonly Link[])[] = []
    for (const heir of current.items) lists.push((await follow(heir.code)) ?? [])
    return { conversion: 'retired', links: spread(lists) }
  }
  return {
    find: (code) => held.get(code),
    make: async (code) => {
      const made = await convert(code)
      if (known.has(code)) held.set(code, made)
      await net.breathe()
      return made
    },
    ways: () => [...taken].map(([way, codes]) => ({ way, codes })).toSorted((one, other) => other.codes - one.codes),
  }
}

function toConverted(links: readonly Link[] | undefined): Converted {
  if (!links) return { conversion: 'open', links: [] }
  return { conversion: links.length > 1 ? 'split' : links.length === 1 ? 'mapped' : 'none', links }
}

/** Every code that any version of a classification has. */
async function readAllCodes(rolemap: Rolemap, id: string): Promise<ReadonlySet<Code>> {
  const versions = (await rolemap.store.versions.list()).filter((one) => one.id === id)
  const items = await Promise.all(versions.map((one) => readEnd(rolemap, one)))
  return new Set(items.flat().map(({ code }) => code))
}

/** What several successors become. Nobody says which of them it is, so each counts equally. */
const spread = (lists: readonly (readonly Link[])[]) =>
  mergeLinks(lists.flatMap((list) => list.map((link) => ({ ...link, share: link.share / lists.length }))))

/** A code that became nothing, or nothing reliable. */
export interface OddCode {
  readonly code: string
  readonly conversion: Conversion
  /** The first row that has it, and how many rows do. */
  readonly line: number
  readonly rows: number
}

// The most codes listed: nobody looks through more.
const MOST_ODD = 200

/** Counts outcomes of rows. */
export function createTally() {
  const counts = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<Conversion, number>
  const unknown: number[] = []
  const odd = new Map<string, OddCode>()
  const note = (one: Omit<OddCode, 'rows'>) => {
    const known = odd.get(one.code)
    if (known || odd.size < MOST_ODD) odd.set(one.code, { ...one, ...known, rows: (known?.rows ?? 0) + 1 })
  }
  return {
    add: (conversion: Conversion, line: number, code: string) => {
      counts[conversion]++
      if (conversion === 'unknown' && unknown.length < MOST_ROWS) unknown.push(line)
      if (conversion !== 'mapped' && conversion !== 'split' && conversion !== 'aside') note({ code, conversion, line })
    },
    count: (): ConversionCount => ({ ...counts }),
    unknownRows: (): readonly number[] => unknown,
    /** The first of them, in order. */
    oddCodes: (): readonly OddCode[] => [...odd.values()],
  }
}
