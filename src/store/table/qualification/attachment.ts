import { createBreath } from '../../../breath.ts'
import type { AttachmentQuery } from '../../qualification.ts'
import type { Database } from '../../schema.ts'
import type { Slice } from '../../store.ts'
import type { KeptRecord } from '../../trail.ts'
import { checkPage } from '../page.ts'
import { listRecords } from '../record.ts'

/** The kind of the records that `attachment` finds. */
export const ATTACHMENT_RECORDS = 'attachment'

const AT_ONCE = 400

export async function listAttachments(db: Database, query: AttachmentQuery): Promise<Slice<KeptRecord>> {
  const { limit, offset = 0 } = query
  const ids: string[] = []
  const breath = createBreath()
  for (const some of split(query)) {
    const rows = await select(db, some)
      .select('id')
      .orderBy('target')
      .orderBy('code')
      .orderBy('reason')
      .orderBy('entry')
      .orderBy('id')
      .execute()
    for (const { id } of rows) ids.push(id)
    await breath()
  }
  if (limit !== undefined) checkPage({ limit, offset })
  const page = limit === undefined ? ids : ids.slice(offset, offset + limit)
  const records = page.length === 0 ? [] : (await listRecords(db, ATTACHMENT_RECORDS, { ids: page })).rows
  const byId = new Map(records.map((record) => [record.id, record]))
  return { total: ids.length, rows: page.flatMap((id) => byId.get(id) ?? []) }
}

/** Splits a long list of names into several queries. */
function split(query: AttachmentQuery): readonly AttachmentQuery[] {
  const name = (['entries', 'targets', 'codes'] as const).find((one) => (query[one]?.length ?? 0) > AT_ONCE)
  if (!name) return [query]
  const names = [...new Set(query[name])]
  const starts = Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, place) => place * AT_ONCE)
  return starts.flatMap((start) => split({ ...query, [name]: names.slice(start, start + AT_ONCE) }))
}

function select(db: Database, { tie, entries, targets, codes, reason }: AttachmentQuery) {
  return db
    .selectFrom('attachment')
    .where((eb) =>
      eb.and([
        ...(tie === undefined ? [] : [eb('tie', '=', tie)]),
        ...(reason === undefined ? [] : [eb('reason', '=', reason)]),
        ...(entries ? [among(eb('entry', 'in', entries), entries, eb.lit(false))] : []),
        ...(targets ? [among(eb('target', 'in', targets), targets, eb.lit(false))] : []),
        ...(codes ? [among(eb('code', 'in', codes), codes, eb.lit(false))] : []),
      ]),
    )
}

/** An empty list of names matches nothing. SQL has no empty lists. */
const among = <T, Never>(found: T, names: readonly string[], nothing: Never): T | Never =>
  names.length === 0 ? nothing : found
