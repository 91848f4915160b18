import type { Code } from '../../classification/code.ts'
import type { Coding } from '../../coder/answer/coding.ts'
import { RolemapError } from '../../error.ts'
import { type Occupation, type OccupationalMaps, stripGrade } from '../../occupational-map/index.ts'
import { suggest, suggestEach } from '../coding/suggest.ts'
import type { Rolemap } from '../rolemap.ts'
import { MAPS } from './occupational-maps.ts'

/** An occupation that was asked for, and how the text was understood. */
export interface Understood {
  readonly occupation: Occupation
  /**
   * The text was its code, its label, a typical title of its standard, or a title that the coder coded. `start`: the text
   * says that somebody has not worked yet. `nearest`: the maps have no occupation for the text, and this is the nearest.
   */
  readonly by: 'code' | 'label' | 'typical-title' | 'title' | 'start' | 'nearest'
  /** Why the maps have no occupation for the text, of a `nearest`. */
  readonly outside?: string
  /** The coder's probability, for a title, and for a typical title that other occupations have too. */
  readonly probability?: number
  /** What else the title may mean, the likeliest first; empty if the coder is certain. */
  readonly others: readonly OccupationCandidate[]
}

/** An occupation that a title may mean. */
export interface OccupationCandidate {
  readonly occupation: Occupation
  /** The coder's probability. */
  readonly probability: number
}

/** A title that may mean several occupations, none of them likely. */
export class UnclearTitle extends RolemapError {
  readonly title: string
  /** What it may mean, the likeliest first; never empty. */
  readonly candidates: readonly OccupationCandidate[]

  constructor(title: string, candidates: readonly OccupationCandidate[]) {
    const names = candidates.map(({ occupation: { code, label } }) => `${code} ${label}`)
    super('title-unclear', `the title may be one of these occupations, name one: ${names.join('; ')}`)
    this.title = title
    this.candidates = candidates
  }
}

/** A title of work that the maps have no occupation for. */
export class OutsideMaps extends RolemapError {
  readonly why: string

  constructor(title: string, why: string) {
    super('code-unknown', `no occupation of the maps is for “${title}”: ${why}`)
    this.why = why
  }
}

/** In our measurement, about two in three titles below this probability were wrong. So a person is asked. */
const UNCLEAR = 0.3
/** Other candidates below this probability are not named. */
const WORTH_NAMING = 0.05

/**
 * The occupation that a person means by a code, a label or a job title. If the coder is not certain about a title,
 * takes the likeliest and lists the others.
 *
 * @throws RolemapError `code-unknown` if the coder has no candidate
 * @throws OutsideMaps if the work is outside the maps
 * @throws UnclearTitle if it has several, and none is likely
 */
export async function understandOccupation(
  rolemap: Rolemap,
  maps: OccupationalMaps,
  text: string,
): Promise<Understood> {
  const wanted = text.trim()
  const named = createNames(maps)(wanted)
  if (named && named.by !== 'typical-title') return named
  return toUnderstood(maps, { text: wanted, named }, await suggest(rolemap, wanted, toScope(maps)))
}

/**
 * The occupation that a person wants to get to. For work outside the maps, such as that of a head teacher, the nearest that
 * the maps have: the occupation that its title names without a word of rank.
 */
export async function understandGoal(rolemap: Rolemap, maps: OccupationalMaps, text: string): Promise<Understood> {
  try {
    return await understandOccupation(rolemap, maps, text)
  } catch (error) {
    const nearest = error instanceof OutsideMaps && createNames(maps)(stripGrade(text.trim()))
    if (!nearest) throw error
    return { ...nearest, by: 'nearest', outside: error.why }
  }
}

/** The same for many texts, by text; undefined if a text is not understood. */
export async function understandEach(
  rolemap: Rolemap,
  maps: OccupationalMaps,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Understood | undefined>> {
  const findNamed = createNames(maps)
  const asked = texts.map((text) => ({ text, named: findNamed(text) }))
  const open = asked.filter(({ named }) => !named || named.by === 'typical-title')
  const titles = open.map(({ text }) => ({ title: text }))
  const codings = await suggestEach(rolemap, titles, toScope(maps))
  const coded = new Map(open.map((one, place) => [one.text, read(one, codings[place] ?? NOTHING)]))
  return new Map(asked.map(({ text, named }) => [text, coded.has(text) ? coded.get(text) : named]))

  function read(one: Asked, coding: Coding): Understood | undefined {
    try {
      return toUnderstood(maps, one, coding)
    } catch (error) {
      if (error instanceof RolemapError && ['code-unknown', 'title-unclear'].includes(error.code)) return undefined
      throw error
    }
  }
}

const toScope = ({ edition }: OccupationalMaps) => ({ in: MAPS, version: edition })
const NOTHING: Coding = { decision: 'uncoded', candidates: [] }

interface Asked {
  readonly text: string
  /** As a code, a label or a typical title. */
  readonly named: Understood | undefined
}

/** Makes a function that finds what a text names, without a coder. */
function createNames(maps: OccupationalMaps): (text: string) => Understood | undefined {
  const all = [...maps.occupations.values()].toReversed()
  const labels = new Map(all.map((occupation) => [occupation.label.toLowerCase(), occupation]))
  const typical = new Map(
    all.flatMap((occupation) =>
      (occupation.standard?.titles ?? []).map((title) => [title.toLowerCase(), occupation] as const),
    ),
  )
  return (text) => {
    const name = text.toLowerCase()
    const [code, label, title] = [findOccupation(maps, text), labels.get(name), typical.get(name)]
    if (code) return { occupation: code, by: 'code', others: [] }
    if (label) return { occupation: label, by: 'label', others: [] }
    return title && { occupation: title, by: 'typical-title', others: [] }
  }
}

/**
 * A typical title of a standard belongs to that occupation, unless the index knows other occupations with the same
 * title: the likeliest of them then goes first.
 */
function toUnderstood(maps: OccupationalMaps, { text, named }: Asked, coding: Coding): Understood {
  if (!named && coding.outside !== undefined) throw new OutsideMaps(text, coding.outside)
  const { candidates, certain } = toCandidates(maps, coding)
  if (!named) return toLikeliest(maps, text, { candidates, certain })
  const others = candidates.filter(({ occupation }) => occupation !== named.occupation)
  if (certain || others.length === 0) return named
  const [likeliest] = candidates
  if (likeliest && likeliest.occupation !== named.occupation) return toLikeliest(maps, text, { candidates, certain })
  const probability = candidates.find(({ occupation }) => occupation === named.occupation)?.probability ?? 0
  return { ...named, probability, others }
}

/** The occupations that a title may mean, the likeliest first, and whether the coder is certain of the first. */
interface Candidates {
  readonly candidates: readonly OccupationCandidate[]
  readonly certain: boolean
}

function toLikeliest(maps: OccupationalMaps, text: string, { candidates, certain }: Candidates): Understood {
  const [first, ...others] = candidates
  if (!first) throw new RolemapError('code-unknown', `no occupation of ${MAPS} ${maps.edition} has that code or title`)
  if (first.probability < UNCLEAR) throw new UnclearTitle(text, candidates)
  return { ...first, by: 'title', others: certain ? [] : others }
}

function toCandidates(maps: OccupationalMaps, { candidates: items, decision }: Coding): Candidates {
  const probabilities = new Map<Occupation, number>()
  for (const { code, probability } of items) {
    const occupation = findOccupation(maps, code)
    if (occupation) probabilities.set(occupation, (probabilities.get(occupation) ?? 0) + probability)
  }
  const [first, ...others] = [...probabilities]
    .map(([occupation, probability]) => ({ occupation, probability }))
    .toSorted((one, other) => other.probability - one.probability)
  const named = others.filter(({ probability }) => probability >= WORTH_NAMING)
  return { candidates: first ? [first, ...named] : [], certain: decision === 'coded' }
}

/** The occupation of a code, which may also be the code of one of its places or options. */
export function findOccupation(maps: OccupationalMaps, code: Code): Occupation | undefined {
  return maps.occupations.get(toOccupationCode(code.toUpperCase(), maps))
}

/** The code of the occupation that a place or option belongs to. Any other code is returned unchanged. */
function toOccupationCode(code: Code, { occupations, clusters }: OccupationalMaps): Code {
  if (occupations.has(code)) return code
  const [map, pathway, cluster, number] = code.split('.')
  const place = [map, pathway, cluster, number].join('.')
  const found = clusters.get([map, pathway, cluster].join('.'))?.places.find((each) => each.code === place)
  return found?.occupation ?? code
}
