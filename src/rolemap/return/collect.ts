import type { Item } from '../../classification/item.ts'
import { RolemapError } from '../../error.ts'
import {
  createCube,
  createItemDimension,
  createValueDimension,
  type Dimension,
  FTE_PARTS,
  type Measure,
  type Method,
  NOWHERE,
  THRESHOLD,
} from '../../workforce/index.ts'
import {
  NOT_ASKED,
  type ReturnDefinition,
  type ReturnFigure,
  type ReturnRow,
  toFigures,
  WHOLE,
} from '../../workforce/return/index.ts'
import type { Table } from '../../workforce/table.ts'
import type { OutgoingFile } from '../file.ts'
import { MEDIA_TYPES } from '../file.ts'
import { listOrganisations } from '../organisation/organisation.ts'
import type { Rolemap } from '../rolemap.ts'
import { readApart } from '../thread/read-apart.ts'
import { toTask } from '../thread/task.ts'
import type { CountedFile } from '../workforce/count-file.ts'
import { type ShownTable, toShownTable } from '../workforce/shown-table.ts'
import { type ShownFormat, writeShown } from '../workforce/write-shown.ts'
import { type CollectionKey, getCollection, readSigned } from './collection.ts'
import { readReturn } from './filled.ts'

const PROTECT = toTask<typeof import('../workforce/protect-apart.ts').protectApart>({
  from: import.meta.url,
  module: '../workforce/protect-apart',
  name: 'protectApart',
})

export interface AskedTotals extends CollectionKey {
  /** A column of the return; its first if not given. */
  readonly column?: string | undefined
  /** Each organisation gets a column of its own. */
  readonly organisations?: boolean | undefined
  readonly method?: Method | undefined
  /** The lowest figure that is shown; 5 if not given. */
  readonly threshold?: number | undefined
  /** The number to round figures to. */
  readonly base?: number | undefined
}

/** FTE is in whole ten-thousandths. */
type Figures = Readonly<Record<Measure, number>>

/** The figures of all signed returns, by organisation and row, before they are protected. */
interface Collected {
  readonly rows: readonly ReturnRow[]
  readonly column: ReturnDefinition['columns'][number]
  readonly figures: readonly {
    readonly organisation: string
    readonly row: string
    readonly figures: Figures
  }[]
  readonly organisations: number
  readonly asked: number
}

/**
 * The totals of all signed returns of a collection, row by row and safe to publish. Small figures, and those of which
 * one organisation has nearly all, are hidden with as many others as needed; or all figures are rounded.
 *
 * @throws RolemapError `collection-unknown`, `table-unfit` for an unknown column, or if nothing is signed
 */
export async function makeTotals(rolemap: Rolemap, asked: AskedTotals): Promise<ShownTable> {
  const collection = await getCollection(rolemap, asked)
  const collected = await collect(rolemap, { ...asked, asked: collection.asked, collector: collection.collector })
  const { column } = collected
  const { method = 'suppress', threshold = THRESHOLD, base } = asked
  checkMethod({ method, threshold, base })
  const table = toTable(collected, {
    labels: await readLabels(rolemap),
    organisations: asked.organisations === true,
  })
  const options = { measure: column.measure, method, threshold, base, named: asked.organisations === true }
  const file = `${asked.definition}-${asked.year}`
  const protectedTable = await readApart(rolemap.threads, PROTECT, { file, table, options })
  const shown = toShownTable(toCounted(table, asked), protectedTable)
  const { loss } = protectedTable
  return {
    ...shown,
    notes: [
      `Counted: ${column.label}, as ${collected.organisations} of ${collected.asked} organisations signed it for ${asked.year}.`,
      ...(collected.organisations < collected.asked ? ['Organisations that have not signed yet are not in it.'] : []),
      method === 'round'
        ? `Figures are rounded to multiples of ${base ?? THRESHOLD}, so that totals are the sums of their parts; 0 stays 0.`
        : `Figures under ${threshold}, those of which one organisation has nearly all, those from which an organisation that knows its own could work out another's, and others from which one of them could be worked out are not shown: they are marked [c]. 0 is shown.`,
    ],
    remarks: [
      `${loss.cells} figures above 0; not shown: ${loss.primary} that are small or too much of one organisation, also to another that subtracts its own, ${loss.secondary} to protect them`,
    ],
  }
}

/** The same as a file to publish. */
export async function writeTotals(
  rolemap: Rolemap,
  { format, ...asked }: AskedTotals & { readonly format: ShownFormat },
): Promise<OutgoingFile> {
  const table = await makeTotals(rolemap, asked)
  const mediaType = format === 'json' ? 'application/json' : MEDIA_TYPES[format]
  return { fileName: `${asked.definition}-${asked.year}-totals.${format}`, mediaType, body: writeShown(table, format) }
}

const MOST = 1000

function checkMethod({
  method,
  threshold,
  base = THRESHOLD,
}: {
  method: Method
  threshold: number
  base: number | undefined
}) {
  const [what, value, least] =
    method === 'round' ? (['base', base, 3] as const) : (['threshold', threshold, 2] as const)
  if (Number.isInteger(value) && value >= least && value <= MOST) return
  throw new RolemapError('table-unfit', `expected a ${what} from ${least} to ${MOST}, found ${value}`)
}

const readLabels = async (rolemap: Rolemap): Promise<ReadonlyMap<string, string>> =>
  new Map((await listOrganisations(rolemap)).map(({ id, label }) => [id, label]))

async function collect(
  rolemap: Rolemap,
  { column: name, ...collection }: AskedTotals & { readonly asked: readonly string[]; readonly collector: string },
): Promise<Collected> {
  const kept = await readSigned(rolemap, { ...collection, due: '' })
  const signed = [...kept.values()].filter(({ value }) => value.state === 'signed')
  const rows = new Map<string, ReturnRow>()
  const figures: Collected['figures'][number][] = []
  let column: Collected['column'] | undefined
  for (const one of signed) {
    const { definition, cells, figures: given } = await readReturn(rolemap, one)
    column ??= findColumn(definition, name)
    for (const row of definition.rows) rows.set(row.code, rows.get(row.code) ?? row)
    // The number of posts decides whether a figure is hidden, even if the return does not show it.
    const posts = toFigures({ ...definition, columns: [POSTS] }, { cells }, [])
    const above = new Set(definition.rows.flatMap(({ under }) => under ?? []))
    for (const [row, figure] of toOwn(given, posts, column)) {
      // A row that has rows below it has a line of its own only if something is counted there alone.
      if (above.has(row) && Object.values(figure).every((value) => value === 0)) continue
      figures.push({ organisation: one.value.organisation, row, figures: figure })
    }
  }
  if (!column) throw new RolemapError('table-unfit', 'expected signed returns, found none yet')
  return { rows: [...rows.values()], column, figures, organisations: signed.length, asked: collection.asked.length }
}

const POSTS = { name: 'posts', label: 'Posts', measure: 'posts' } as const

function findColumn({ columns }: ReturnDefinition, name: string | undefined): Collected['column'] {
  const found = name === undefined ? columns[0] : columns.find((column) => column.name === name)
  if (found) return found
  const names = columns.map((column) => column.name).join(', ')
  throw new RolemapError('table-unfit', `expected one of the columns ${names}, found "${name}"`)
}

/** The part of each row that is in none of its parts, by measure. */
function toOwn(
  given: readonly ReturnFigure[],
  posts: readonly ReturnFigure[],
  { name, measure }: Collected['column'],
): ReadonlyMap<string, Figures> {
  const rows = new Map<string, Record<Measure, number>>()
  const add = (of: Measure, { row, own }: ReturnFigure) => {
    const figures = rows.get(row) ?? { posts: 0, headcount: 0, fte: 0, vacancies: 0 }
    // Entered parts may add up to more than the whole, but no count is below 0.
    figures[of] += Math.max(0, Math.round(own * (of === 'fte' ? FTE_PARTS : 1)))
    rows.set(row, figures)
  }
  if (measure !== 'posts') for (const figure of posts) if (figure.by === WHOLE && figure.own > 0) add('posts', figure)
  for (const figure of given) if (figure.by === WHOLE && figure.column === name) add(measure, figure)
  // What was entered has no posts of its own, and is as small as if it had.
  for (const figures of rows.values())
    figures.posts = Math.max(figures.posts, figures.headcount, Math.ceil(figures.fte / FTE_PARTS), figures.vacancies)
  return rows
}

function toTable(
  { rows, figures, column }: Collected,
  { labels, organisations }: { labels: ReadonlyMap<string, string>; organisations: boolean },
): Table {
  const items = rows.map(
    ({ code, label, is, under }): Item => ({
      ...{ code, label, level: is },
      ...(under !== undefined && { parent: under }),
    }),
  )
  const dimensions: readonly Dimension[] = [
    createItemDimension({ items }, { name: 'Row', nowhere: 'In no row of the return' }),
    ...(organisations ? [createValueDimension('Organisation')] : []),
  ]
  const cube = createCube(dimensions, { keepShares: true })
  for (const { organisation, row, figures: own } of figures) {
    // If people are protected, an organisation with nearly all of them is recognised by people.
    const share = column.measure === 'headcount' ? own.headcount : own.posts
    const said = [row === NOT_ASKED ? NOWHERE : row, labels.get(organisation) ?? organisation]
    const contributor = share > 0 ? { contributor: organisation, share } : {}
    cube.add({ ...own, said, fte: own.fte / FTE_PARTS, ...contributor })
  }
  return cube.toTable()
}

/** A table of returns in the form of a file's table; it has remarks of its own. */
function toCounted(table: Table, { definition, year }: CollectionKey): CountedFile {
  return {
    ...{ table, rows: 0, coded: 0, review: 0, uncoded: 0, asides: 0 },
    ...{ unknown: { rows: 0, first: [] }, unread: { rows: 0, first: [] } },
    version: { id: definition, version: year, label: definition },
    codedNow: false,
  }
}
