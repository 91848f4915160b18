import type { Code } from '../../classification/code.ts'
import { RolemapError } from '../../error.ts'
import type { Occupation, OccupationalMaps } from '../../occupational-map/index.ts'
import { suggest } from '../coding/suggest.ts'
import type { Rolemap } from '../rolemap.ts'
import { MAPS } from './occupational-maps.ts'

/** An occupation that was asked for, and how it was understood. */
export interface Understood {
  readonly occupation: Occupation
  /** Given as a code, as its own label, as a title typical of its standard, or as one that the coder read. */
  readonly by: 'code' | 'label' | 'typical-title' | 'title'
  /** The coder's, for a title, and for a typical title that others go by too. */
  readonly probability?: number
  /** What else the title may mean, the likeliest first; empty where the coder is certain. */
  readonly others: readonly OccupationCandidate[]
}

/** An occupation that a title may mean. */
export interface OccupationCandidate {
  readonly occupation: Occupation
  /** The coder's. */
  readonly probability: number
}

/** A title that may be any of several occupations, none of them likely. */
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

/** Of titles less probable than this, about two in three were wrong where it was measured: a person is asked. */
const UNCLEAR = 0.3
/** Of other candidates, those that are worth naming. */
const WORTH_NAMING = 0.05

/**
 * The occupation that a person means by a code, a label or a job title. Of a title that the coder is not certain of, the
 * likeliest is taken, and what else it may mean stands beside it.
 *
 * @throws RolemapError `code-unknown` where the coder has no candidate
 * @throws UnclearTitle where it has several, and none is likely
 */
export async function understandOccupation(
  rolemap: Rolemap,
  maps: OccupationalMaps,
  text: string,
): Promise<Understood> {
  const wanted = text.trim()
  const exact = findOccupation(maps, wanted)
  if (exact) return { occupation: exact, by: 'code', others: [] }
  const all = [...maps.occupations.values()]
  const named = all.find(({ label }) => isSame(label, wanted))
  if (named) return { occupation: named, by: 'label', others: [] }
  const typical = all.find(({ standard }) => standard?.titles.some((title) => isSame(title, wanted)))
  return typical ? await readTypical(rolemap, maps, { typical, text: wanted }) : await readTitle(rolemap, maps, wanted)
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** A title typical of a standard is that occupation's, unless the index knows of others with the same title. */
async function readTypical(
  rolemap: Rolemap,
  maps: OccupationalMaps,
  { typical, text }: { readonly typical: Occupation; readonly text: string },
): Promise<Understood> {
  const { candidates, certain } = await listCandidates(rolemap, maps, text)
  const others = candidates.filter(({ occupation }) => occupation !== typical)
  if (certain || others.length === 0) return { occupation: typical, by: 'typical-title', others: [] }
  const probability = candidates.find(({ occupation }) => occupation === typical)?.probability ?? 0
  return { occupation: typical, by: 'typical-title', probability, others }
}

async function readTitle(rolemap: Rolemap, maps: OccupationalMaps, text: string): Promise<Understood> {
  const { candidates, certain } = await listCandidates(rolemap, maps, text)
  const [first, ...others] = candidates
  if (!first) throw new RolemapError('code-unknown', `no occupation of ${MAPS} ${maps.edition} has that code or title`)
  if (first.probability < UNCLEAR) throw new UnclearTitle(text, candidates)
  return { ...first, by: 'title', others: certain ? [] : others }
}

/** The occupations that a title may mean, the likeliest first, and whether the coder would take the first unseen. */
async function listCandidates(
  rolemap: Rolemap,
  maps: OccupationalMaps,
  text: string,
): Promise<{ readonly candidates: readonly OccupationCandidate[]; readonly certain: boolean }> {
  const { candidates: items, decision } = await suggest(rolemap, text, { in: MAPS, version: maps.edition })
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

/** The occupation of a code, which may be that of one of its places or options. */
export function findOccupation(maps: OccupationalMaps, code: Code): Occupation | undefined {
  return maps.occupations.get(toOccupationCode(code.toUpperCase(), maps))
}

/** The code of the occupation that a place or an option belongs to; any other code as it is. */
function toOccupationCode(code: Code, { occupations, clusters }: OccupationalMaps): Code {
  if (occupations.has(code)) return code
  const [map, pathway, cluster, number] = code.split('.')
  const place = [map, pathway, cluster, number].join('.')
  const found = clusters.get([map, pathway, cluster].join('.'))?.places.find((each) => each.code === place)
  return found?.occupation ?? code
}
