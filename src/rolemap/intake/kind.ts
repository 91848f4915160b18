import { type OrderFields, toOrder } from '../../classification/order.ts'
import type { RowOutcome } from '../../store/staged.ts'
import type { Change, Effect } from '../../store/trail.ts'
import type { Right } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Told } from '../trail/record-change.ts'

/** A kind of file that can be staged: how a row is read, what it would do, and what accepting it does. */
export interface IntakeKind {
  /** The word by which addresses and commands name it. */
  readonly name: string
  /** Columns that a file must have, and those that it may have. */
  readonly needed: readonly string[]
  readonly columns: readonly string[]
  /** The most rows of a file. */
  readonly most: number
  /** What one needs to stage, see and accept such a file. */
  readonly right: Right
  /** What one needs to undo what accepting did; `change.undo` if not given. */
  readonly undo?: Right
  /** What a key names, where files may be given for it now. @throws RolemapError where there is no such thing */
  find(rolemap: Rolemap, key: string): Promise<StagedPlace>
  /** What the rows do, one after the other, to what is there now: a later one sees what those before it did. */
  fold(rolemap: Rolemap, key: string, given: Given): Promise<Folded>
  /** What undoes all that accepting did, if nobody changed it since. @throws RolemapError `change-depended` */
  reverse(rolemap: Rolemap, key: string, done: Done): Promise<Omit<Folded, 'outcomes'>>
}

interface Given extends Pick<Told, 'why'> {
  /** The file's name. */
  readonly file: string
  readonly rows: readonly GivenRow[]
}

export interface Done extends Pick<Told, 'why' | 'undoes'> {
  /** The changes that accepting made, in their order. */
  readonly made: readonly Change[]
}

/** What the rows of a file are to change. */
export interface StagedPlace {
  /** The classification. */
  readonly of: string
  /** As a person reads it. */
  readonly label: string
}

/** One row of a given file, by the names of its columns. */
export interface GivenRow {
  readonly row: number
  /** A cell without the space around it; undefined where the file has no such column. */
  textOf(column: string): string | undefined
}

const REMOVE = { remove: { is: 'flag', says: 'whether it goes' } } as const satisfies OrderFields

/** Whether a row takes out what it names. */
export const isRemoved = (textOf: GivenRow['textOf']): boolean => toOrder(REMOVE, textOf).remove === true

/** What all rows that fit do together, and of each row, in order, what it does or why it is refused. */
export interface Folded {
  readonly outcomes: readonly RowOutcome[]
  readonly told: readonly Told[]
  readonly effects: readonly Effect[]
}
