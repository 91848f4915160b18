import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import {
  type EntryId,
  type Finding,
  isOpen,
  type Judgement,
  type JudgingPart,
  toJudgementId,
} from '../../qualification/index.ts'
import type { Effect } from '../../store/trail.ts'
import { readMerged } from '../qualification/merge/merged.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { commitWork, joinWork, type Keeping, toBatch, type Work } from '../trail/kept.ts'
import { insist } from '../trail/record-change.ts'
import { getCriteria } from './criteria.ts'
import { foldFindings, type Marks, readMarks } from './findings.ts'
import { readGround } from './ground.ts'
import { JUDGEMENT } from './kind.ts'
import { listKnown, toFound } from './known.ts'
import { createLot } from './lot.ts'
import { addTime } from './pace.ts'
import { createPlan, type JudgementOrder } from './plan.ts'
import { isTrained } from './training.ts'

/** What somebody says of a module: a verdict for some attributes of a criteria set. */
export interface Sheet {
  readonly set: string
  /** The identifier of the module. */
  readonly module: EntryId
  readonly verdicts: readonly Omit<JudgementOrder, 'module'>[]
  readonly why?: string | undefined
  /** How long it took to judge the module. */
  readonly seconds?: number | undefined
}

/** What was kept, and what everybody knows of it now. */
export interface SheetKept {
  readonly judgements: readonly Judgement[]
  readonly findings: Readonly<Record<string, Finding>>
  /** Another rater judged the same module before. Both are kept, and neither sees what the other said until it is open. */
  readonly also?: true
}

/**
 * Judges a module as a rater. Until a moderator judged the same, or the lot leaves it without moderation, nobody else sees it.
 *
 * @throws RolemapError `criteria-unknown`, `judgement-unfit`, `judgement-closed`, `judgement-own`, `judgement-untrained`
 */
export async function judgeModule(rolemap: Rolemap, sheet: Sheet): Promise<SheetKept> {
  requireRight(rolemap, 'judgement.give')
  if (!(await isTrained(rolemap, sheet.set)))
    throw new RolemapError('judgement-untrained', `answer the training cases of "${sheet.set}" before you judge`)
  return await giveSheet(rolemap, 'rater', sheet)
}

/**
 * Judges what a rater judged, without having seen it. Where both say the same it is agreed; otherwise it is disputed.
 *
 * @throws RolemapError as `judgeModule`
 */
export async function moderateModule(rolemap: Rolemap, sheet: Sheet): Promise<SheetKept> {
  requireRight(rolemap, 'judgement.moderate')
  return await giveSheet(rolemap, 'moderator', sheet)
}

async function giveSheet(rolemap: Rolemap, part: JudgingPart, sheet: Sheet): Promise<SheetKept> {
  const { value: set } = await getCriteria(rolemap, sheet.set)
  if (set.withdrawn) throw unfit(`the criteria set “${set.label}” is withdrawn`)
  if (sheet.verdicts.length === 0) throw unfit('expected a verdict, found none')
  const rater = rolemap.actor.name
  return await insist(async () => {
    const modules = [sheet.module, ...((await readMerged(rolemap)).get(sheet.module) ?? [])]
    const marks = await readMarks(
      rolemap,
      modules.flatMap((module) => sheet.verdicts.map(({ attribute }) => ({ set: set.id, module, attribute }))),
    )
    const ground = await readGround(rolemap, set, [sheet.module])
    const before = ground.judgements.find((one) => one.rater === rater)
    const lot = await createLot(rolemap, set, rater)
    const passed = before ? before.passed === true : part === 'rater' && lot(sheet.module)
    const asked = { rater, part, passed, day: rolemap.now().toISOString().slice(0, 10) }
    const plan = createPlan(ground)
    const planned = sheet.verdicts.map((order) => {
      const one = plan.take({ ...order, module: sheet.module }, asked)
      if ('fault' in one) throw new RolemapError(one.fault.code, `${one.fault.column}: ${one.fault.message}`)
      return one
    })
    const attributes = planned.map(({ judgement }) => judgement.attribute)
    if (new Set(attributes).size < attributes.length) throw unfit('attribute: expected each attribute once')
    const work = await toJudgementWork(rolemap, planned, { revisions: ground.revisions, why: sheet.why, marks })
    // Changing what one said takes another time than judging.
    const time = before ? [] : await addTime(rolemap, { set: set.id, seconds: sheet.seconds })
    await commitWork(rolemap, { ...work, effects: [...work.effects, ...time] })
    const judgements = planned.map(({ judgement }) => judgement)
    const also = part === 'rater' && ground.judgements.some((one) => one.part === 'rater' && one.rater !== rater)
    return {
      judgements,
      findings: await readFindings(rolemap, set.id, sheet.module),
      ...(also && { also }),
    }
  })
}

const unfit = (message: string) => new RolemapError('judgement-unfit', message)

interface Making {
  readonly revisions: ReadonlyMap<string, number>
  readonly why?: string | undefined
  readonly marks?: Marks
}

/** A change of the trail has so many rows. */
const AT_ONCE = 2000

/** The work of keeping judgements, and what follows from them. Those that say what was said before are left out. */
export async function toJudgementWork(
  rolemap: Rolemap,
  planned: readonly { readonly judgement: Judgement; readonly was: Judgement | undefined }[],
  { revisions, why, marks }: Making,
): Promise<Work> {
  const first = new Map<string, Judgement | undefined>()
  const last = new Map<string, Judgement>()
  for (const { judgement, was } of planned) {
    const id = toJudgementId(judgement)
    if (!first.has(id)) first.set(id, was)
    last.set(id, judgement)
  }
  const keepings = [...last].flatMap(([id, value]): Keeping<Judgement>[] => {
    const was = first.get(id)
    const seen = was && { revision: revisions.get(id) ?? 0, value: was }
    return was && isSame(was, value) ? [] : [{ id, value, seen }]
  })
  const pieces: Work[] = []
  for (let start = 0; start < keepings.length; start += AT_ONCE) {
    const some = keepings.slice(start, start + AT_ONCE)
    pieces.push(await toBatch(JUDGEMENT, some, { why }))
  }
  const work = joinWork(pieces)
  const touched = keepings.flatMap(({ value }) => (value ? [{ key: value, value }] : []))
  const found: readonly Effect[] =
    keepings.length === 0 ? [] : await foldFindings(rolemap, { judgements: touched, ...(marks && { marks }) })
  return { ...work, effects: [...work.effects, ...found] }
}

/** What everybody knows of a module, by attribute. */
export async function readFindings(
  rolemap: Rolemap,
  criteria: string,
  module: EntryId,
): Promise<Readonly<Record<string, Finding>>> {
  const known = await listKnown(rolemap, { criteria, modules: [module] })
  // What waits at an entry that was merged into the module is moderated there.
  const found = known.filter((one) => one.from === undefined || isOpen(toFound(one)))
  return Object.fromEntries(found.map((one) => [one.attribute, toFound(one)]))
}
