import type { Code } from '../../classification/code.ts'
import {
  type Entry,
  type ForRole,
  ROLE_REASONS,
  type RoleReason,
  rankOf,
  toAttachmentId,
} from '../../qualification/index.ts'
import type { Page, Slice } from '../../store/store.ts'
import type { KeptRecord } from '../../store/trail.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readEntries } from './entries.ts'
import { ATTACHMENT, ENTRY } from './kind.ts'

/** One entry to study for a role. */
export interface Study {
  readonly id: string
  readonly tie: ForRole
  readonly entry: Entry
}

/**
 * A page of what people study for an item: required entries first, then the usual way in, each by level. Without withdrawn
 * entries.
 */
export async function listStudies(
  rolemap: Rolemap,
  query: Page & { readonly classification: string; readonly code: Code },
): Promise<Slice<Study>> {
  requireRight(rolemap, ENTRY.see)
  const { total, rows } = await rolemap.store.qualifications.listStudied({ ...query, reasons: ROLE_REASONS })
  return { total, rows: await toStudies(rolemap, toTies(rows)) }
}

const toTies = (rows: readonly KeptRecord[]): readonly ForRole[] =>
  rows.map(({ body }) => ATTACHMENT.parse(body)).filter((one) => one.as === 'role')

async function toStudies(rolemap: Rolemap, ties: readonly ForRole[]): Promise<readonly Study[]> {
  const entries = await readEntries(
    rolemap,
    ties.map(({ entry }) => entry),
  )
  const studies = ties.flatMap((tie): Study[] => {
    const entry = entries.get(tie.entry)?.value
    return entry && !entry.withdrawn ? [{ id: toAttachmentId(tie), tie, entry }] : []
  })
  return studies.toSorted(compareStudies)
}

/** The first of what people study for an item, for each reason, and how many there are. */
export interface FirstStudies {
  readonly studies: readonly Study[]
  readonly totals: ReadonlyMap<RoleReason, number>
}

/** For a page: an item may have thousands. */
export async function listFirstStudies(
  rolemap: Rolemap,
  { classification, code, most }: { readonly classification: string; readonly code: Code; readonly most: number },
): Promise<FirstStudies> {
  requireRight(rolemap, ENTRY.see)
  const first = await readFirst(rolemap, { classification, code, most })
  return { studies: await toStudies(rolemap, first.ties), totals: first.totals }
}

/** The first attachments of an item for each reason, by level and title. Withdrawn entries are left out. */
export async function readFirst(
  { store }: Rolemap,
  query: { readonly classification: string; readonly code: Code; readonly most: number },
): Promise<{ readonly ties: readonly ForRole[]; readonly totals: ReadonlyMap<RoleReason, number> }> {
  const found = await store.qualifications.listFirst(query)
  return {
    ties: toTies(found.flatMap(({ rows }) => rows)),
    totals: new Map(found.map(({ reason, total }) => [reason as RoleReason, total])),
  }
}

const rank = ({ entry }: Study) => (entry.level ? rankOf(entry.level) : Number.MAX_SAFE_INTEGER)

function compareStudies(one: Study, other: Study): number {
  return (
    ROLE_REASONS.indexOf(one.tie.reason) - ROLE_REASONS.indexOf(other.tie.reason) ||
    rank(one) - rank(other) ||
    (one.entry.title < other.entry.title ? -1 : 1)
  )
}

/** How many entries each of some roles has, by `CLASSIFICATION:CODE`: as often as they are attached. */
export async function countStudies(
  rolemap: Rolemap,
  roles: readonly { readonly classification: string; readonly code: Code }[],
): Promise<ReadonlyMap<string, number>> {
  requireRight(rolemap, ENTRY.see)
  const counts = new Map<string, number>()
  for (const [id, list] of Map.groupBy(roles, ({ classification }) => classification)) {
    const codes = list.map(({ code }) => code)
    for (const { code, total } of await rolemap.store.qualifications.countRoles(id, codes))
      counts.set(`${id}:${code}`, (counts.get(`${id}:${code}`) ?? 0) + total)
  }
  return counts
}
