import { createHash } from 'node:crypto'
import { RolemapError } from '../../error.ts'
import type { PublishedTable } from '../../store/index.ts'
import type { Measure } from '../../workforce/index.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { requireOrganisation } from '../organisation/organisation.ts'
import { toScope } from '../post/scope.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { insist, recordChange } from '../trail/record-change.ts'
import { drawPictures, toCharts } from './chart-shown.ts'
import { sealKnown } from './earlier.ts'
import { PUBLISHED } from './kind.ts'
import type { AskedPosts } from './open-posts.ts'
import { makeKnownPostTable } from './post-table.ts'
import { writeTableReport } from './report-shown.ts'
import type { ShownTable } from './shown-table.ts'
import { type PublishedShown, toPublished, writeShown } from './write-shown.ts'

/** A published table in a list. */
export interface ListedTable {
  readonly id: string
  readonly at: string
  readonly who: string
  readonly asked: AskedPosts
}

/** With more tables of the same posts, protecting one beside all others takes too long. */
const MOST = 100

/**
 * Publishes a table of kept posts: from now on every other table of them is protected beside it. Publishing the same
 * table again changes nothing.
 *
 * @throws RolemapError as `makePostTable`
 */
export async function publishTable(
  rolemap: Rolemap,
  asked: AskedPosts,
): Promise<{ readonly id: string; readonly table: ShownTable }> {
  requireRight(rolemap, 'post.see')
  return await insist(async () => {
    const { shown, known, before, scope, beside } = await makeKnownPostTable(rolemap, asked)
    const published = toPublished(shown)
    const sources = [...scope.sources.keys()]
    const id = createHash('sha256')
      .update(JSON.stringify([sources, published]))
      .digest('hex')
      .slice(0, ID)
    if (beside.includes(id)) return { id, table: shown }
    if (!known && beside.length > 0)
      throw new RolemapError(
        'table-unfit',
        'through a crosswalk or by a variant, expected posts of which no other table was published: it cannot be protected beside one',
      )
    if (beside.length >= MOST)
      throw new RolemapError('table-unfit', `expected at most ${MOST} published tables of these posts, found more`)
    const table: PublishedTable = {
      ...{ id, sources, at: rolemap.now().toISOString(), who: rolemap.actor.name },
      ...{ asked: JSON.parse(JSON.stringify(asked)), shown: JSON.parse(JSON.stringify(published)) },
      known: sealKnown(rolemap, id, {
        method: shown.method,
        ...(known && { table: known }),
        ...(before && { before }),
      }),
    }
    const told = toOrganisations(scope).map((organisation) =>
      tell(PUBLISHED, { action: 'publish', id: `${organisation}/${id}`, after: { table: id } }),
    )
    await recordChange(rolemap, told, [{ put: 'published-table', table, beside }])
    return { id, table: shown }
  })
}

const ID = 16

const toOrganisations = ({ sources }: { readonly sources: Awaited<ReturnType<typeof toScope>>['sources'] }) => [
  ...new Set([...sources.values()].map(({ organisation }) => organisation)),
]

/** The published tables that count posts of an organisation, newest first. @throws RolemapError `organisation-unknown` */
export async function listPublished(rolemap: Rolemap, organisation: string): Promise<readonly ListedTable[]> {
  const { sources } = await toScope(rolemap, { organisation })
  const tables = await rolemap.store.published.list([...sources.keys()])
  return tables.toReversed().map(({ id, at, who, asked }) => ({ id, at, who, asked: asked as unknown as AskedPosts }))
}

/**
 * A table as it was published. The person must belong to every organisation whose posts it counts. @throws RolemapError
 * `published-unknown`
 */
export async function getPublished(
  rolemap: Rolemap,
  id: string,
): Promise<ListedTable & { readonly table: PublishedShown; readonly organisations: readonly string[] }> {
  requireRight(rolemap, 'post.see')
  const found = await rolemap.store.published.find(id)
  const { sources } = await toScope(rolemap, {})
  if (!found?.sources.every((source) => sources.has(source)))
    throw new RolemapError('published-unknown', `no table "${id}" was published of posts that you may see`)
  const organisations = new Set(found.sources.map((source) => sources.get(source)?.organisation ?? ''))
  return {
    ...{ id, at: found.at, who: found.who, asked: found.asked as unknown as AskedPosts },
    ...{ table: found.shown as unknown as PublishedShown, organisations: [...organisations] },
  }
}

/** The formats for a published table. */
export const PUBLISHED_FORMATS = ['xlsx', 'csv', 'json', 'pdf', 'svg'] as const
export type PublishedFormat = (typeof PUBLISHED_FORMATS)[number]

/**
 * A published table as a file; as SVG, its first chart. @throws RolemapError `published-unknown`, `table-unfit` with
 * too many bars for a chart
 */
export async function writePublished(
  rolemap: Rolemap,
  { id, format }: { readonly id: string; readonly format: PublishedFormat },
): Promise<OutgoingFile> {
  const { table, at } = await getPublished(rolemap, id)
  if (format === 'pdf' || format === 'svg') return await drawPublished(rolemap, table, { id, format, at })
  const mediaType = format === 'json' ? 'application/json' : MEDIA_TYPES[format]
  return { fileName: `posts-table-${id}.${format}`, mediaType, body: writeShown(table, format) }
}

interface Drawing {
  readonly id: string
  readonly format: 'pdf' | 'svg'
  readonly at: string
}

async function drawPublished(
  rolemap: Rolemap,
  table: PublishedShown,
  { id, format, at }: Drawing,
): Promise<OutgoingFile> {
  const title = `${capitalise(MEASURE_NAMES[table.measure])} by ${table.names.join(', ')}`
  const fileName = `posts-table-${id}.${format}`
  if (format === 'pdf') {
    const bytes = await writeTableReport(rolemap, table, { title, made: new Date(at) })
    return { fileName, mediaType: 'application/pdf', body: once(bytes) }
  }
  const [chart] = toCharts(table, title)
  if (!chart) throw new RolemapError('table-unfit', 'expected a table with few enough bars for a chart, found too many')
  return { fileName, mediaType: 'image/svg+xml', body: once(new TextEncoder().encode(drawPictures(chart).wide)) }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  ...{ posts: 'posts', headcount: 'persons', fte: 'full-time equivalents', vacancies: 'vacancies' },
}

/**
 * Withdraws a published table: later tables are no longer protected beside it. Only for a table that nobody outside has
 * seen.
 *
 * @throws RolemapError `published-unknown`, `edit-unfit` without a reason
 */
export async function withdrawPublished(rolemap: Rolemap, id: string, why: string): Promise<void> {
  requireRight(rolemap, 'post.set')
  if (why.trim() === '')
    throw new RolemapError('edit-unfit', 'expected a reason why nobody has seen this table, found none')
  const { organisations } = await getPublished(rolemap, id)
  for (const organisation of organisations) await requireOrganisation(rolemap, organisation)
  const told = organisations.map((organisation) =>
    tell(PUBLISHED, { action: 'withdraw', id: `${organisation}/${id}`, before: { table: id }, why }),
  )
  await recordChange(rolemap, told, [{ put: 'published-table-end', id }])
}
