import { readFile } from 'node:fs/promises'
import type { Item } from 'rolemap/classification'

/** The items of a shipped classification. */
export async function readItems(id: string): Promise<readonly Item[]> {
  const [, ...lines] = (await readFile(new URL(`../../data/${id}/items.tsv`, import.meta.url), 'utf8'))
    .trimEnd()
    .split('\n')
  return lines.map((line) => {
    const [code = '', label = '', level = '', parent = ''] = line.split('\t')
    return { code, label, level, ...(parent !== '' && { parent }) }
  })
}
