import type { Item } from '../../classification/item.ts'
import { toCodeKey } from '../../classification/local-item.ts'
import { RolemapError } from '../../error.ts'
import type { VersionSummary } from '../../store/store.ts'
import { findLocalItems } from '../extension/local-index.ts'
import { type Scope, toScope } from '../post/scope.ts'
import { listServiceItems } from '../post/service-book.ts'
import { USUAL_CLASSIFICATION } from '../post/source.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'
import type { AskedTable } from './asked-table.ts'
import { checkCompared } from './check-compared.ts'
import { checkThrough } from './count-through.ts'
import { type Further, openFurther } from './further.ts'
import { checkAsked } from './make-table.ts'
import { type KnownPosts, POST_VALUES, type PostDimension, toPostDimension } from './post-dimension.ts'
import { type Followed, followRetired } from './retired.ts'
import { listVariantChoices, readVariants } from './variant-dimension.ts'

export interface AskedPosts extends AskedTable {
  /** Whose posts. If not given, those of all organisations that this person belongs to. */
  readonly organisation?: string | undefined
  /** A day; the newest lists if not given. */
  readonly period?: string | undefined
  /** An earlier day: what became of the posts of its lists. */
  readonly compare?: string | undefined
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
  /** Their names. */
  readonly names: readonly string[]
  /** The further classification that posts are counted in, if one is asked for. */
  readonly further: Further
  /** The codes that the version does not have, and what they became. */
  readonly followed: readonly Followed[]
  /** A dimension by its name. @throws RolemapError `column-missing`, `level-unknown` */
  make(name: string): PostDimension
}

/**
 * @throws RolemapError `organisation-unknown`, `table-unfit`, `column-missing`, `level-unknown`, `day-unreadable`,
 * `way-unknown`
 */
export async function openPosts(rolemap: Rolemap, asked: AskedPosts): Promise<OpenedPosts> {
  checkAsked(asked)
  checkCompared(asked)
  const scope = await toScope(rolemap, asked)
  const version = await getVersion(rolemap, chooseClassification(scope, asked.classification))
  const known = await readKnown(rolemap, scope, version.id)
  const names = [asked.rows, asked.columns, asked.by].filter((name) => name !== undefined).filter((name) => name !== '')
  if (new Set(names).size < names.length)
    throw new RolemapError('table-unfit', 'expected different dimensions, found the same one twice')
  const variants = await readVariants(rolemap, names, { classification: version.id, items: known.items })
  const further = await openFurther(rolemap, { from: version, items: known.items, asked })
  if (further.through) checkThrough(asked.employer)
  const shown = further.through ? { classification: further.through.to.id, ...further.shown, local: undefined } : {}
  const followed = await followRetired(rolemap, { scope: await toWider(rolemap, asked, scope), version, ...known })
  const became = new Map(followed.map(({ code, to }) => [code, to]))
  const make = (name: string) => toPostDimension(name, { ...known, variants, followed: became, ...shown })
  return { scope, version, make, names, further, followed, dimensions: names.map(make) }
}

/** A scope, with the lists that it is compared with. */
async function toWider(rolemap: Rolemap, { organisation, compare }: AskedPosts, scope: Scope): Promise<Scope> {
  if (compare === undefined) return scope
  const { heads } = await toScope(rolemap, { organisation, period: compare })
  return { ...scope, heads: [...scope.heads, ...heads] }
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
export async function readKnown(rolemap: Rolemap, scope: Scope, id: string): Promise<Omit<KnownPosts, 'variants'>> {
  const { levels, version } = await getVersion(rolemap, id)
  const { rows: items } = await listItems(rolemap, id, { version })
  const services = await listServiceItems(rolemap)
  const sources = [...scope.sources.values()]
  const columns = sources.flatMap(({ columns: uses }) => Object.entries((uses ?? {}) as Record<string, string>))
  return {
    ...{ classification: id, items, levels, services, local: await listLocal(rolemap, { scope, id, items }) },
    organisations: new Map(sources.map(({ key, organised }) => [String(key), organised.label])),
    further: [...new Set(columns.filter(([, field]) => field === 'further').map(([column]) => column))],
  }
}

interface LocalOf {
  readonly scope: Scope
  readonly id: string
  readonly items: readonly Item[]
}

/** The local items of the only organisation of a scope. */
async function listLocal(rolemap: Rolemap, { scope, id, items }: LocalOf): Promise<readonly Item[] | undefined> {
  const [organisation, ...others] = new Set([...scope.sources.values()].map(({ organised }) => organised.id))
  if (organisation === undefined || others.length > 0) return undefined
  const standard = new Set(items.map(({ code }) => toCodeKey(code)))
  return (await findLocalItems(rolemap, id, { organisation }))
    .filter(({ code }) => !standard.has(toCodeKey(code)))
    .map(({ code, label, parent }) => ({ code, label, parent, level: 'local' }))
}

/** The classification of an organisation's posts. */
export async function findPostClassification(rolemap: Rolemap, organisation: string): Promise<string> {
  const [source] = (await toScope(rolemap, { organisation })).sources.values()
  return source?.classification ?? USUAL_CLASSIFICATION
}

/** The possible dimensions for an organisation's posts, with labels; with a further classification, its levels. */
export async function listPostDimensions(
  rolemap: Rolemap,
  { organisation, to }: { readonly organisation: string; readonly to?: string | undefined },
): Promise<readonly { readonly value: string; readonly label: string; readonly group: string }[]> {
  const scope = await toScope(rolemap, { organisation })
  const [source] = scope.sources.values()
  const known = await readKnown(rolemap, scope, source?.classification ?? USUAL_CLASSIFICATION)
  const levels = to === undefined ? known.levels : (await getVersion(rolemap, to)).levels
  const local = known.local?.length ? [['local', 'All levels, with local items'] as const] : []
  const whole = to === undefined ? [['role:*', 'All levels'] as const, ...local] : []
  const of = (group: string, list: readonly (readonly [string, string])[]) =>
    list.map(([value, label]) => ({ value, label, group }))
  return [
    ...of('Service', [
      ['area', 'Service area'],
      ['type', 'Service type'],
    ]),
    ...of('Role', [...levels.map(({ id, label }) => [`role:${id}`, label] as const), ...whole]),
    ...of('Groupings', to === undefined ? await listVariantChoices(rolemap, known.classification) : []),
    ...of('Post', POST_VALUES),
    ...of(
      'Columns of the lists',
      known.further.map((column) => [column, column] as const),
    ),
  ]
}
