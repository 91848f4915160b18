import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Item } from '../../classification/item.ts'
import { isSame } from '../../classification/same.ts'
import { type Problem, RolemapError } from '../../error.ts'
import type { VersionSummary } from '../../store/index.ts'
import {
  DEFINITION_SCHEMA,
  parseDefinition,
  type ReturnDefinition,
  type ReturnRow,
} from '../../workforce/return/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, listKept, putKept } from '../trail/kept.ts'
import { toJson } from '../trail/shape.ts'
import { getVersion, listItems } from '../version/list.ts'
import { RETURN_DEFINITION } from './kind.ts'

const FOLDER = new URL('../../../data/returns/', import.meta.url)
const SCHEMA = 'return.schema.json'

/** A definition, and whether it is shipped. */
export interface ShownDefinition {
  readonly definition: ReturnDefinition
  readonly shipped: boolean
}

let shipped: ReadonlyMap<string, ReturnDefinition> | undefined

/** The shipped definitions. They are small, and read once. */
function readShipped(): ReadonlyMap<string, ReturnDefinition> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json') && file !== SCHEMA)
  const read = files.map((file) => parseDefinition(readFileSync(fileURLToPath(new URL(file, FOLDER)), 'utf8'), file))
  return new Map(read.flatMap(({ value }) => (value ? [[value.id, value] as const] : [])))
}

/** Every definition, by id: shipped ones and those that people added. */
export async function listDefinitions(rolemap: Rolemap): Promise<readonly ShownDefinition[]> {
  requireRight(rolemap, 'return.see')
  shipped ??= readShipped()
  const added = (await listKept(rolemap, RETURN_DEFINITION)).rows.map(({ value }) => value)
  const all = [
    ...[...shipped.values()].map((definition) => ({ definition, shipped: true })),
    ...added.map((definition) => ({ definition, shipped: false })),
  ]
  return all.toSorted((one, other) => (one.definition.id < other.definition.id ? -1 : 1))
}

/** @throws RolemapError `return-definition-unknown`, naming the existing definitions */
export async function getDefinition(rolemap: Rolemap, id: string): Promise<ShownDefinition> {
  const all = await listDefinitions(rolemap)
  const found = all.find(({ definition }) => definition.id === id)
  if (found) return found
  const ids = all.map(({ definition }) => definition.id).join(', ')
  throw new RolemapError(
    'return-definition-unknown',
    `there is no definition "${id}" of a return; expected one of ${ids}`,
  )
}

/** The schema of definitions: JSON Schema, draft 2020-12. */
export const getDefinitionSchema = () => DEFINITION_SCHEMA

/** A definition, and everything that is wrong with it. */
export interface CheckedDefinition {
  readonly definition?: ReturnDefinition
  readonly problems: readonly Problem[]
}

/** Checks the file of a definition: its form, and whether its rows are items of the classification. */
export async function checkDefinition(rolemap: Rolemap, json: string, file: string): Promise<CheckedDefinition> {
  requireRight(rolemap, 'return.see')
  const { value: definition, problems } = parseDefinition(json, file)
  if (!definition) return { problems }
  const known = await checkCodes(rolemap, definition, file)
  return { definition, problems: [...problems, ...known] }
}

async function checkCodes(rolemap: Rolemap, definition: ReturnDefinition, file: string): Promise<readonly Problem[]> {
  const { id, version } = definition.classification
  const tell = (severity: Problem['severity'], message: string): Problem => ({
    ...{ severity, code: 'definition-unfit', message, at: { file } },
  })
  try {
    const { rows: items } = await listItems(rolemap, id, { version: (await getVersion(rolemap, id, version)).version })
    const codes = new Set(items.map(({ code }) => code))
    return definition.rows.flatMap(({ code, is }, at) =>
      is === 'heading' || codes.has(code)
        ? []
        : [tell('warning', `/rows/${at}: "${id}" has no item ${code}, so that no post comes here by its role`)],
    )
  } catch (error) {
    if (!(error instanceof RolemapError) || error.code !== 'classification-unknown') throw error
    return [tell('error', `/classification: ${error.message}`)]
  }
}

/** Adds a definition, or replaces one that somebody added. @throws RolemapError `return-unfit`, `version-taken` */
export async function addDefinition(rolemap: Rolemap, json: string, file: string): Promise<CheckedDefinition> {
  requireRight(rolemap, RETURN_DEFINITION.edit)
  const checked = await checkDefinition(rolemap, json, file)
  const { definition, problems } = checked
  const wrong = problems.find(({ severity }) => severity === 'error')
  if (!definition || wrong)
    throw new RolemapError('return-unfit', `the definition is refused: ${wrong?.message ?? 'it cannot be read'}`)
  shipped ??= readShipped()
  const { id } = definition
  if (shipped.has(id)) throw new RolemapError('return-unfit', `"${id}" came with Rolemap: give yours another id`)
  const seen = await findKept(rolemap, RETURN_DEFINITION, { id })
  const value = toJson(definition) as unknown as ReturnDefinition
  if (!isSame(value, seen?.value)) await putKept(rolemap, RETURN_DEFINITION, { id, value, seen })
  return checked
}

const MOST_ROWS = 2000

/** A definition with its rows, even if they are all items of its classification. */
export async function resolveDefinition(
  rolemap: Rolemap,
  definition: ReturnDefinition,
): Promise<{ readonly definition: ReturnDefinition; readonly version: VersionSummary }> {
  const { id } = definition.classification
  const version = await getVersion(rolemap, id, definition.classification.version)
  if (definition.rows.length > 0) return { definition, version }
  const { rows: items } = await listItems(rolemap, id, { version: version.version })
  if (items.length > MOST_ROWS)
    throw new RolemapError(
      'return-unfit',
      `expected at most ${MOST_ROWS} rows; "${id}" has ${items.length} items: name the rows`,
    )
  return { definition: { ...definition, rows: toRows(items, version.levels) }, version }
}

/** Groups are headings, and so is every item with items below it, except in the lowest two levels. */
function toRows(items: readonly Item[], levels: VersionSummary['levels']): readonly ReturnRow[] {
  const groups = new Set(levels.flatMap(({ id, group }) => (group ? [id] : [])))
  const kinds = new Map<string, ReturnRow['is']>()
  const order = sortByTree(items)
  return order.map(({ code, label, level, parent }) => {
    const above = parent === undefined ? undefined : kinds.get(parent)
    const is = groups.has(level) ? 'heading' : above === 'item' || above === 'part' ? 'part' : 'item'
    kinds.set(code, is)
    return { code, label, is, ...(parent !== undefined && { under: parent }) }
  })
}

/** Each item comes after the item above it. */
function sortByTree(items: readonly Item[]): readonly Item[] {
  const children = Map.groupBy(items, ({ parent }) => parent)
  const order: Item[] = []
  const add = (item: Item): void => {
    order.push(item)
    for (const child of children.get(item.code) ?? []) add(child)
  }
  for (const item of children.get(undefined) ?? []) add(item)
  return order
}
