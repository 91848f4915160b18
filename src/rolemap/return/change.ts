import { RolemapError } from '../../error.ts'
import { type Entry, WHOLE } from '../../workforce/return/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { toPut } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { recordChange, SeenConflict } from '../trail/record-change.ts'
import { checkOpen, nameOf } from './fill.ts'
import { readReturn } from './filled.ts'
import { type ReturnKey, toReturnId } from './key.ts'
import { type KeptReturn, RETURN } from './kind.ts'
import { getOwnReturn, type ShownReturn, showReturn } from './show.ts'

/** The name of the person, if nobody signs in, and what they saw. */
export interface ReturnSaid {
  readonly by?: string | undefined
  /** The revision that the person saw. */
  readonly seen?: number | undefined
}

const LONGEST = 2000
const MOST_ENTRIES = 2000
const MOST_NOTES = 500
const unfit = (message: string) => new RolemapError('return-unfit', message)

interface Changing extends ReturnSaid {
  readonly action: string
  /** The trail's value: nothing of the return's contents. */
  readonly after: Readonly<Record<string, string | number>>
  readonly change: (value: KeptReturn, who: string) => KeptReturn
}

/** Changes an open return. @throws RolemapError `return-closed`, `change-conflict` */
async function changeReturn(rolemap: Rolemap, key: ReturnKey, changing: Changing): Promise<ShownReturn> {
  requireRight(rolemap, RETURN.edit)
  const seen = await getOwnReturn(rolemap, key)
  if (changing.seen !== undefined && changing.seen !== seen.revision)
    throw new SeenConflict('somebody else changed this return: look at it again')
  checkOpen(seen.value)
  const who = nameOf(rolemap, changing.by)
  const made = changing.change(seen.value, who)
  const value = { ...made, fillers: [...new Set([...made.fillers, who])] }
  const told = tell(RETURN, { action: changing.action, id: toReturnId(key), after: changing.after })
  await recordChange(rolemap, told, [toPut(RETURN, { id: toReturnId(key), value, seen })])
  return await showReturn(rolemap, key)
}

export interface EntryOrder extends ReturnSaid {
  readonly row: string
  /** The part of the breakdown; not given for all together. */
  readonly part?: string | undefined
  readonly column?: string | undefined
  /** The figure; if not given, removes the entry. */
  readonly value?: number | undefined
  /** The words of a row; empty removes them. */
  readonly words?: string | undefined
  readonly why: string
}

/**
 * Enters a figure in place of the counted one, or the words of a row, or removes an entry.
 *
 * @throws RolemapError `return-unfit` if the definition allows no entries, or there is no such row or column, or no
 * reason
 */
export async function enterFigure(
  rolemap: Rolemap,
  key: ReturnKey,
  { part = WHOLE, ...order }: EntryOrder,
): Promise<ShownReturn> {
  const kept = await getOwnReturn(rolemap, key)
  const { definition } = await readReturn(rolemap, kept)
  const row = definition.rows.find(({ code }) => code === order.row)
  const isWords = order.column === undefined
  if (!row || row.is === 'heading') throw unfit(`expected a row of the return that has figures, found "${order.row}"`)
  if (isWords && order.value !== undefined) throw unfit('expected the column of the figure')
  if (!isWords) checkFigure(definition, { ...order, part })
  if (order.why.trim() === '' || order.why.length > LONGEST) throw unfit('expected the reason for the entry')
  if ((order.words?.length ?? 0) > LONGEST) throw unfit(`expected words of at most ${LONGEST} characters`)
  const name = { row: order.row, by: isWords ? WHOLE : part, ...(isWords ? {} : { column: order.column }) }
  const isSame = (one: Entry) => one.row === name.row && one.by === name.by && one.column === name.column
  const said = isWords ? order.words?.trim() : order.value
  return await changeReturn(rolemap, key, {
    ...{ by: order.by, seen: order.seen, action: 'enter', after: { row: order.row } },
    change: (value, who) => {
      const rest = value.entries.filter((one) => !isSame(one))
      if (said === undefined || said === '') return { ...value, entries: rest }
      if (rest.length >= MOST_ENTRIES) throw unfit(`expected at most ${MOST_ENTRIES} entries, found more`)
      const held = isWords ? { words: String(said) } : { value: Number(said) }
      const entry = { ...name, ...held, why: order.why.trim(), who, at: rolemap.now().toISOString() } as Entry
      return { ...value, entries: [...rest, entry] }
    },
  })
}

function checkFigure(
  { entries, columns, by }: Awaited<ReturnType<typeof readReturn>>['definition'],
  { column, value, part }: Pick<EntryOrder, 'column' | 'value'> & { readonly part: string },
): void {
  if (entries === 'refused') throw unfit('this return takes no figures by hand: mend the posts, and fill it again')
  if (!columns.some(({ name }) => name === column))
    throw unfit(`expected one of the columns ${columns.map(({ name }) => name).join(', ')}, found "${column}"`)
  if (value !== undefined && !(value >= 0 && value < 1e9)) throw unfit('expected a figure of 0 or more')
  if (by !== undefined && part === WHOLE) throw unfit(`expected for which ${by} the figure is`)
}

/** Adds a note to a rule, or to the whole return. A warning with a note no longer prevents signing. */
export async function addNote(
  rolemap: Rolemap,
  key: ReturnKey,
  { rule = '', text, ...said }: ReturnSaid & { readonly rule?: string | undefined; readonly text: string },
): Promise<ShownReturn> {
  const words = text.trim()
  if (words === '' || words.length > LONGEST) throw unfit(`expected a note of 1 to ${LONGEST} characters`)
  const { definition } = await readReturn(rolemap, await getOwnReturn(rolemap, key))
  if (rule !== '' && !definition.rules.some(({ id }) => id === rule))
    throw unfit(`expected one of the rules ${definition.rules.map(({ id }) => id).join(', ')}, found "${rule}"`)
  return await changeReturn(rolemap, key, {
    ...{ ...said, action: 'note', after: { rule } },
    change: (value, who) => {
      if (value.notes.length >= MOST_NOTES) throw unfit(`expected at most ${MOST_NOTES} notes, found more`)
      return { ...value, notes: [...value.notes, { rule, text: words, who, at: rolemap.now().toISOString() }] }
    },
  })
}

/** Confirms that the person has read what a filler must read. */
export async function confirmRead(rolemap: Rolemap, key: ReturnKey, said: ReturnSaid = {}): Promise<ShownReturn> {
  return await changeReturn(rolemap, key, {
    ...{ ...said, action: 'read', after: {} },
    change: (value, who) => ({
      ...value,
      read: [...value.read.filter(({ by }) => by !== who), { by: who, at: rolemap.now().toISOString() }],
    }),
  })
}
