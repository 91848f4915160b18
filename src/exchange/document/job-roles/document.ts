import type { Code } from '../../../classification/code.ts'
import type { SeeAlso } from '../../../classification/profile.ts'
import type { SourceTable } from '../../../classification/version.ts'
import type { Cell } from './cell.ts'

/** A major or minor group of the role code index. */
export interface RoleGroup {
  /** A minor group has the letter of its roles; a major group, which is printed without a code, its running number. */
  readonly code: Code
  readonly label: string
  readonly level: 'major' | 'minor'
  readonly parent?: Code
  readonly row: number
}

/** A role, as the index lists it. */
export interface RoleLine {
  readonly code: Code
  /** Empty if the copy lost it. */
  readonly label: string
  /** The page of its profile. */
  readonly page?: number
  readonly profile?: 'Y' | 'N'
  readonly rows: readonly number[]
}

/** The parts of a profile under their printed names, in printed order. */
export const PART_NAMES = {
  title: 'role title',
  code: 'code',
  description: 'description',
  tasks: 'typical tasks',
  entry: 'training/entry route and associated qualifications',
  jobsIncluded: 'jobs included',
  typicalTitles: 'typical job titles',
  seeAlso: 'see also',
} as const

export type Part = keyof typeof PART_NAMES

export const PARTS = Object.keys(PART_NAMES) as readonly Part[] // Object.keys forgets the type of keys

/** A role, as the profile section has it. */
export interface RoleProfile {
  /** As printed, or found by the label; undefined if neither was readable. */
  readonly code?: Code
  readonly label: string
  readonly row: number
  /** The filled cells of each part; no entry if the part's label is missing. */
  readonly parts: Readonly<Partial<Record<Part, readonly Cell[]>>>
  readonly seeAlso: readonly SeeAlso[]
}

/** The figures that the document gives about itself. */
export interface StatedFigures {
  readonly majors?: number
  readonly minors?: number
  readonly roles?: number
  /** The number of roles with a profile, as stated. */
  readonly profiles?: number
  readonly row: number
}

/** A table with the line on which each of its rows begins. */
export interface PrintedTable extends SourceTable {
  readonly lines: readonly number[]
}

/** Volume 1 of the job role classification as it is printed, faults included. */
export interface JobRolesDocument {
  readonly file: string
  readonly stated: StatedFigures
  /** In the order of the index: a major group, then its minor groups. */
  readonly groups: readonly RoleGroup[]
  readonly roles: readonly RoleLine[]
  readonly profiles: readonly RoleProfile[]
  readonly tables: readonly PrintedTable[]
  /** The headings inside the profile section, such as "3.1 Managerial Roles". */
  readonly sections: readonly Cell[]
  readonly footnotes: readonly Cell[]
  /** Cells that only structure the document: headings, heads of columns, names of parts, bullets without text. */
  readonly marks: readonly Cell[]
}

/** The content of a profile: every filled cell except its head. */
export function contentOf({ parts }: RoleProfile): readonly Cell[] {
  return PARTS.slice(2).flatMap((part) => parts[part] ?? [])
}
