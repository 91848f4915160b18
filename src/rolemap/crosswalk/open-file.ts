import type { CrosswalkFile } from '../../exchange/crosswalk/crosswalk-file.ts'
import { readSssom } from '../../exchange/crosswalk/sssom.ts'
import { findRdfSyntax } from '../../exchange/rdf/rdf-syntax.ts'
import type { Rolemap } from '../rolemap.ts'
import { readApart } from '../thread/read-apart.ts'
import { toTask } from '../thread/task.ts'

const READ = toTask<typeof import('./read-mappings.ts').readMappings>({
  from: import.meta.url,
  module: './read-mappings',
  name: 'readMappings',
})
const START = 65_536

/** The crosswalk in a file; undefined if the file can only be a table. @throws RolemapError */
export async function openCrosswalkFile(
  { threads }: Pick<Rolemap, 'threads'>,
  bytes: Uint8Array,
  file: string,
): Promise<CrosswalkFile | undefined> {
  const start = new TextDecoder().decode(bytes.subarray(0, START))
  if (isSssom(start)) return await readSssom(bytes, file)
  if (!/^\uFEFF?\s*[{[]/.test(start) && !findRdfSyntax(bytes, file)) return undefined
  return await readApart(threads, READ, { bytes, file })
}

/**
 * Whether the text begins with an SSSOM header above a table, or with its columns. Turtle may begin with comments too.
 */
function isSssom(start: string): boolean {
  const [heading = ''] = start.replace(/^\uFEFF?(?:#[^\n]*\n)*/, '').split('\n', 1)
  if (heading.includes('\t') && /\b(?:subject|object|predicate)_id\b/.test(heading)) return true
  return /^\uFEFF?#\s*(?:curie_map|mapping_set_id)\s*:/m.test(start)
}
