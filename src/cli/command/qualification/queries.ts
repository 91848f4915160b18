import { listEntries } from '../../../rolemap/qualification/entries.ts'
import { readEntryQuery } from '../../../rolemap/qualification/entry-query.ts'
import { dropQuery, getQuery, listQueries, saveQuery } from '../../../rolemap/qualification/upkeep/queries.ts'
import { getOperand } from '../../action.ts'
import { type Call, numberOption } from '../../command.ts'
import { readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { readFilter } from './filter.ts'
import { writeEntries } from './look.ts'

/** Lists saved queries, each with how many entries it finds now. */
export async function queries(call: Call): Promise<void> {
  const rows = await listQueries(await call.rolemap())
  if (call.options.json) return writeJson(call.stdout, rows)
  const cells = rows.map(({ saved, total }) => [
    ...[total === undefined ? 'none' : String(total), saved.shared ? 'shared' : 'own', saved.name],
    new URLSearchParams(Object.entries(saved.query)).toString(),
  ])
  call.stdout.write(formatColumns([['finds', 'whose', 'name', 'query'], ...cells]))
}

/** Runs a saved query. */
export async function query(call: Call): Promise<void> {
  const rolemap = await call.rolemap()
  const { value } = await getQuery(rolemap, getOperand(call, 'a NAME'))
  const limit = numberOption(call, 'limit', { least: 1, otherwise: 100 })
  writeEntries(call, await listEntries(rolemap, { ...readEntryQuery(value.query), limit, offset: 0 }))
}

/** Saves the filter under a name, or with --drop deletes the query of that name. */
export async function save(call: Call): Promise<void> {
  const name = getOperand(call, 'a NAME')
  const rolemap = await call.rolemap()
  const said = readSaid(call)
  const saved = call.options.drop
    ? await dropQuery(rolemap, name, said)
    : (await saveQuery(rolemap, { name, query: readFilter(call), shared: call.options.shared === true, ...said })).value
  if (call.options.json) writeJson(call.stdout, saved)
  else call.stdout.write(`${saved.name}: ${call.options.drop ? 'deleted; rolemap undo brings it back' : 'saved'}\n`)
}
