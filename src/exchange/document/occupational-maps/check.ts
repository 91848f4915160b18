import type { Place, Problem } from '../../../error.ts'
import { fold } from '../../../text/fold.ts'
import { type Home, toCodedMaps, toHomes } from './home.ts'
import { type Announcement, parseIntroduction } from './introduction.ts'
import type { KeptNumbers } from './kept.ts'
import type { PrintedMap, PrintedPathway } from './printed.ts'
import { squeeze } from './row.ts'
import { toPresumed } from './spelling.ts'

/** Finds what does not add up in a map: an empty page, pathways other than those announced, a cluster without a list. */
export function checkMap(map: PrintedMap): readonly Problem[] {
  const at = map.at ?? { file: '' }
  if (map.pathways.length === 0) {
    return [toWarning('page-empty', `expected the pathways of "${map.title}", found an empty page`, at)]
  }
  const announced = parseIntroduction(map.introduction ?? '')
  return [...checkAnnouncement(map, announced, at), ...map.pathways.flatMap(checkPathway), ...checkSentences(map)]
}

function checkAnnouncement(map: PrintedMap, { count, names }: Announcement, at: Place): readonly Problem[] {
  const found = map.pathways.length
  const printed = new Set(map.pathways.map((pathway) => squeeze(toPresumed(pathway.title))))
  const missing = names.filter((name) => !printed.has(squeeze(name)))
  return [
    ...(count === undefined || count === found
      ? []
      : [toWarning('count-differs', `"${map.title}" announces ${count} pathways; ${found} are found`, at)]),
    ...missing.map((name) => {
      const message = `"${map.title}" announces a pathway "${name}"; none has that title`
      return toWarning('label-differs', message, at)
    }),
  ]
}

function checkPathway({ title, clusters, at }: PrintedPathway): readonly Problem[] {
  const bare = clusters.filter((cluster) => cluster.occupations.length === 0)
  return [
    ...(clusters.length === 0
      ? [toWarning('group-empty', `expected clusters in the pathway "${title}", found none`, at)]
      : []),
    ...bare.map((cluster) => {
      const message = `expected occupations in the cluster "${cluster.title}", found none`
      return toWarning('group-empty', message, cluster.at)
    }),
  ]
}

/** Finds sentences about clusters that have no end, or that several clusters have word for word. */
function checkSentences({ pathways }: PrintedMap): readonly Problem[] {
  const clusters = pathways
    .flatMap((pathway) => pathway.clusters)
    .filter(({ description }) => description !== undefined)
  const unended = clusters.filter(({ description = '' }) => !/[.)]$/.test(description.trim()))
  const repeated = [...Map.groupBy(clusters, ({ description = '' }) => fold(description)).values()]
  return [
    ...unended.map(({ title, at }) =>
      toNote('sentence-unended', `expected the sentence about "${title}" to end in a full stop; it may be cut off`, at),
    ),
    ...repeated.flatMap(([first, ...others]) =>
      others.map(({ title, at }) =>
        toNote('sentence-repeated', `"${title}" has the sentence of "${first?.title}", word for word`, at),
      ),
    ),
  ]
}

/** Finds labels with a known slip. */
export function checkSpelling(maps: readonly PrintedMap[]): readonly Problem[] {
  const pathways = maps.flatMap((map) => map.pathways)
  const clusters = pathways.flatMap((pathway) => pathway.clusters)
  const occupations = clusters.flatMap((cluster) => cluster.occupations)
  const labels = [
    ...[...maps, ...pathways, ...clusters].map(({ title, at }) => ({ label: title, at })),
    ...occupations,
    ...occupations.flatMap((occupation) => occupation.options),
  ]
  return labels.flatMap(({ label, at }) => {
    const presumed = toPresumed(label)
    return presumed === label ? [] : [toNote('label-misspelt', `"${label}" is presumed to be "${presumed}"`, at)]
  })
}

/** Finds occupations with several places, and namesakes of a different level. */
export function checkRepeats(maps: readonly PrintedMap[], kept: KeptNumbers): readonly Problem[] {
  const homes = toHomes(toCodedMaps(maps, kept))
  return [
    ...homes.flatMap(checkPlaces),
    ...Map.groupBy(homes, (home) => home.key)
      .values()
      .flatMap(checkNamesakes),
  ]
}

function checkPlaces({ code, places }: Home): readonly Problem[] {
  const [home, ...others] = places
  if (!home || others.length === 0) return []
  const rows = others.map(({ occupation }) => occupation.at?.row)
  const { label, at } = home.occupation
  const merged = places.filter(({ occupation }) => occupation.options.length > 0).length > 1
  const detail = merged ? '; the options of all places were put together' : ''
  const message = `"${label}" (${code}) also stands in line ${rows.join(', ')}, and was taken as one occupation${detail}`
  const levels = new Set(places.map(({ occupation }) => occupation.level))
  const unknown = `"${label}" (${code}) has its level in one place and not in another; it was taken to have it`
  return [
    toNote('occupation-repeated', message, at),
    ...(levels.size > 1 ? [toNote('level-differs', unknown, at)] : []),
  ]
}

function checkNamesakes(homes: readonly Home[]): readonly Problem[] {
  const first = homes[0]?.places[0]?.occupation
  if (!first || homes.length === 1) return []
  const found = homes.map(({ code, places }) => `${code} at ${toLevel(places[0]?.occupation.level)}`)
  const message = `"${first.label}" stands at different levels, and was taken as ${homes.length} occupations: ${found.join(', ')}`
  return [toNote('level-differs', message, first.at)]
}

function toLevel(level: number | undefined): string {
  return level === undefined ? 'no level' : `level ${level}`
}

/** Compares the titles of the contents page with the headings of the maps. */
export function checkContents(
  contents: readonly { readonly text: string; readonly row: number }[],
  maps: readonly PrintedMap[],
  file: string,
): readonly Problem[] {
  return contents.flatMap(({ text, row }, index): readonly Problem[] => {
    const title = maps[index]?.title
    if (title === undefined || fold(title) === fold(text)) return []
    const message = `the contents have "${text}"; the map in that place is headed "${title}"`
    return [toNote('label-differs', message, { file, row })]
  })
}

function toNote(code: string, message: string, at: Place | undefined): Problem {
  return { severity: 'note', code, message, ...(at && { at }) }
}

function toWarning(code: string, message: string, at: Place | undefined): Problem {
  return { severity: 'warning', code, message, ...(at && { at }) }
}
