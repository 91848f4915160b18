import {
  type Entry,
  type EntryId,
  type Finding,
  type JudgedSet,
  type Judgement,
  type JudgingPart,
  listElements,
  toJudgementId,
} from '../../qualification/index.ts'
import type { Page, Slice } from '../../store/store.ts'
import { getEntry, readEntries } from '../qualification/entries.ts'
import { createEntryFinder } from '../qualification/find-entry.ts'
import { readMerged } from '../qualification/merge/merged.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readKept } from '../trail/kept.ts'
import { getCriteria } from './criteria.ts'
import { readFindings } from './give.ts'
import { JUDGEMENT } from './kind.ts'
import { listInheritors } from './known.ts'

/** A module to judge, with what one needs to see for it, and nothing of what others said that is not open. */
export interface ModuleToJudge {
  readonly entry: Entry
  readonly elements: readonly string[]
  /** The qualifications that it is part of. */
  readonly wholes: readonly Entry[]
  /** What the person said before, of it or of an entry that was merged into it. */
  readonly own: readonly Judgement[]
  readonly findings: Readonly<Record<string, Finding>>
}

export interface WorkAsked extends Page {
  readonly set: string
  /** Only modules of this qualification: an identifier, a number or a title. */
  readonly of?: string | undefined
}

/**
 * What is left to judge: as a rater, modules of key qualifications of which nobody judged anything; as a moderator, what raters judged
 * and the person did not.
 *
 * @throws RolemapError `criteria-unknown`, `qualification-unknown`
 */
export async function listWork(
  rolemap: Rolemap,
  part: JudgingPart,
  { set, of, limit, offset }: WorkAsked,
): Promise<Slice<ModuleToJudge>> {
  requireRight(rolemap, part === 'rater' ? 'judgement.give' : 'judgement.moderate')
  const { value: criteria } = await getCriteria(rolemap, set)
  const query = {
    ...{ criteria: set, rater: rolemap.actor.name, limit, offset },
    ...(of !== undefined && of.trim() !== '' && { of: await findWhole(rolemap, of) }),
  }
  const { judgements } = rolemap.store
  const { total, rows } =
    part === 'rater'
      ? await judgements.listUnjudged({ ...query, except: await listInheritors(rolemap, set) })
      : await judgements.listWaiting(query)
  return { total, rows: await toModules(rolemap, criteria, rows) }
}

async function findWhole(rolemap: Rolemap, text: string): Promise<EntryId> {
  const find = await createEntryFinder(rolemap, [text])
  return find(text) ?? (await getEntry(rolemap, text)).id
}

/** One module as somebody judges it. @throws RolemapError `criteria-unknown`, `qualification-unknown` */
export async function getModule(
  rolemap: Rolemap,
  { set, module }: { readonly set: string; readonly module: EntryId },
): Promise<ModuleToJudge> {
  requireRight(rolemap, 'judgement.give')
  const { value: criteria } = await getCriteria(rolemap, set)
  await getEntry(rolemap, module)
  const [found] = await toModules(rolemap, criteria, [module])
  if (!found) throw new TypeError(`expected the module ${module}, which was there`)
  return found
}

async function toModules(rolemap: Rolemap, set: JudgedSet, ids: readonly EntryId[]): Promise<readonly ModuleToJudge[]> {
  const ties = await rolemap.store.qualifications.listAttachments({ tie: 'part', entries: ids })
  const wholes = ties.rows.map(({ body }) => body as { readonly entry: EntryId; readonly whole: EntryId })
  const entries = await readEntries(rolemap, [...ids, ...wholes.map(({ whole }) => whole)])
  return await Promise.all(
    ids.flatMap((id) => {
      const entry = entries.get(id)?.value
      const own = wholes.filter((one) => one.entry === id).flatMap(({ whole }) => entries.get(whole)?.value ?? [])
      return entry ? [toModule(rolemap, set, { entry, wholes: own })] : []
    }),
  )
}

async function toModule(
  rolemap: Rolemap,
  set: JudgedSet,
  { entry, wholes }: Pick<ModuleToJudge, 'entry' | 'wholes'>,
): Promise<ModuleToJudge> {
  const modules = [entry.id, ...((await readMerged(rolemap)).get(entry.id) ?? [])]
  const ids = modules.flatMap((module) =>
    set.attributes.map(({ code }) =>
      toJudgementId({ set: set.id, module, attribute: code, rater: rolemap.actor.name }),
    ),
  )
  const said = (await readKept(rolemap.store, JUDGEMENT, { ids })).rows.map(({ value }) => value)
  const own = said.filter(({ module }) => module === entry.id)
  const more = said.filter(
    ({ module, attribute }) => module !== entry.id && !own.some((one) => one.attribute === attribute),
  )
  return {
    entry,
    elements: listElements(entry),
    wholes,
    own: [...own, ...new Map(more.map((one) => [one.attribute, one])).values()],
    findings: await readFindings(rolemap, set.id, entry.id),
  }
}

/** How far the judging by a set is. */
export interface JudgingProgress {
  /** Modules of key qualifications of which nobody judged anything. */
  readonly unjudged: number
  /** Modules that wait for a moderator other than the person. */
  readonly toModerate: number
  /** Cells by state: a cell is a module and an attribute. */
  readonly cells: Readonly<Record<string, number>>
}

export async function getJudgingProgress(rolemap: Rolemap, set: string): Promise<JudgingProgress> {
  requireRight(rolemap, 'qualification.see')
  await getCriteria(rolemap, set)
  const { judgements } = rolemap.store
  const query = { criteria: set, rater: rolemap.actor.name, limit: 0, offset: 0 }
  const [unjudged, waiting, cells] = await Promise.all([
    judgements.listUnjudged({ ...query, except: await listInheritors(rolemap, set) }),
    judgements.listWaiting(query),
    judgements.countFindings(set),
  ])
  return { unjudged: unjudged.total, toModerate: waiting.total, cells: Object.fromEntries(cells) }
}
