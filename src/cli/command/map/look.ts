import { RolemapError } from '../../../error.ts'
import {
  type Cluster,
  COLUMN_MEANINGS,
  COLUMNS,
  type EditionChange,
  type EditionComparison,
  formatDegree,
  type OccupationalMap,
  type OccupationalMaps,
  sayLevel,
  sayStatusSource,
  sayTLevels,
} from '../../../occupational-map/index.ts'
import { toComparisonTable, toFindingTable } from '../../../rolemap/map/map-table.ts'
import { checkProgression, compareMaps, getMaps } from '../../../rolemap/map/occupational-maps.ts'
import { listOffMaps, sayList, toOffMapsTable } from '../../../rolemap/map/off-maps.ts'
import { listSentences } from '../../../rolemap/map/sentence.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { answerFormat, writeAnswer } from './answer.ts'

export async function listMaps(call: Call): Promise<void> {
  const maps = await getMaps(await call.rolemap(), optionOf(call, 'version'))
  const rows = maps.maps.map((map) => ({ code: map.code, label: map.label, ...countMap(map) }))
  if (call.options.json) writeJson(call.stdout, rows)
  else
    call.stdout.write(
      formatColumns([
        ['map', '', 'pathways', 'clusters', 'places'],
        ...rows.map(({ code, label, pathways, clusters, places }) => [
          code,
          label,
          ...[pathways, clusters, places].map(String),
        ]),
      ]),
    )
}

function countMap({ pathways }: OccupationalMap) {
  const clusters = pathways.flatMap((pathway) => pathway.clusters)
  return {
    pathways: pathways.length,
    clusters: clusters.length,
    places: clusters.reduce((sum, { places }) => sum + places.length, 0),
  }
}

/** Shows a map, or a pathway or cluster of it, by its code. */
export async function showMap(call: Call): Promise<void> {
  const code = getOperand(call, 'the code of a map, pathway or cluster, such as 03 or 03.1.H2')
  const rolemap = await call.rolemap()
  const maps = await getMaps(rolemap, optionOf(call, 'version'))
  const clusters = [...maps.clusters.values()].filter((each) => [each.map, each.pathway, each.code].includes(code))
  const named = maps.maps.find((map) => map.code === code)
  if (clusters.length === 0 && !named)
    throw new RolemapError('code-unknown', `there is no map, pathway or cluster "${code}"`)
  const whole = maps.maps.find((map) => map.code === (clusters[0]?.map ?? code))
  const sentences = whole ? await listSentences(rolemap, maps, whole) : new Map<string, string>()
  if (call.options.json)
    writeJson(
      call.stdout,
      clusters.map((cluster) => toShown(maps, cluster, sentences.get(cluster.code))),
    )
  else
    call.stdout.write(
      clusters.length === 0
        ? 'the map has no clusters in this edition\n'
        : `${named ? formatHead(named) : ''}${clusters.map((each) => formatCluster(maps, each, sentences.get(each.code))).join('\n')}`,
    )
}

/** What the columns of a map mean, and what the document says on T Levels. */
const formatHead = (map: OccupationalMap): string =>
  [sayTLevels(map), ...COLUMNS.map((column) => `${column}: ${COLUMN_MEANINGS[column]}`), '']
    .map((line) => `${line}\n`)
    .join('')

const toShown = (maps: OccupationalMaps, cluster: Cluster, sentence: string | undefined) => ({
  ...cluster,
  ...(sentence !== undefined && { sentence }),
  places: cluster.places.map((place) => ({ ...place, ...maps.occupations.get(place.occupation), code: place.code })),
})

function formatCluster(
  maps: OccupationalMaps,
  { code, label, column, apprenticeshipOnly, places }: Cluster,
  sentence: string | undefined,
): string {
  const only = apprenticeshipOnly ? ', apprenticeship only: no T Level' : ''
  const lines = places.flatMap((place) => {
    const occupation = maps.occupations.get(place.occupation)
    if (!occupation) return []
    const { degree, status, label: name } = occupation
    const facts = [sayLevel(occupation) ?? 'no level', ...(degree ? [formatDegree(degree)] : [])]
    const known = status.status === 'unknown' ? ['status not known'] : [`${status.status} (${sayStatusSource(status)})`]
    const home = place.home ? [] : [`home ${place.occupation}`]
    return [
      `  ${place.code}  ${name}: ${[...facts, ...known, ...home].join(', ')}`,
      ...place.options.map((option) => `      ${option.code}  ${option.label}`),
    ]
  })
  const said = sentence === undefined ? [] : [`  “${sentence}”`]
  return [`${code}  ${label} (${column}${only})`, ...said, ...lines].map((line) => `${line}\n`).join('')
}

export async function checkMap(call: Call): Promise<void> {
  const format = answerFormat(call)
  const findings = await checkProgression(await call.rolemap(), optionOf(call, 'version'))
  const table = () => toFindingTable(findings)
  await writeAnswer(call, findings, {
    format,
    table,
    text: () => formatColumns(table().rows) || 'nothing found\n',
  })
}

export async function listStandards(call: Call): Promise<void> {
  const format = answerFormat(call)
  const off = await listOffMaps(await call.rolemap())
  const table = () => toOffMapsTable(off)
  const text = () => [...off.lists.map((list) => `${sayList(list)}\n`), formatColumns(table().rows)].join('')
  await writeAnswer(call, off, { format, table, text: () => text() || 'no apprenticeship standard is kept\n' })
}

export async function compare(call: Call): Promise<void> {
  const [, before, after] = call.operands
  if (before === undefined || after === undefined)
    throw new Misuse('expected two editions, such as 2017-12 and later-care-services')
  const format = answerFormat(call)
  const comparison = await compareMaps(await call.rolemap(), before, after)
  await writeAnswer(call, comparison, {
    format,
    table: () => toComparisonTable(comparison),
    text: () => formatComparison(comparison),
  })
}

const formatComparison = ({ maps, changes, unchanged }: EditionComparison) =>
  [
    `maps that both have: ${maps.join(', ') || 'none'}\n`,
    formatColumns(changes.map(formatChange)),
    `${unchanged} occupations are the same\n`,
  ].join('')

const formatChange = ({ kind, of, codeBefore, codeAfter, label, before, after, note }: EditionChange) => [
  of === 'cluster' ? `${kind} cluster` : kind,
  [...new Set([codeBefore, codeAfter].filter((code) => code !== undefined))].join(' → '),
  label,
  [...(before === undefined ? [] : [`${before} → ${after}`]), ...(note === undefined ? [] : [note])].join('; '),
]
