import type { Item } from '../../classification/item.ts'
import { findLevel, type Level } from '../../classification/level.ts'
import { RolemapError } from '../../error.ts'
import type { PostGroup, PostSum } from '../../store/index.ts'
import { fold } from '../../text/fold.ts'
import { createItemDimension, createValueDimension, type Dimension, ORGANISATIONS } from '../../workforce/index.ts'

import { type KnownVariants, toVariantDimension } from './variant-dimension.ts'

/** What tables of kept posts can be broken down by, in addition to roles and further columns. */
const VALUES = {
  organisation: 'Organisation',
  department: 'Department',
  grade: 'Grade',
  employer: 'Employer',
  unit: 'Service provision unit',
  control: 'Controls resources',
  contract: 'Contract',
  relationship: 'Relationship',
} as const
/** Their names and labels. */
export const POST_VALUES: readonly (readonly [string, string])[] = Object.entries(VALUES)
/** Their names in a requested table. */
const POST_DIMENSIONS = ['local', 'area', 'type', ...Object.keys(VALUES)] as readonly string[]

/** A dimension, the store's groups for it, and the value of a sum in it. */
export interface PostDimension {
  readonly dimension: Dimension
  readonly group: PostGroup
  /** A further group that its values depend on. */
  readonly also?: PostGroup
  /** What its members are, at whatever level. */
  readonly attribute: string
  /** Its name in a requested table. */
  readonly name: string
  /** A table by it is published alone: no other can be protected beside it. */
  readonly alone?: true
  /** The further column that it is, if it is one. */
  readonly column?: string
  said(sum: Pick<PostSum, 'said'>): string
  /** What the store has for it, by which posts can be found. */
  stored(sum: Pick<PostSum, 'said'>): string
}

/** The store's groups for some dimensions. */
export const listGroups = (dimensions: readonly PostDimension[]): readonly PostGroup[] => [
  ...new Set(dimensions.flatMap(({ group, also }) => [group, ...(also ? [also] : [])])),
]

export interface KnownPosts {
  /** The local items of the only organisation, as items below standard ones; absent for posts of several. */
  readonly local?: readonly Item[] | undefined
  /** What became of codes that the version does not have. */
  readonly followed?: ReadonlyMap<string, string> | undefined
  /** The id of the classification of the roles. */
  readonly classification: string
  readonly items: readonly Item[]
  readonly levels: readonly Level[]
  /** Of `service-areas`. */
  readonly services: readonly Item[]
  /** The names of organisations, by the key of the source as text. */
  readonly organisations: ReadonlyMap<string, string>
  /** The further columns of the posts. */
  readonly further: readonly string[]
  /** The variants among the dimensions. */
  readonly variants: KnownVariants
}

const ITEMS = /^role:(.+)$/i

/** @throws RolemapError `level-unknown`, `column-missing` */
export function toPostDimension(name: string, known: KnownPosts): PostDimension {
  return { ...toGrouped(name, known), name }
}

type Grouped = Omit<PostDimension, 'name'>

function toGrouped(name: string, known: KnownPosts): Grouped {
  const { items, levels, services, organisations } = known
  const level = ITEMS.exec(name)?.[1]
  if (level !== undefined)
    return {
      ...{ ...plain('role'), attribute: `role:${known.classification}`, dimension: toRoles(level, { items, levels }) },
      said: ({ said }) => follow(said.role, known),
    }
  const variant = known.variants.get(name)
  if (variant)
    return {
      ...{ ...plain('role'), attribute: name, dimension: toVariantDimension(variant), alone: true },
      said: ({ said }) => follow(said.role, known),
    }
  const asked = fold(name)
  if (asked === 'local') return ofLocal(known)
  if (asked === 'area') return ofServices('area', services)
  if (asked === 'type') return ofServices('type', services)
  const value = Object.entries(VALUES).find(([key, label]) => key === asked || fold(label) === asked)
  if (value?.[0] === 'organisation')
    return {
      dimension: createValueDimension(value[1]),
      group: 'source',
      attribute: ORGANISATIONS,
      said: ({ said }) => organisations.get(said.source ?? '') ?? '',
      stored: ({ said }) => said.source ?? '',
    }
  if (value) return { ...plain(value[0] as PostGroup), attribute: value[0], dimension: createValueDimension(value[1]) }
  return ofFurther(name, known)
}

const plain = (group: PostGroup) => {
  const said = ({ said: values }: Pick<PostSum, 'said'>) => values[group] ?? ''
  return { group, said, stored: said }
}

const follow = (code = '', { followed }: Pick<KnownPosts, 'followed'>) => followed?.get(code) ?? code

function toRoles(wanted: string, { items, levels }: Pick<KnownPosts, 'items' | 'levels'>): Dimension {
  if (wanted === '*') return createItemDimension({ items }, { name: 'Role' })
  const level = findLevel(levels, wanted)
  if (level) return createItemDimension({ items }, { name: level.label, level: level.id })
  const ids = levels.map(({ id }) => `role:${id}`).join(', ')
  throw new RolemapError('level-unknown', `there is no level "${wanted}"; expected one of: ${ids}, role:*`)
}

/**
 * Roles at every level, with the local items of the organisation below them: everybody else's table has the standard
 * items alone, with the same figures. A local item that is no longer there counts at its role.
 */
function ofLocal(known: KnownPosts): Grouped {
  const { classification, items, local } = known
  if (!local)
    throw new RolemapError(
      'table-unfit',
      'expected posts of one organisation, in their own classification: local items are only of these',
    )
  const own = new Set(local.map(({ code }) => code))
  const dimension = createItemDimension({ items: [...items, ...local] }, { name: 'Role, with local items' })
  return {
    ...{ dimension, group: 'local', also: 'role', attribute: `role:${classification}` },
    said: ({ said }) => (own.has(said.local ?? '') ? (said.local ?? '') : follow(said.role, known)),
    stored: ({ said }) => said.local ?? '',
  }
}

const ofServices = (level: 'area' | 'type', items: readonly Item[]): Grouped => ({
  ...plain(level),
  attribute: 'service',
  dimension: createItemDimension({ items }, { name: level === 'area' ? 'Service area' : 'Service type', level }),
})

function ofFurther(name: string, { further }: KnownPosts): Grouped {
  const column = further.find((one) => one === name) ?? further.find((one) => fold(one) === fold(name))
  if (column === undefined)
    throw new RolemapError(
      'column-missing',
      `posts have no "${name}"; expected role:LEVEL, ${[...POST_DIMENSIONS, ...further].join(', ')}`,
    )
  const said = ({ said: values }: Pick<PostSum, 'said'>) => readFurther(values.further ?? '')[column] ?? ''
  return {
    ...{ dimension: createValueDimension(column), group: 'further', attribute: `further:${column}` },
    ...{ column, said, stored: said },
  }
}

const readFurther = (text: string): Readonly<Record<string, string>> => (text === '' ? {} : JSON.parse(text))
