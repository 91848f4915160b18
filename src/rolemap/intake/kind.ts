import { type OrderFields, toOrder } from '../../classification/order.ts'
import type { RowOutcome, StagedFile, StagedRow } from '../../store/staged.ts'
import type { Page, Slice } from '../../store/store.ts'
import type { Change, Effect } from '../../store/trail.ts'
import type { GivenFile } from '../file.ts'
import type { OpenedTable, TableInput } from '../open-table.ts'
import type { Right } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Told } from '../trail/record-change.ts'

/** What every kind of file that can be staged states about itself. */
interface FileKind {
  /** Its name in addresses and commands. */
  readonly name: string
  /** Columns that a file must have, and columns that it may have. */
  readonly needed: readonly string[]
  readonly columns: readonly string[]
  /** The right to stage, see and accept such a file. */
  readonly right: Right
  /** Only who gave such a file sees it: others must not know yet what it says. */
  readonly own?: true
  /** The thing that a key names, if files can be staged for it now. @throws RolemapError if there is no such thing */
  find(rolemap: Rolemap, key: string): Promise<StagedPlace>
}

/**
 * A kind of file whose rows are all processed together: how a row is read, what it would do, and what accepting it
 * does.
 */
export interface IntakeKind extends FileKind {
  readonly streamed?: undefined
  /** The most rows of a file. */
  readonly most: number
  /** The right to undo an accepted file; `change.undo` if not given. */
  readonly undo?: Right
  /** Opens a file, if it may be something other than a table. */
  open?(rolemap: Rolemap, input: TableInput, file: string): Promise<OpenedTable>
  /** Applies the rows one after another to the current state: each row sees the effects of the rows before it. */
  fold(rolemap: Rolemap, key: string, given: Given): Promise<Folded>
  /** Undoes everything that accepting did, unless somebody changed it since. @throws RolemapError `change-depended` */
  reverse(rolemap: Rolemap, key: string, done: Done): Promise<Omit<Folded, 'outcomes'>>
}

/**
 * A kind of file with so many rows that they are stored while they are read. Nobody sees them until the file is
 * accepted.
 */
export interface StreamedKind extends FileKind {
  readonly streamed: true
  /** Stages a file, with the effect of each row or why it is refused. */
  stage(rolemap: Rolemap, given: GivenStream): Promise<StagedFile>
  /** Has the queue stage a file, and waits for so many milliseconds: the number of the work and, once staged, the file's. */
  start(
    rolemap: Rolemap,
    given: StartedStream,
  ): Promise<{ readonly work: number; readonly staged?: string | undefined }>
  /** The effects of accepting it. @throws RolemapError `change-conflict` if it would no longer do what was shown */
  accept(rolemap: Rolemap, file: StagedFile): Promise<Omit<Folded, 'outcomes'>>
  /** What accepting it would do, summed up: how many things are new, changed and so on. */
  sum(rolemap: Rolemap, file: StagedFile): Promise<Readonly<Record<string, number>>>
  /** The things that are not in the file, which would go if it is accepted. */
  listLeft(rolemap: Rolemap, file: StagedFile, page: Page): Promise<Slice<StagedRow>>
  /** Deletes what was stored while staging. */
  drop(rolemap: Rolemap, file: StagedFile): Promise<void>
}

export type AnyKind = IntakeKind | StreamedKind

interface GivenStream {
  readonly key: string
  readonly input: TableInput
  readonly file: string
}

interface StartedStream {
  readonly key: string
  readonly file: GivenFile
  readonly most: number
}

interface Given extends Pick<Told, 'why'> {
  /** The file's name. */
  readonly file: string
  readonly rows: readonly GivenRow[]
}

export interface Done extends Pick<Told, 'why' | 'undoes'> {
  /** The changes that accepting made, in order. */
  readonly made: readonly Change[]
}

/** The thing that the rows of a file would change. */
export interface StagedPlace {
  /** The classification. */
  readonly of: string
  /** Its name for people. */
  readonly label: string
}

/** One row of a file, by the names of its columns. */
export interface GivenRow {
  readonly row: number
  /** A cell, trimmed; undefined if the file has no such column. */
  textOf(column: string): string | undefined
}

const REMOVE = { remove: { is: 'flag', says: 'whether it goes' } } as const satisfies OrderFields

/** Whether a row removes the thing that it names. */
export const isRemoved = (textOf: GivenRow['textOf']): boolean => toOrder(REMOVE, textOf).remove === true

/** The joint effects of all rows that fit. For each row, in order, what it does or why it is refused. */
export interface Folded {
  readonly outcomes: readonly RowOutcome[]
  readonly told: readonly Told[]
  readonly effects: readonly Effect[]
}
