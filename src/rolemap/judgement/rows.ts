import { createBreath } from '../../breath.ts'
import {
  type EntryId,
  JUDGING_PARTS,
  type JudgedSet,
  type Judgement,
  parseVerdict,
  toCellId,
  VERDICT_NAMES,
} from '../../qualification/index.ts'
import type { RowOutcome } from '../../store/staged.ts'
import { createEntryFinder } from '../qualification/find-entry.ts'
import { may } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Work } from '../trail/kept.ts'
import { getCriteria } from './criteria.ts'
import { toJudgementWork } from './give.ts'
import { readGround } from './ground.ts'
import { createLot } from './lot.ts'
import { type Asked, createPlan, type JudgementOrder, type Planned } from './plan.ts'
import { isTrained } from './training.ts'

/** The columns of a file of judgements. */
export const JUDGEMENT_COLUMNS = [
  'module',
  'attribute',
  'verdict',
  'evidence',
  'rater',
  'part',
  'passed',
  'day',
] as const

type TextOf = (column: string) => string | undefined

export interface JudgedRows extends Work {
  readonly outcomes: readonly RowOutcome[]
}

/**
 * What keeping the judgements of a file takes, row by row: each sees the cell as the rows before it left it. Who may moderate may give
 * those of other people too, such as what a project judged before it kept it here.
 *
 * @throws RolemapError `criteria-unknown`
 */
export async function foldJudgements(
  rolemap: Rolemap,
  id: string,
  { rows, why }: { readonly rows: readonly { textOf: TextOf }[]; readonly why?: string | undefined },
): Promise<JudgedRows> {
  const { value: set } = await getCriteria(rolemap, id)
  const find = await createEntryFinder(
    rolemap,
    rows.map(({ textOf }) => textOf('module')),
  )
  const modules = [...new Set(rows.flatMap(({ textOf }) => find(textOf('module') ?? '') ?? []))]
  const ground = await readGround(rolemap, set, modules)
  const plan = createPlan(ground)
  const reading = await toReading(rolemap, set, new Set(ground.judgements.map(toCellId)))
  const planned: { readonly judgement: Judgement; readonly was: Judgement | undefined }[] = []
  const outcomes: RowOutcome[] = []
  const take = (order: JudgementOrder, asked: Asked | Fault): Planned | Fault => {
    if ('fault' in asked) return asked
    if (reading.meddles(toCellId({ set: set.id, ...order }), asked)) return MEDDLES
    return plan.take(order, { ...asked, passed: asked.passed || reading.drawn(order.module, asked) })
  }
  const breath = createBreath()
  for (const { textOf } of rows) {
    await breath()
    const order = {
      module: find(textOf('module') ?? '') ?? '',
      attribute: findAttribute(set, textOf('attribute') ?? ''),
      verdict: textOf('verdict') ?? '',
      evidence: textOf('evidence'),
    }
    const one = take(order, reading.ask(textOf))
    if ('judgement' in one) planned.push(one)
    outcomes.push('fault' in one ? one : { does: describe(set, one.judgement, one.was) })
  }
  const work = await toJudgementWork(rolemap, planned, { revisions: ground.revisions, why })
  return { ...work, outcomes }
}

/** An attribute by its code or its name. */
function findAttribute({ attributes }: JudgedSet, text: string): string {
  const found = attributes.find(({ code, label }) => code === text || label.toLowerCase() === text.toLowerCase())
  return found?.code ?? text
}

interface Fault {
  readonly fault: { readonly code: string; readonly column: string; readonly message: string }
}

async function toReading(rolemap: Rolemap, set: JudgedSet, cells: ReadonlySet<string>) {
  const me = rolemap.actor.name
  const moderates = may(rolemap.actor, 'judgement.moderate')
  const trained = await isTrained(rolemap, set.id)
  const lot = await createLot(rolemap, set, me)
  const today = rolemap.now().toISOString().slice(0, 10)
  const fault = (column: string, message: string): Fault => ({ fault: { code: 'judgement-unfit', column, message } })
  return {
    ask(textOf: TextOf): Asked | Fault {
      const rater = textOf('rater')?.trim() || me
      const text = textOf('part')?.trim().toLowerCase() || 'rater'
      const part = JUDGING_PARTS.find((one) => one === text)
      const day = textOf('day')?.trim() || today
      if (!part) return fault('part', `expected rater or moderator, found "${text.slice(0, 50)}"`)
      if (!/^\d{4}-\d\d-\d\d$/.test(day)) return fault('day', 'expected a day such as 2026-11-30')
      if (rater.length > LONGEST_NAME) return fault('rater', `expected at most ${LONGEST_NAME} characters`)
      if (!moderates && (rater !== me || part === 'moderator'))
        return fault('rater', 'only a moderator gives judgements of others, or moderates')
      if (!trained && rater === me && part === 'rater')
        return { fault: { code: 'judgement-untrained', column: 'rater', message: 'answer the training cases first' } }
      const passed = moderates && /^(y|yes|true|1|x)$/i.test(textOf('passed') ?? '')
      return { rater, part, day, passed }
    },
    /** Whether the lot leaves a module of one's own without moderation. */
    drawn: (module: EntryId, { rater, part }: Pick<Asked, 'rater' | 'part'>) =>
      part === 'rater' && rater === me && lot(module),
    /**
     * Judgements of others are for cells of which nothing is kept: otherwise a file would tell what they said, or open in another's
     * name what waits for the person themselves.
     */
    meddles: (cell: string, { rater }: Pick<Asked, 'rater'>) => rater !== me && cells.has(cell),
  }
}

const MEDDLES: Fault = {
  fault: {
    code: 'judgement-closed',
    column: 'rater',
    message: 'it was judged already: only people themselves change what they said, and nobody moderates for another',
  },
}

const LONGEST_NAME = 100

/** @example 'adds: 3 Safeguarding: covered' */
function describe(set: JudgedSet, { attribute, verdict, rater, part }: Judgement, was: Judgement | undefined): string {
  const label = set.attributes.find(({ code }) => code === attribute)?.label ?? ''
  const verb = !was ? 'adds' : was.verdict === verdict ? 'leaves as it is' : 'changes'
  const name = VERDICT_NAMES[parseVerdict(verdict) ?? 'unclear'].toLowerCase()
  return `${verb}: ${attribute} ${label}: ${name}, ${part} ${rater}`
}
