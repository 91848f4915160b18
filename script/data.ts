// Writes data/ from the published documents, or from the public lists: npm run data -- ../shared/documents [folder to write to]
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeDataset } from '../src/exchange/dataset/dataset.ts'
import { readDocument } from '../src/exchange/document/read-document.ts'
import { writeCodeLists } from './reference/code-lists.ts'
import { writeCrosswalks } from './reference/crosswalks.ts'

/** Writes a dataset for each recognised document in a folder. Returns their names. */
export async function writeData(documents: string, data: string): Promise<readonly string[]> {
  const report: string[] = []
  for (const file of (await readdir(documents)).toSorted()) {
    const reading = readDocument(await readFile(path.join(documents, file)), file)
    if (!reading) {
      report.push(`${file}: not a document that is known`)
      continue
    }
    const { value: version, problems } = reading
    const part = version.partOnly?.toLowerCase().replace(/[^a-z0-9]+/g, '-')
    const folder = part ? `${version.id}-${part}` : version.id
    await writeDataset(path.join(data, folder), version, problems)
    const { items, entries } = version
    report.push(`${file}: ${folder}, ${items.length} items, ${entries.length} titles, ${problems.length} problems`)
  }
  return report
}

const isReference = async (folder: string) => (await readdir(folder)).includes('soc2020-structure.tsv')

/**
 * Writes a dataset for each public code list, and a crosswalk for each published table between two lists. Returns their
 * names.
 */
export async function writeReference(reference: string, data: string): Promise<readonly string[]> {
  return [...(await writeCodeLists(reference, data)), ...(await writeCrosswalks(reference, data))]
}

async function main(): Promise<void> {
  const [documents, data = fileURLToPath(new URL('../data/', import.meta.url))] = process.argv.slice(2)
  if (documents === undefined)
    throw new TypeError('expected the folder of the documents, or of the public lists: npm run data -- FOLDER')
  const write = (await isReference(documents)) ? writeReference : writeData
  for (const line of await write(documents, data)) process.stdout.write(`${line}\n`)
}

// Not awaited, so that tests can load this file without waiting.
if (import.meta.main) void main()
