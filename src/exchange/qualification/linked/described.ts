import type { Entry, EntryId, EntryKind, ForRole, Part } from '../../../qualification/index.ts'

/** An entry that another one names. */
export interface Named {
  readonly id: EntryId
  readonly title: string
  readonly kind: EntryKind
}

/** An entry with everything that linked data says of it. */
export interface Described {
  readonly entry: Entry
  /** What it is made of, and what it is part of. */
  readonly parts: readonly { readonly tie: Part; readonly named: Named }[]
  readonly wholes: readonly Named[]
  /** What it presupposes. */
  readonly before: readonly Named[]
  /** Roles that it is for, with their label and the IRI of their item. */
  readonly roles: readonly { readonly tie: ForRole; readonly label: string; readonly iri: string }[]
}

/** The day that a status is told for, and the beginning of every IRI. */
export interface DescribeOptions {
  readonly base: string
  readonly day: string
}

export const toEntryIri = (base: string, id: EntryId): string => `${base}qualification/${encodeURIComponent(id)}`
export const toBodyIri = (base: string, name: string): string =>
  `${base}awarding-body/${encodeURIComponent(name.toWellFormed())}`

/**
 * Roles that can be told without a setting. A role in one setting alone is left out: without its setting it would say
 * that it holds everywhere.
 */
export const listPlainRoles = ({ roles }: Described): Described['roles'] =>
  roles.filter(({ tie: { setting, criteriaSet } }) => setting === undefined && criteriaSet === undefined)

/** The scale of levels by which entries are kept. */
export const LEVELS_NAME = 'Regulated Qualifications Framework'

/** Hours as a duration of XML Schema, in which only seconds have fractions. @example toDuration(12.5) // 'PT12H30M' */
export function toDuration(hours: number): string {
  const seconds = Math.round(hours * 3_600_000) / 1000
  const rest = Math.round((seconds % 60) * 1000) / 1000
  const parts = [Math.trunc(seconds / 3600) || '', Math.trunc((seconds % 3600) / 60) || '', rest || '']
  const said = parts.map((part, at) => (part === '' ? '' : `${part}${'HMS'[at]}`)).join('')
  return said === '' ? 'PT0H' : `PT${said}`
}
