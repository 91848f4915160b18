import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** Subjects of the changes of earlier releases, which had only a target. */
export async function subjects(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  const change = db.schema.alterTable('change')
  for (const column of ['subject_kind', 'subject_id'])
    await change.addColumn(column, text, (added) => added.notNull().defaultTo('')).execute()
  for (const column of ['subject_of', 'subject_part', 'author']) await change.addColumn(column, text).execute()
  await change.addColumn('published', 'integer', (column) => column.notNull().defaultTo(0)).execute()
  await db.schema.createIndex('change_subject').on('change').columns(['subject_kind', 'subject_id', 'number']).execute()
  // Typed loosely: a migration must not depend on the current schema's types, which go on changing.
  const untyped = db as Kysely<{ change: ChangeRow }>
  const found = await untyped.selectFrom('change').select(['target', 'action']).distinct().execute()
  for (const { target, action } of found) {
    const { subject, published } = toSubject(target, action)
    const { kind, id, of = null, part = null } = subject
    await untyped
      .updateTable('change')
      .set({ subject_kind: kind, subject_id: id, subject_of: of, subject_part: part, published: Number(published) })
      .where('target', '=', target)
      .where('action', '=', action)
      .execute()
  }
}

interface ChangeRow {
  target: string
  action: string
  subject_kind: string
  subject_id: string
  subject_of: string | null
  subject_part: string | null
  published: number
}

interface Told {
  readonly subject: { readonly kind: string; readonly id: string; readonly of?: string; readonly part?: string }
  readonly published: boolean
}

const UNPUBLISHED = ['draft', 'local-item-file', 'account', 'webhook']

/** What a target meant in an earlier release: a path with each step percent-encoded. */
export function toSubject(target: string, action: string): Told {
  const [of = '', ...steps] = target.split('/')
  const subject = toOfClassification(of, steps)
  return { subject, published: action !== 'edit-draft' && !UNPUBLISHED.includes(subject.kind) }
}

function toOfClassification(of: string, steps: readonly string[]): Told['subject'] {
  const [first, ...rest] = steps
  if (first === undefined) return { kind: 'classification', id: of, of }
  if (of === 'account' || of === 'webhook') return { kind: of, id: steps.join('/') }
  const parts = rest.map(decode)
  const [second = '', ...further] = parts
  if (!first.startsWith(':')) return toOfItem(of, decode(first), parts)
  if (first === ':rules' && rest.length === 0) return { kind: 'rules', id: of, of }
  if (first === ':rules')
    return { kind: 'rule', id: second, of, ...(further.length > 0 && { part: further.join(' ') }) }
  if (first === ':titles') return { kind: 'own-entry', id: second, of }
  return { kind: first.slice(1), id: second, of }
}

function toOfItem(of: string, id: string, [step, part]: readonly string[]): Told['subject'] {
  if (step === ':profile') return { kind: 'profile', id, of }
  return step === ':title' && part !== undefined ? { kind: 'title', id, of, part } : { kind: 'item', id, of }
}

// A target that this project did not write is kept unchanged.
function decode(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}
