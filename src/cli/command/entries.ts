import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Actions, getOperand } from '../action.ts'
import { type Call, type Command, optionOf, requiredOption } from '../command.ts'
import { openInput } from '../open-input.ts'
import { writeJson } from '../print.ts'
import { writeStagedRows } from '../print-staged.ts'
import { compareAnswers, formatTitleAnswer, type TitleAnswer } from '../title-answer.ts'

const ACTIONS: Actions = {
  list: { run: list },
  add: { operands: ['FILE'], takes: ['source', 'reviewer'], run: add },
  drop: { operands: ['TITLE'], run: drop },
  clear: { run: clear },
}

export const entries: Command = {
  name: 'entries',
  right: 'title.set',
  summary: "List, add or drop your own titles, which override a classification's title index.",
  actions: ACTIONS,
  options: {
    in: { type: 'string', value: 'ID', help: 'the classification', required: true },
    source: { type: 'string', value: 'NAME', help: 'the source for rows without one; local if not given' },
    reviewer: { type: 'string', value: 'NAME', help: 'the reviewer for rows without one; you if not given' },
  },
  example: 'rolemap entries add our-titles.csv --in job-roles --source "Posts of 2026"',
}

async function list(call: Call): Promise<void> {
  const { writeOwnEntries, listOwnEntries } = await import('../../rolemap/own/own-entries.ts')
  const { rows: listed } = await listOwnEntries(await call.rolemap(), requiredOption(call, 'in'))
  if (call.options.json) writeJson(call.stdout, listed)
  else await pipeline(writeOwnEntries(listed), call.stdout, { end: false, signal: call.signal })
}

/** The most titles for which it shows the coder's answer. */
const ASKED = 10

async function add(call: Call): Promise<void> {
  const file = getOperand(call, 'a FILE of entries')
  const intake = await import('../../rolemap/intake/index.ts')
  const rolemap = await call.rolemap()
  const given = {
    kind: 'own-titles',
    key: requiredOption(call, 'in'),
    file: path.basename(file),
    filled: sayings(call),
  }
  const staged = await intake.stageFile(rolemap, { ...given, input: await openInput(file) })
  const { id, rows: all, refused } = staged
  const { rows } = await intake.listStagedRows(rolemap, id, { limit: all, offset: 0 })
  const titles = intake.toGivenRows(staged.columns, rows.filter(({ outcome }) => 'does' in outcome).slice(0, ASKED))
  const answers = await compare(
    call,
    titles.map(({ textOf }) => textOf('title') ?? ''),
    async () => {
      if (refused < all) await intake.acceptStagedFile(rolemap, id, { take: 'fitting', sure: true })
      else await intake.abandonStagedFile(rolemap, id)
    },
  )
  if (call.options.json) return writeJson(call.stdout, { ...staged, rows, answers })
  writeStagedRows(call, staged, rows)
  call.stdout.write(`${all - refused} of ${all} rows accepted\n`)
  if (answers.length > 0) call.stdout.write(`\nThe coder now answers\n${answers.map(formatTitleAnswer).join('')}`)
}

/** Values for rows that leave them out. */
function sayings(call: Call): Readonly<Record<string, string>> {
  const said = ['source', 'reviewer'].map((name) => [name, optionOf(call, name)] as const)
  return Object.fromEntries(said.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])))
}

/** The coder's answers for titles, before and after. */
async function compare(
  call: Call,
  titles: readonly string[],
  change: () => Promise<void>,
): Promise<readonly TitleAnswer[]> {
  const { suggestEach } = await import('../../rolemap/coding/suggest.ts')
  const rolemap = await call.rolemap()
  const ask = async () =>
    titles.length === 0
      ? []
      : await suggestEach(
          rolemap,
          titles.map((title) => ({ title })),
          { in: requiredOption(call, 'in') },
        )
  const before = await ask()
  await change()
  return compareAnswers(titles, before, await ask())
}

async function drop(call: Call): Promise<void> {
  const title = getOperand(call, 'a TITLE')
  const { dropOwnEntry } = await import('../../rolemap/own/own-entries.ts')
  const dropped = await dropOwnEntry(await call.rolemap(), requiredOption(call, 'in'), title)
  if (call.options.json) writeJson(call.stdout, dropped)
  else call.stdout.write(`${requiredOption(call, 'in')}: “${dropped.title}” is back to what the index says\n`)
}

async function clear(call: Call): Promise<void> {
  const id = requiredOption(call, 'in')
  const { clearOwnEntries } = await import('../../rolemap/own/own-entries.ts')
  const cleared = await clearOwnEntries(await call.rolemap(), id)
  if (call.options.json) writeJson(call.stdout, { classification: id, cleared })
  else call.stdout.write(`${id}: ${cleared} entries dropped\n`)
}
