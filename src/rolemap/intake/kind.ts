import { type OrderFields, toOrder } from '../../classification/order.ts'
import type { RowOutcome, StagedFile } from '../../store/staged.ts'
import type { Change, Effect } from '../../store/trail.ts'
import type { TableInput } from '../open-table.ts'
import type { Right } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Told } from '../trail/record-change.ts'

/** What every kind of file that can be staged says of itself. */
interface FileKind {
  /** The word by which addresses and commands name it. */
  readonly name: string
  /** Columns that a file must have, and those that it may have. */
  readonly needed: readonly string[]
  readonly columns: readonly string[]
  /** What one needs to stage, see and accept such a file. */
  readonly right: Right
  /** What a key names, where files may be given for it now. @throws RolemapError where there is no such thing */
  find(rolemap: Rolemap, key: string): Promise<StagedPlace>
}

/** A kind of file of which all rows are looked at together: how a row is read, what it would do, and what accepting it does. */
export interface IntakeKind extends FileKind {
  readonly streamed?: undefined
  /** The most rows of a file. */
  readonly most: number
  /** What one needs to undo what accepting did; `change.undo` if not given. */
  readonly undo?: Right
  /** What the rows do, one after the other, to what is there now: a later one sees what those before it did. */
  fold(rolemap: Rolemap, key: string, given: Given): Promise<Folded>
  /** What undoes all that accepting did, if nobody changed it since. @throws RolemapError `change-depended` */
  reverse(rolemap: Rolemap, key: string, done: Done): Promise<Omit<Folded, 'outcomes'>>
}

/** A kind of file with so many rows that they are put aside while they are read; accepting lets them be seen. */
export interface StreamedKind extends FileKind {
  readonly streamed: true
  /** Stages a file, each row with what it does or why it is refused. */
  stage(rolemap: Rolemap, given: GivenStream): Promise<StagedFile>
  /** What accepting it does. @throws RolemapError `change-conflict` where it would no longer do what was shown */
  accept(rolemap: Rolemap, file: StagedFile): Promise<Omit<Folded, 'outcomes'>>
  /** Lets go of what was put aside. */
  drop(rolemap: Rolemap, file: StagedFile): Promise<void>
}

export type AnyKind = IntakeKind | StreamedKind

interface GivenStream {
  readonly key: string
  readonly input: TableInput
  readonly file: string
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
