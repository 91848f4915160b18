import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Actions, getOperand } from '../action.ts'
import { type Call, type Command, optionOf, requiredOption } from '../command.ts'
import { openInput } from '../open-input.ts'
import { formatProblem, writeJson } from '../print.ts'

const ACTIONS: Actions = {
  list: { run: list },
  add: { operands: ['FILE'], takes: ['source', 'reviewer'], run: add },
  drop: { operands: ['TITLE'], run: drop },
  clear: { run: clear },
}

export const entries: Command = {
  name: 'entries',
  right: 'title.set',
  summary:
    "List, add or drop your own entries of a classification's title index: they go before what it says of a title.",
  actions: ACTIONS,
  options: {
    in: { type: 'string', value: 'ID', help: 'the classification', required: true },
    source: { type: 'string', value: 'NAME', help: 'the source of rows that name none; local if not given' },
    reviewer: { type: 'string', value: 'NAME', help: 'the reviewer of rows that name none; you if not given' },
  },
  example: 'rolemap entries add our-titles.csv --in job-roles --source "Posts of 2026"',
}

async function list(call: Call): Promise<void> {
  const { formatOwnEntries, listOwnEntries } = await import('../../rolemap/own/own-entries.ts')
  const { rows: listed } = await listOwnEntries(await call.rolemap(), requiredOption(call, 'in'))
  if (call.options.json) writeJson(call.stdout, listed)
  else await pipeline(formatOwnEntries(listed), call.stdout, { end: false, signal: call.signal })
}

async function add(call: Call): Promise<void> {
  const file = getOperand(call, 'a FILE of entries')
  const { addOwnEntries } = await import('../../rolemap/own/own-entries.ts')
  const [source, reviewer] = [optionOf(call, 'source'), optionOf(call, 'reviewer')]
  const result = await addOwnEntries(await call.rolemap(), await openInput(file), {
    file: path.basename(file),
    in: requiredOption(call, 'in'),
    ...(source !== undefined && { source }),
    ...(reviewer !== undefined && { reviewer }),
  })
  if (call.options.json) return writeJson(call.stdout, result)
  const { classification, added, changed, unchanged, problems } = result
  call.stdout.write(`${classification}: ${added} entries added, ${changed} changed, ${unchanged} as they were\n`)
  for (const problem of problems) call.stderr.write(formatProblem(problem))
}

async function drop(call: Call): Promise<void> {
  const title = getOperand(call, 'a TITLE')
  const { dropOwnEntry } = await import('../../rolemap/own/own-entries.ts')
  const dropped = await dropOwnEntry(await call.rolemap(), requiredOption(call, 'in'), title)
  if (call.options.json) writeJson(call.stdout, dropped)
  else call.stdout.write(`${requiredOption(call, 'in')}: “${dropped.title}” is again what the index says\n`)
}

async function clear(call: Call): Promise<void> {
  const id = requiredOption(call, 'in')
  const { clearOwnEntries } = await import('../../rolemap/own/own-entries.ts')
  const cleared = await clearOwnEntries(await call.rolemap(), id)
  if (call.options.json) writeJson(call.stdout, { classification: id, cleared })
  else call.stdout.write(`${id}: ${cleared} entries dropped\n`)
}
