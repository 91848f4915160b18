import { setImmediate } from 'node:timers/promises'
import {
  isOutcome,
  isReplyKind,
  KIND_NAMES,
  OUTCOMES,
  type Outcome,
  REPLY_KINDS,
  type ReplyKind,
  type Tally,
  tallyReplies,
} from '../../consultation/index.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { may } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readOne } from '../trail/kept.ts'
import { fail, getConsultation, type ShownConsultation, toShown } from './consultation.ts'
import { CONSULTATION } from './kind.ts'
import { listReplies, type ShownReply } from './read.ts'

/** Replies that were answered alike. */
export interface SummaryRow {
  readonly code: string
  readonly label: string
  readonly kind: ReplyKind
  readonly replies: number
  /** Undefined: nobody has decided yet. */
  readonly outcome?: Outcome
  readonly why?: string
  readonly draft?: string
}

/** What people said and what became of it, without anything about a person. */
export interface Summary
  extends Pick<ShownConsultation, 'id' | 'title' | 'text' | 'until' | 'opened' | 'closed' | 'published' | 'answer'>,
    Pick<ShownConsultation, 'classification' | 'version' | 'draft'> {
  readonly tally: Tally
  readonly rows: readonly SummaryRow[]
}

const PAGE = 1000

/**
 * What became of the replies, item by item: everyone may see it once it is published, and before that those who see
 * consultations. It has nothing that a person wrote.
 *
 * @throws RolemapError `consultation-unknown`
 */
export async function showSummary(rolemap: Rolemap, id: string): Promise<Summary> {
  const shown = await getPublished(rolemap, id)
  const { title, text, until, opened, closed, published, answer, classification, version, draft } = shown
  const known = { ...(closed && { closed }), ...(published && { published }), ...(answer && { answer }) }
  return {
    ...{ id, title, text, until, opened, classification, ...known },
    ...(version !== undefined && { version }),
    ...(draft !== undefined && { draft }),
    tally: tallyReplies(await rolemap.store.consultations.countReplies(id)),
    rows: await toRows(rolemap, id),
  }
}

async function getPublished(rolemap: Rolemap, id: string): Promise<ShownConsultation> {
  if (may(rolemap.actor, 'consultation.see')) return await getConsultation(rolemap, id)
  const kept = await readOne(rolemap.store, CONSULTATION, { id })
  return kept?.value.published === undefined ? fail(id) : toShown(rolemap, kept)
}

async function toRows({ store }: Rolemap, id: string): Promise<readonly SummaryRow[]> {
  const found = new Map<string, SummaryRow>()
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await store.consultations.listReplies(id, { limit: PAGE, offset })
    for (const { code, label, kind, decision } of rows) {
      const { outcome, why, draft } = (decision ?? {}) as { outcome?: string; why?: string; draft?: string }
      if (!isReplyKind(kind)) continue
      const key = JSON.stringify([code, kind, outcome, why, draft])
      const decided = outcome !== undefined && isOutcome(outcome) ? { outcome, why, draft } : {}
      const replies = (found.get(key)?.replies ?? 0) + 1
      found.set(key, { code, label, kind, replies, ...withoutGaps(decided) })
    }
    if (rows.length < PAGE) break
    await setImmediate()
  }
  const kinds = Object.keys(REPLY_KINDS)
  return [...found.values()].toSorted(
    (one, other) => compareText(one.code, other.code) || kinds.indexOf(one.kind) - kinds.indexOf(other.kind),
  )
}

const compareText = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1)

const withoutGaps = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>

export const SUMMARY_FORMATS = ['csv', 'xlsx'] as const
export type SummaryFormat = (typeof SUMMARY_FORMATS)[number]

/** The summary as a table, with a row for replies that were answered alike. */
export async function exportSummary(
  rolemap: Rolemap,
  { id, format }: { readonly id: string; readonly format: SummaryFormat },
): Promise<OutgoingFile> {
  const summary = await showSummary(rolemap, id)
  const rows = summary.rows.map(({ code, label, kind, replies, outcome, why, draft }) => [
    ...[code, code === '' ? 'All of it' : label, KIND_NAMES[kind], String(replies)],
    ...[outcome ? OUTCOMES[outcome] : 'Not decided', why ?? '', draft ?? ''],
  ])
  const columns = ['Code', 'About', 'Says', 'Replies', 'What became of it', 'Why', 'Draft']
  const notes = [
    `${summary.title}: replies until ${summary.until}`,
    `${summary.tally.replies} replies; ${summary.tally.undecided} not decided`,
    ...(summary.answer ? [summary.answer] : []),
  ]
  const body = writeTable(rows, {
    ...{ columns, format },
    ...(format === 'xlsx' ? { notes, numbers: ['Replies'] } : { above: notes.map((note) => [note]) }),
  })
  return { fileName: `${id}-summary.${format}`, mediaType: MEDIA_TYPES[format], body }
}

/** What people wrote, for those who work through it: without who they are. @throws RolemapError `consultation-unknown` */
export async function exportReplies(
  rolemap: Rolemap,
  { id, format }: { readonly id: string; readonly format: SummaryFormat },
): Promise<OutgoingFile> {
  await getConsultation(rolemap, id)
  const columns = ['Reply', 'Day', 'Code', 'About', 'Says', 'In words', 'What became of it', 'Why', 'Draft']
  const body = writeTable(readRows(rolemap, id), { columns, format })
  return { fileName: `${id}-replies.${format}`, mediaType: MEDIA_TYPES[format], body }
}

async function* readRows(rolemap: Rolemap, id: string): AsyncGenerator<readonly string[]> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await listReplies(rolemap, id, { limit: PAGE, offset })
    yield* rows.map(toCells)
    if (rows.length < PAGE) return
    await setImmediate()
  }
}

const toCells = ({ number, at, code, label, kind, text, decision }: ShownReply): readonly string[] => [
  ...[String(number), at.slice(0, 10), code, code === '' ? 'All of it' : label],
  ...[isReplyKind(kind) ? KIND_NAMES[kind] : kind, text ?? ''],
  ...[decision ? OUTCOMES[decision.outcome] : 'Not decided', decision?.why ?? '', decision?.draft ?? ''],
]
