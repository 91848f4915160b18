import { RolemapError } from '../../error.ts'
import type { Measure } from '../../workforce/index.ts'
import type { OutgoingFile } from '../file.ts'
import { MEDIA_TYPES } from '../file.ts'
import { type Scope, toScope } from '../post/scope.ts'
import { listServiceItems } from '../post/service-book.ts'
import { USUAL_CLASSIFICATION } from '../post/source.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'
import type { AskedTable } from './asked-table.ts'
import { countPosts } from './count-posts.ts'
import { checkAsked, protectCounted } from './make-table.ts'
import { type KnownPosts, POST_VALUES, toPostDimension } from './post-dimension.ts'
import type { ShownTable } from './shown-table.ts'
import { type ShownFormat, writeShown } from './write-shown.ts'

export interface AskedPosts extends Omit<AskedTable, 'to'> {
  /** Whose posts. If not given, those of all organisations that this person belongs to. */
  readonly organisation?: string | undefined
  /** A day; the newest lists if not given. */
  readonly period?: string | undefined
  /** The classification of the roles, if the posts are coded to several. */
  readonly classification?: string | undefined
  /** What must not dominate a figure, such as `employer` or `organisation`. */
  readonly employer?: string | undefined
}

const WORDS: Readonly<Record<Measure, string>> = {
  posts: 'posts, also vacant ones',
  headcount:
    'persons, each once, at the post that is most of their work; where persons are not known, what the lists say',
  fte: 'full-time equivalents of the posts; a post without a figure has none',
  vacancies: 'vacant places',
}

/**
 * A table of kept posts, safe to publish.
 *
 * @throws RolemapError `organisation-unknown`, `table-unfit`, `column-missing`, `level-unknown`, `day-unreadable`
 */
export async function makePostTable(rolemap: Rolemap, asked: AskedPosts): Promise<ShownTable> {
  checkAsked(asked)
  const scope = await toScope(rolemap, asked)
  const id = chooseClassification(scope, asked.classification)
  const summary = await getVersion(rolemap, id)
  const known = await readKnown(rolemap, scope, id)
  const names = [asked.rows, asked.columns, asked.by].filter((name) => name !== undefined && name !== '')
  if (new Set(names).size < names.length)
    throw new RolemapError('table-unfit', 'expected different dimensions, found the same one twice')
  const dimensions = names.map((name) => toPostDimension(name ?? '', known))
  const contributor = asked.employer ? toPostDimension(asked.employer, known) : undefined
  const counted = await countPosts(rolemap, scope, {
    dimensions,
    contributor,
    measure: asked.measure,
    day: asked.period,
  })
  const whole = {
    ...counted,
    ...{ asides: 0, unknown: { rows: 0, first: [] }, unread: { rows: 0, first: [] } },
    version: { id, version: summary.version, label: summary.label },
    codedNow: false,
    words: WORDS,
    from: tellSources(scope, asked.period),
  }
  return await protectCounted(rolemap, whole, { file: 'posts', asked })
}

/** The same as a file to publish. */
export async function writePostTable(
  rolemap: Rolemap,
  { format, ...asked }: AskedPosts & { readonly format: ShownFormat },
): Promise<OutgoingFile> {
  const table = await makePostTable(rolemap, asked)
  const mediaType = format === 'json' ? 'application/json' : MEDIA_TYPES[format]
  return { fileName: `posts-table.${format}`, mediaType, body: writeShown(table, format) }
}

function chooseClassification({ heads, sources }: Scope, asked: string | undefined): string {
  const there = new Set(heads.flatMap(({ source }) => sources.get(source)?.classification ?? []))
  const [only] = there
  if (only === undefined) throw new RolemapError('table-unfit', 'expected posts, found no list of them on that day')
  if (there.size === 1 && (asked === undefined || asked === only)) return only
  throw new RolemapError(
    'table-unfit',
    `expected posts that are coded to one classification${asked === undefined ? '' : `, ${asked}`}; found ${[...there].join(', ')}`,
  )
}

/** The possible dimensions for a scope's posts. */
export async function readKnown(rolemap: Rolemap, scope: Scope, id: string): Promise<KnownPosts> {
  const { levels, version } = await getVersion(rolemap, id)
  const { rows: items } = await listItems(rolemap, id, { version })
  const services = await listServiceItems(rolemap)
  const sources = [...scope.sources.values()]
  const columns = sources.flatMap(({ columns: uses }) => Object.entries((uses ?? {}) as Record<string, string>))
  return {
    ...{ items, levels, services },
    organisations: new Map(sources.map(({ key, organised }) => [String(key), organised.label])),
    further: [...new Set(columns.filter(([, field]) => field === 'further').map(([column]) => column))],
  }
}

/** The possible dimensions for an organisation's posts, with labels. */
export async function listPostDimensions(
  rolemap: Rolemap,
  organisation: string,
): Promise<readonly { readonly value: string; readonly label: string; readonly group: string }[]> {
  const scope = await toScope(rolemap, { organisation })
  const [source] = scope.sources.values()
  const known = await readKnown(rolemap, scope, source?.classification ?? USUAL_CLASSIFICATION)
  const of = (group: string, list: readonly (readonly [string, string])[]) =>
    list.map(([value, label]) => ({ value, label, group }))
  return [
    ...of('Service', [
      ['area', 'Service area'],
      ['type', 'Service type'],
    ]),
    ...of('Role', [...known.levels.map(({ id, label }) => [`role:${id}`, label] as const), ['role:*', 'All levels']]),
    ...of('Post', POST_VALUES),
    ...of(
      'Columns of the lists',
      known.further.map((column) => [column, column] as const),
    ),
  ]
}

function tellSources({ heads, sources }: Scope, period: string | undefined): string {
  const days = heads.flatMap(({ source, batch }) => {
    const one = sources.get(source)?.batches.find(({ number }) => number === batch)
    return one ? [one.asAt] : []
  })
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)]
  const lists = first === last ? `the lists of ${first}` : `lists of ${first} to ${last}`
  return period === undefined ? `Posts of ${lists}.` : `Posts that were current on ${period}, by ${lists}.`
}
