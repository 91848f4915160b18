import {
  type CellKey,
  type Finding,
  isOpen,
  type JudgedSet,
  type Judgement,
  type JudgingPart,
  parseVerdict,
  readEvidence,
  toCellId,
  toFinding,
  toJudgementId,
  type Verdict,
} from '../../qualification/index.ts'

/** What somebody says of a module and an attribute. */
export interface JudgementOrder extends Omit<CellKey, 'set'> {
  readonly verdict: string
  readonly evidence?: string | undefined
}

/** A judgement as it is being made. */
export interface Asked {
  readonly rater: string
  readonly part: JudgingPart
  readonly day: string
  /** Whether the lot leaves the rater's module without moderation. */
  readonly passed: boolean
}

export interface JudgementFault {
  readonly code: 'judgement-unfit' | 'judgement-closed' | 'judgement-own'
  readonly column: string
  readonly message: string
}

export type Planned =
  | { readonly fault: JudgementFault }
  | { readonly judgement: Judgement; readonly was: Judgement | undefined }

/** What is kept of the modules that are judged. */
export interface PlanGround {
  readonly set: JudgedSet
  readonly judgements: readonly Judgement[]
  /** How cells were settled. */
  readonly settled: ReadonlyMap<string, Verdict>
  /** The title and elements of a module. */
  contentOf(module: string): { readonly title: string; readonly elements: readonly string[] } | undefined
}

/** Takes one judgement after another, each as those before it left the cells. */
export function createPlan({ set, judgements, settled, contentOf }: PlanGround) {
  const cells = new Map<string, Map<string, Judgement>>()
  const put = (one: Judgement) => {
    const id = toCellId(one)
    cells.set(id, (cells.get(id) ?? new Map<string, Judgement>()).set(one.rater, one))
  }
  for (const one of judgements) put(one)
  const codes = new Set(set.attributes.map(({ code }) => code))

  return {
    take(order: JudgementOrder, asked: Asked): Planned {
      const { module, attribute } = order
      const key = { set: set.id, module, attribute }
      const id = toCellId(key)
      const content = contentOf(module)
      if (!content) return refuse('module', 'expected a module of the list, found none of that name')
      if (!codes.has(attribute))
        return refuse('attribute', `expected an attribute of “${set.label}”, found "${attribute.slice(0, 100)}"`)
      const verdict = parseVerdict(order.verdict)
      if (!verdict) return refuse('verdict', 'expected covered, partly, not or unclear')
      const evidence = readEvidence(order.evidence ?? '', content)
      if (!evidence)
        return refuse('evidence', `expected numbers of elements up to ${content.elements.length}, or words`)
      const said = [...(cells.get(id)?.values() ?? [])]
      const verdictSettled = settled.get(id)
      const finding = toFinding(said, verdictSettled === undefined ? undefined : { verdict: verdictSettled })
      const fault = findFault(asked, { said, finding })
      if (fault) return { fault }
      const judgement = toJudgement(
        { ...key, verdict, ...(evidence.length > 0 && { evidence: evidence.slice(0, MOST_EVIDENCE) }) },
        asked,
        { said, finding },
      )
      const was = said.find(({ rater }) => rater === asked.rater)
      put(judgement)
      return { judgement, was }
    },
    /** What is said of a cell by now. */
    judgementOf: (key: CellKey & Pick<Judgement, 'rater'>) => cells.get(toCellId(key))?.get(key.rater),
    nameOf: (judgement: Judgement) => toJudgementId(judgement),
  }
}

const MOST_EVIDENCE = 60

interface Standing {
  readonly said: readonly Judgement[]
  readonly finding: Finding | undefined
}

const refuse = (column: string, message: string): Planned => ({ fault: { code: 'judgement-unfit', column, message } })

function findFault({ rater, part }: Asked, { said, finding }: Standing): JudgementFault | undefined {
  const own = said.find((one) => one.rater === rater)
  if (own && own.part !== part)
    return { code: 'judgement-own', column: 'rater', message: 'nobody moderates what they judged themselves' }
  if (part === 'moderator' && !said.some((one) => one.part === 'rater'))
    return {
      code: 'judgement-unfit',
      column: 'module',
      message: 'no rater judged it yet, so there is nothing to moderate',
    }
  const closed = { code: 'judgement-closed', column: 'module' } as const
  if (part === 'moderator' && finding?.state !== 'waiting')
    return { ...closed, message: 'it does not wait for a moderator any more' }
  const moderated = finding !== undefined && finding.state !== 'waiting' && finding.state !== 'passed'
  return own && moderated
    ? { ...closed, message: 'it was moderated; what is disputed is settled with a reason' }
    : undefined
}

/** Blind is who could not see what others said: nobody had said anything, or nothing that is open. */
function toJudgement(
  said: CellKey & Pick<Judgement, 'verdict' | 'evidence'>,
  { rater, part, day, passed }: Asked,
  { said: before, finding }: Standing,
): Judgement {
  const own = before.find((one) => one.rater === rater)
  const others = before.some((one) => one.rater !== rater)
  const blind = own ? own.blind : !(others && isOpen(finding))
  const lot = own ? own.passed === true : passed
  return { ...said, rater, part, day, blind, ...(part === 'rater' && lot && { passed: true as const }) }
}
