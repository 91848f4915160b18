import { RolemapError } from '../../error.ts'
import type { VersionSummary } from '../../store/store.ts'
import { type Scope, toScope } from '../post/scope.ts'
import { listServiceItems } from '../post/service-book.ts'
import { USUAL_CLASSIFICATION } from '../post/source.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'
import type { AskedTable } from './asked-table.ts'
import { checkAsked } from './make-table.ts'
import { type KnownPosts, POST_VALUES, type PostDimension, toPostDimension } from './post-dimension.ts'

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

/** The posts of a requested table, and what they are counted by. */
export interface OpenedPosts {
  readonly scope: Scope
  /** The classification of the roles. */
  readonly version: VersionSummary
  readonly dimensions: readonly PostDimension[]
  /** A dimension by its name. @throws RolemapError `column-missing`, `level-unknown` */
  make(name: string): PostDimension
}

/** @throws RolemapError `organisation-unknown`, `table-unfit`, `column-missing`, `level-unknown`, `day-unreadable` */
export async function openPosts(rolemap: Rolemap, asked: AskedPosts): Promise<OpenedPosts> {
  checkAsked(asked)
  const scope = await toScope(rolemap, asked)
  const version = await getVersion(rolemap, chooseClassification(scope, asked.classification))
  const known = await readKnown(rolemap, scope, version.id)
  const names = [asked.rows, asked.columns, asked.by].filter((name) => name !== undefined && name !== '')
  if (new Set(names).size < names.length)
    throw new RolemapError('table-unfit', 'expected different dimensions, found the same one twice')
  const make = (name: string) => toPostDimension(name, known)
  return { scope, version, make, dimensions: names.map((name) => make(name ?? '')) }
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
    ...{ classification: id, items, levels, services },
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
