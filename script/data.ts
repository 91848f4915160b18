// Writes data/ from the published documents: npm run data -- ../shared/documents [folder to write to]
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeDataset } from '../src/exchange/dataset/dataset.ts'
import { readDocument } from '../src/exchange/document/read-document.ts'

/** Writes a dataset for each document of a folder that is recognised, and says which. */
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [documents, data = fileURLToPath(new URL('../data/', import.meta.url))] = process.argv.slice(2)
  if (documents === undefined) throw new TypeError('expected the folder of the documents: npm run data -- FOLDER')
  for (const line of await writeData(documents, data)) process.stdout.write(`${line}\n`)
}
