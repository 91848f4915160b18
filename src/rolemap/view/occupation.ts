import type { Code } from '../../classification/code.ts'
import type { IndexEntry } from '../../classification/index-entry.ts'
import { RolemapError } from '../../error.ts'
import {
  findMissing,
  type Occupation,
  type OccupationalMaps,
  type OccupationPlace,
  rankLinks,
  type Step,
  sayLevelSource,
  sayStatusSource,
} from '../../occupational-map/index.ts'
import { listEquivalents } from '../crosswalk/equivalents.ts'
import type { Resolution } from '../crosswalk/resolve.ts'
import { listEditions } from '../map/edition.ts'
import { getMaps, getProgression, MAPS } from '../map/occupational-maps.ts'
import { findOccupation } from '../map/understand.ts'
import { listIndexed } from '../own/own-index.ts'
import { listStudies, type Study } from '../qualification/for-role.ts'
import { may } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { chooseVersion, type VersionChoice } from '../version/history.ts'
import { getVersion } from '../version/list.ts'

interface Named {
  readonly code: Code
  readonly label: string
}

/** A place of an occupation, with the labels of what it is in. */
export interface PlaceInMaps extends Pick<OccupationPlace, 'code' | 'home' | 'column' | 'options'> {
  readonly map: Named
  readonly pathway: Named
  readonly cluster: Named
  readonly apprenticeshipOnly: boolean
}

/** What an edition says of an occupation. */
export interface EditionSays {
  readonly edition: string
  /** What the edition covers, if not everything. */
  readonly partOnly?: string
  /** `listed`, `not-listed`, or `not-covered`: the edition has none of the maps that the occupation stands in. */
  readonly says: 'listed' | 'not-listed' | 'not-covered'
  readonly occupation?: Pick<
    Occupation,
    'label' | 'level' | 'levelFrom' | 'levelDate' | 'degree' | 'apprenticeshipOnly'
  > & {
    readonly places: readonly Code[]
    readonly options: readonly string[]
  }
}

/** The steps from an occupation or to it that an adviser would name first, and how many there are. */
export interface NextSteps {
  readonly total: number
  readonly steps: readonly Step[]
}

/** Everything that the maps and the title index have about one occupation. */
export interface OccupationView {
  readonly edition: string
  readonly occupation: Occupation
  /** Who says the level, and when, in words. */
  readonly levelSource: string
  readonly statusSource: string
  /** The home first. */
  readonly places: readonly PlaceInMaps[]
  readonly titles: readonly IndexEntry[]
  readonly leadsTo: NextSteps
  readonly comesFrom: NextSteps
  readonly editions: readonly EditionSays[]
}

/** The same, with what one studies for it and its equivalents in other classifications. */
export interface OccupationRecord extends OccupationView {
  readonly studies: readonly Study[]
  readonly equivalents: readonly Resolution[]
}

/**
 * An occupation by its code, or by the code of one of its places or options. If no edition is named and the newest
 * complete one lacks it, the last edition that has it.
 *
 * @throws RolemapError `code-unknown`, `classification-unknown`
 */
export async function describeOccupation(
  rolemap: Rolemap,
  code: Code,
  choice: VersionChoice = {},
): Promise<OccupationView> {
  const editions = await listEditions(rolemap)
  const { version } = await chooseVersion(rolemap, MAPS, choice)
  const named = choice.version !== undefined || choice.at !== undefined
  const later = named ? [] : editions.toReversed()
  const maps = [await getMaps(rolemap, version), ...later].find((each) => findOccupation(each, code))
  const occupation = maps && findOccupation(maps, code)
  if (!maps || !occupation) throw new RolemapError('code-unknown', `the maps have no occupation "${code}"`)
  const graph = await getProgression(rolemap, maps.edition)
  const summary = await getVersion(rolemap, MAPS, maps.edition)
  const titles = await listIndexed(rolemap.store, summary, {
    code: occupation.code,
    limit: Number.MAX_SAFE_INTEGER,
    offset: 0,
  })
  return {
    edition: maps.edition,
    occupation,
    levelSource: sayLevelSource(occupation),
    statusSource: sayStatusSource(occupation.status),
    places: occupation.places.map((place) => toPlaceInMaps(maps, place)),
    titles: titles.rows,
    leadsTo: toNext(rankLinks(graph, occupation.code, 'to')),
    comesFrom: toNext(rankLinks(graph, occupation.code, 'from')),
    editions: editions.map((edition) => toEditionSays(edition, occupation)),
  }
}

/** So many qualifications of an occupation are told; the API has the others, page by page. */
const MOST_STUDIES = 1000

/** An occupation with its qualifications and equivalents, as far as the person may see those. */
export async function getOccupationRecord(
  rolemap: Rolemap,
  code: Code,
  choice: VersionChoice = {},
): Promise<OccupationRecord> {
  const view = await describeOccupation(rolemap, code, choice)
  const { code: found, label } = view.occupation
  const item = { classification: MAPS, version: view.edition, code: found, label }
  const [studies, equivalents] = await Promise.all([
    may(rolemap.actor, 'qualification.see')
      ? listStudies(rolemap, { classification: MAPS, code: found, limit: MOST_STUDIES, offset: 0 })
      : { rows: [] },
    may(rolemap.actor, 'crosswalk.see') ? listEquivalents(rolemap, item) : [],
  ])
  return { ...view, studies: studies.rows, equivalents: equivalents.filter(({ state }) => state === 'mapped') }
}

function toPlaceInMaps(maps: OccupationalMaps, place: OccupationPlace): PlaceInMaps {
  const { code, home, column, options } = place
  const map = maps.maps.find((each) => each.code === place.map)
  const pathway = map?.pathways.find((each) => each.code === place.pathway)
  const cluster = maps.clusters.get(place.cluster)
  return {
    ...{ code, home, column, options },
    map: { code: place.map, label: map?.label ?? '' },
    pathway: { code: place.pathway, label: pathway?.label ?? '' },
    cluster: { code: place.cluster, label: cluster?.label ?? '' },
    apprenticeshipOnly: cluster?.apprenticeshipOnly ?? false,
  }
}

const MOST_STEPS = 8

const toNext = (links: ReturnType<typeof rankLinks>): NextSteps => ({
  total: links.length,
  steps: links.slice(0, MOST_STEPS).map((link) => ({ ...link, missing: findMissing(link.from, link.to) })),
})

/** The codes of the maps mean the same in all editions. */
function toEditionSays(
  { edition, partOnly, maps, occupations }: OccupationalMaps,
  { code, places }: Occupation,
): EditionSays {
  const part = partOnly === undefined ? {} : { partOnly }
  const found = occupations.get(code)
  if (!found) {
    const covers = places.some(({ map }) => maps.some((each) => each.code === map && each.pathways.length > 0))
    return { edition, ...part, says: covers ? 'not-listed' : 'not-covered' }
  }
  const { label, level, levelFrom, levelDate, degree, apprenticeshipOnly } = found
  return {
    edition,
    ...part,
    says: 'listed',
    occupation: {
      ...{ label, apprenticeshipOnly },
      ...(level !== undefined && { level }),
      ...(levelFrom && { levelFrom }),
      ...(levelDate !== undefined && { levelDate }),
      ...(degree && { degree }),
      places: found.places.map((place) => place.code),
      options: found.options.map((option) => option.label),
    },
  }
}
