import { readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  decideAlike,
  decideTitle,
  getTitleToSettle,
  proposeTitles,
  rememberTitles,
  takeBackDecision,
  takeDecisions,
} from '../../../rolemap/settle/index.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { formatProblem, writeJson } from '../../print.ts'
import { readOf } from './of.ts'

/** Decides a title for all posts or rows that have it. */
export async function decide(call: Call): Promise<void> {
  const [rolemap, of] = [await call.rolemap(), await readOf(call)]
  const ref = { id: of, key: getOperand(call, 'the KEY of a title') }
  const said = getOperand(call, 'a DECISION: a code, #1 to #5 for a candidate, none, several or ask', 2)
  const title = await getTitleToSettle(rolemap, ref)
  const decision = {
    ...toDecision(said, title.candidates),
    second: optionOf(call, 'second') ?? '',
    note: optionOf(call, 'note') ?? '',
    remember: call.options.remember === true,
  }
  const decided = await decideTitle(rolemap, ref, { ...decision, revision: title.revision })
  const also = call.options.alike ? await decideAlike(rolemap, ref, decision) : []
  if (call.options.json) return writeJson(call.stdout, { title: decided, also })
  const { code = '', label = '', as } = decided.decided ?? { as: 'none' }
  const rows = [decided, ...also].reduce((sum, one) => sum + one.rows, 0)
  call.stdout.write(`${as === 'role' ? `${code} ${label}` : as}: ${also.length + 1} titles, ${rows} rows\n`)
}

function toDecision(said: string, candidates: readonly { readonly code: string }[]) {
  const as = (['none', 'several', 'ask'] as const).find((one) => one === said)
  if (as) return { as }
  const code = said.startsWith('#') ? candidates[Number(said.slice(1)) - 1]?.code : said
  if (code === undefined) throw new Misuse(`expected the number of a candidate, #1 to #${candidates.length}`)
  return { as: 'role', code } as const
}

/** Undoes the last step on a title. */
export async function undo(call: Call): Promise<void> {
  const [rolemap, of] = [await call.rolemap(), await readOf(call)]
  const title = await takeBackDecision(rolemap, { id: of, key: getOperand(call, 'the KEY of a title') })
  if (call.options.json) return writeJson(call.stdout, title ?? null)
  call.stdout.write(title ? `taken back: the title is ${title.state}\n` : 'the title has no step to take back\n')
}

/** Imports a file of decisions. */
export async function takeList(call: Call): Promise<void> {
  const file = getOperand(call, 'a FILE of decisions')
  const given = { name: path.basename(file), bytes: await readFile(file), replace: call.options.replace === true }
  const taken = await takeDecisions(await call.rolemap(), await readOf(call), given)
  if (call.options.json) return writeJson(call.stdout, taken)
  call.stdout.write(
    `${taken.decided} titles decided, ${taken.same} as they were, ${taken.empty} rows without a decision\n`,
  )
  for (const problem of taken.problems) call.stderr.write(`${formatProblem(problem)}\n`)
}

/** Makes own titles of the decisions to remember. */
export async function remember(call: Call): Promise<void> {
  const titles = await rememberTitles(await call.rolemap(), await readOf(call))
  if (call.options.json) return writeJson(call.stdout, { titles })
  call.stdout.write(`${titles} own titles kept\n`)
}

/** Puts what several organisations decided into a draft. */
export async function propose(call: Call): Promise<void> {
  const rolemap = await call.rolemap()
  const titles = [getOperand(call, 'a TITLE, as review proposals lists it')]
  const asked = { titles, draft: optionOf(call, 'draft') }
  const draft = await proposeTitles(rolemap, optionOf(call, 'in') ?? 'job-roles', asked)
  if (call.options.json) return writeJson(call.stdout, draft)
  call.stdout.write(`the title is in ${draft.id}\n`)
}
