// Reads a table in a separate process. Reports the outcome, the processor time and the memory used.
import { createReadStream } from 'node:fs'
import { readTable } from 'rolemap/exchange'

const [file = ''] = process.argv.slice(2)
const said = await read().catch((error: unknown) => String(error))
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
process.stdout.write(`${said}\n${(userCPUTime + systemCPUTime) / 1e6}\n${Math.round(maxRSS / 1024)}\n`)

async function read(): Promise<string> {
  const table = await readTable(createReadStream(file), { file })
  let rows = 0
  for await (const _ of table.rows) rows += 1
  return `${rows} rows, ${table.problems.length} problems`
}
