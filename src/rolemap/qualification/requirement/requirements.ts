import type { Code } from '../../../classification/code.ts'
import { RolemapError } from '../../../error.ts'
import {
  ASKED_KINDS,
  type AskedKind,
  holdsOn,
  isRequirementFault,
  parseRequirement,
  type Requirement,
  type RequirementOrder,
  rankOfAsked,
  toRequirementId,
} from '../../../qualification/index.ts'
import type { Page, Slice } from '../../../store/store.ts'
import { fold } from '../../../text/fold.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { findKept, type Kept, listKept, putKept } from '../../trail/kept.ts'
import { insist, SeenConflict } from '../../trail/record-change.ts'
import { findDefault } from '../../version/list.ts'
import { findsRole } from '../attach.ts'
import type { Said } from '../change.ts'
import { createEntryFinder } from '../find-entry.ts'
import { readLabels } from '../role-codes.ts'
import { REQUIREMENT } from './kind.ts'

/**
 * Stores a requirement of a role. It replaces one with the same words for the same role, body and setting.
 *
 * @throws RolemapError `requirement-unfit`, `change-conflict`
 */
export async function setRequirement(
  rolemap: Rolemap,
  { why, seen: known, ...order }: RequirementOrder & Said,
): Promise<Kept<Requirement>> {
  requireRight(rolemap, REQUIREMENT.edit)
  const [findEntry, hasRole] = await Promise.all([
    createEntryFinder(rolemap, order.meets ?? []),
    findsRole(rolemap, order.role),
  ])
  const value = parseRequirement(order, { findEntry, hasRole: () => hasRole })
  if (isRequirementFault(value)) throw new RolemapError('requirement-unfit', `${value.column}: ${value.message}`)
  const id = toRequirementId(value)
  const keep = async () => {
    const seen = await findKept(rolemap, REQUIREMENT, { id })
    if (known !== undefined && known !== (seen?.revision ?? 0))
      throw new SeenConflict('somebody else changed this requirement after you looked at it; look again')
    await putKept(rolemap, REQUIREMENT, { id, of: value.classification, value, seen, why })
    return { id, of: value.classification, revision: (seen?.revision ?? 0) + 1, value }
  }
  return known === undefined ? await insist(keep) : await keep()
}

/** @throws RolemapError `requirement-unknown` */
export async function getRequirement(rolemap: Rolemap, id: string): Promise<Kept<Requirement>> {
  const found = await findKept(rolemap, REQUIREMENT, { id })
  if (found) return found
  throw new RolemapError('requirement-unknown', `there is no requirement "${id.slice(0, 200)}"`)
}

/** @throws RolemapError `requirement-unknown` */
export async function dropRequirement(rolemap: Rolemap, id: string, { why }: Said = {}): Promise<Requirement> {
  requireRight(rolemap, REQUIREMENT.edit)
  return await insist(async () => {
    const seen = await getRequirement(rolemap, id)
    await putKept(rolemap, REQUIREMENT, { id, of: seen.value.classification, value: undefined, seen, why })
    return seen.value
  })
}

export interface RequirementQuery extends Page {
  /** A classification. */
  readonly in?: string | undefined
  readonly asks?: AskedKind | undefined
  /** Each must occur in the requirement, its body, its setting or its source. */
  readonly words?: string | undefined
}

/** A requirement in a list. */
export interface ListedRequirement {
  readonly id: string
  readonly requirement: Requirement
  /** Absent if the classification no longer has the item. */
  readonly label?: string
}

/** Requirements of roles: by what is asked, then by role. */
export async function listRequirements(
  rolemap: Rolemap,
  { in: of, asks, words = '', limit, offset }: RequirementQuery,
): Promise<Slice<ListedRequirement>> {
  const { total, rows } = await listKept(rolemap, REQUIREMENT, {
    ...{ limit, offset },
    ...(of !== undefined && { of }),
    ...(asks !== undefined && { startsWith: `${rankOfAsked({ asks })} ${asks} ` }),
    ...(fold(words) !== '' && { words: fold(words) }),
  })
  const labels = await readLabels(
    rolemap,
    rows.map(({ value }) => value),
  )
  return {
    total,
    rows: rows.map(({ id, value: requirement }) => {
      const label = labels.get(`${requirement.classification}:${requirement.code}`)
      return { id, requirement, ...(label !== undefined && { label }) }
    }),
  }
}

/** How many requirements of each kind match the query. */
export async function countRequirements(
  rolemap: Rolemap,
  query: Omit<RequirementQuery, 'limit' | 'offset' | 'asks'>,
): Promise<ReadonlyMap<AskedKind, number>> {
  const counts = ASKED_KINDS.map(
    async (asks) => [asks, (await listRequirements(rolemap, { ...query, asks, limit: 0, offset: 0 })).total] as const,
  )
  return new Map((await Promise.all(counts)).filter(([, total]) => total > 0))
}

/**
 * A role's requirements on a day, its own and those of the groups above it, qualifications first. Without a day: of any
 * time.
 */
export async function requirementsOf(
  rolemap: Rolemap,
  { classification, code, day }: { readonly classification: string; readonly code: Code; readonly day?: string },
): Promise<readonly ListedRequirement[]> {
  requireRight(rolemap, REQUIREMENT.see)
  const codes = await codesAbove(rolemap, classification, code)
  const found = await Promise.all(
    codes.map((at) => listKept(rolemap, REQUIREMENT, { key: `${classification}:${at.code}` })),
  )
  const labels = new Map(codes.map((at) => [at.code, at.label]))
  return found
    .flatMap(({ rows }) => rows)
    .filter(({ value }) => day === undefined || holdsOn(value, day))
    .toSorted((one, other) => rankOfAsked(one.value) - rankOfAsked(other.value))
    .map(({ id, value: requirement }) => {
      const label = labels.get(requirement.code)
      return { id, requirement, ...(label !== undefined && { label }) }
    })
}

/** The item itself, and everything above it. */
async function codesAbove({ store }: Rolemap, classification: string, code: Code) {
  const version = findDefault((await store.versions.list()).filter(({ id }) => id === classification))
  const found: { readonly code: Code; readonly label: string }[] = []
  for (let at: Code | undefined = code; version && at !== undefined && !found.some((one) => one.code === at); ) {
    const item = await store.versions.findItem(version, at)
    if (item) found.push({ code: item.code, label: item.label })
    at = item?.parent
  }
  return found
}
