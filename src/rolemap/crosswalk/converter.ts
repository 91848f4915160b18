import type { Code } from '../../classification/code.ts'
import type { End } from '../../crosswalk/crosswalk.ts'
import { type Link, mergeLinks } from '../../crosswalk/link.ts'
import type { Rolemap } from '../rolemap.ts'
import { getItemHistory } from '../version/history.ts'
import { readEnd } from './crosswalk.ts'
import type { LinkedWay } from './ways.ts'

/** What became of a code. `retired`: it was replaced first. `unknown`: the source has no such item, and never had. */
export type Conversion = 'mapped' | 'split' | 'none' | 'open' | 'retired' | 'unknown' | 'empty'

export type ConversionCount = Readonly<Record<Conversion, number>>

const STATES: readonly Conversion[] = ['mapped', 'split', 'none', 'open', 'retired', 'unknown', 'empty']
const MOST_ROWS = 20

interface Converted {
  readonly conversion: Conversion
  readonly links: readonly Link[]
}

/** Converts one code. What is held does not grow with the file: only codes that the classification has, or had, are. */
export async function createConverter(
  rolemap: Rolemap,
  { way, links }: LinkedWay,
): Promise<(code: string) => Converted> {
  const [first] = way
  const known = new Set(first ? (await readEnd(rolemap, first.from)).map(({ code }) => code) : [])
  const retired = first ? await readRetired(rolemap, first.from, known) : new Map<Code, readonly Code[]>()
  const held = new Map<Code, Converted>()
  const make = (code: Code): Converted => {
    const found = links.get(code)
    if (found && found.length > 0) return { conversion: found.length > 1 ? 'split' : 'mapped', links: found }
    if (found) return { conversion: 'none', links: [] }
    const heirs = retired.get(code)
    if (heirs) return { conversion: 'retired', links: spread(heirs.map((heir) => links.get(heir) ?? [])) }
    return { conversion: known.has(code) ? 'open' : code === '' ? 'empty' : 'unknown', links: [] }
  }
  return (code) => {
    const found = held.get(code)
    if (found) return found
    const made = make(code)
    if (known.has(code) || retired.has(code)) held.set(code, made)
    return made
  }
}

/** Codes that other versions of the classification had, and what became of them in the end. */
async function readRetired(
  rolemap: Rolemap,
  end: End,
  known: ReadonlySet<Code>,
): Promise<ReadonlyMap<Code, readonly Code[]>> {
  const others = (await rolemap.store.versions.list()).filter(
    ({ id, version }) => id === end.id && version !== end.version,
  )
  const items = await Promise.all(others.map((one) => readEnd(rolemap, one)))
  const gone = new Set(items.flat().flatMap(({ code }) => (known.has(code) ? [] : [code])))
  const retired = new Map<Code, readonly Code[]>()
  for (const code of gone) {
    const { successors } = await getItemHistory(rolemap, end.id, code)
    retired.set(
      code,
      successors.map((one) => one.code),
    )
  }
  return retired
}

/** What several successors become: nobody says which of them it is, so each counts alike. */
const spread = (lists: readonly (readonly Link[])[]) =>
  mergeLinks(lists.flatMap((list) => list.map((link) => ({ ...link, share: link.share / lists.length }))))

/** A code that became nothing, or nothing that one can rely on. */
export interface OddCode {
  readonly code: string
  readonly conversion: Conversion
  /** The first row that has it, and how many do. */
  readonly line: number
  readonly rows: number
}

// As many are told apart as a person looks through.
const MOST_ODD = 200

/** Counts what became of rows. */
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
      if (conversion !== 'mapped' && conversion !== 'split') note({ code, conversion, line })
    },
    count: (): ConversionCount => ({ ...counts }),
    unknownRows: (): readonly number[] => unknown,
    /** The first of them, in their order. */
    oddCodes: (): readonly OddCode[] => [...odd.values()],
  }
}
