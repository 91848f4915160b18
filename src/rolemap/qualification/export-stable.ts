import { buffer } from 'node:stream/consumers'
import { RolemapError } from '../../error.ts'
import { toOrganisation } from '../../exchange/qualification/linked/ctdl.ts'
import type { Described } from '../../exchange/qualification/linked/described.ts'
import { ELM_CONTEXT, toFramework, toLevelConcept } from '../../exchange/qualification/linked/elm.ts'
import { writeLinked } from '../../exchange/qualification/linked/write-linked.ts'
import { CETERMS, CTDL_CONTEXT_ADDRESS } from '../../exchange/rdf/ctdl-context.ts'
import { readRdf } from '../../exchange/rdf/read-rdf.ts'
import { writeGraph } from '../../exchange/rdf/write-graph.ts'
import type { RdfFormat } from '../../exchange/rdf/write-rdf.ts'
import { type Entry, LEVELS, type Level } from '../../qualification/index.ts'
import type { OutgoingFile } from '../file.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readRegister } from './body/register.ts'
import { countEntries, getEntry } from './entries.ts'
import { describeEntries } from './export-linked.ts'
import { ENTRY } from './kind.ts'

/**
 * What one entry is, as CTDL in the syntax of RDF that is asked for: what its address in linked data answers.
 *
 * @throws RolemapError `qualification-unknown`
 */
export async function exportEntry(rolemap: Rolemap, id: string, format: RdfFormat): Promise<OutgoingFile> {
  requireRight(rolemap, ENTRY.see)
  const { value } = await getEntry(rolemap, id)
  const day = rolemap.now().toISOString().slice(0, 10)
  const described = toOne(rolemap, value)
  const body = writeLinked(described, { format: 'ctdl', base: rolemap.settings.baseIri, day })
  return await toFile(await buffer(body), { name: id, format })
}

async function* toOne(rolemap: Rolemap, entry: Entry): AsyncGenerator<Described> {
  yield* await describeEntries(rolemap, [entry])
}

/** A body, by any name that it had, and its identifier in the register if that knows it. */
export interface StableBody {
  readonly name: string
  readonly id?: string
}

/** The body that a name means; also one that only an entry names. @throws RolemapError `body-unknown` */
export async function findStableBody(rolemap: Rolemap, name: string): Promise<StableBody> {
  requireRight(rolemap, ENTRY.see)
  const known = (await readRegister(rolemap)).find(name)
  if (known) return { name, id: known.id }
  if ((await countEntries(rolemap, 'kind', { body: name })).size > 0) return { name }
  throw new RolemapError('body-unknown', `neither the register nor an entry has the body "${name.slice(0, 100)}"`)
}

/** What a body is, as CTDL. @throws RolemapError `body-unknown` */
export async function exportBody(rolemap: Rolemap, name: string, format: RdfFormat): Promise<OutgoingFile> {
  await findStableBody(rolemap, name)
  const node = { '@context': CTDL_CONTEXT_ADDRESS, ...toOrganisation(name, rolemap.settings.baseIri) }
  return await toFile(Buffer.from(JSON.stringify(node)), { name: 'body', format })
}

/** A level of the framework. @throws RolemapError `level-unknown` */
export function findLevel(text: string): Level {
  const level = LEVELS.find((one) => one === text)
  if (level) return level
  throw new RolemapError('level-unknown', `expected one of ${LEVELS.join(', ')}, found "${text.slice(0, 100)}"`)
}

/** The framework with its levels, or one level of it: what files in the European Learning Model name. */
export async function exportFramework(rolemap: Rolemap, format: RdfFormat, level?: Level): Promise<OutgoingFile> {
  requireRight(rolemap, ENTRY.see)
  const base = rolemap.settings.baseIri
  const node = { '@context': ELM_CONTEXT, ...(level ? toLevelConcept(level, base) : toFramework(base)) }
  return await toFile(Buffer.from(JSON.stringify(node)), { name: level ? `rqf-level-${level}` : 'rqf', format })
}

async function toFile(
  bytes: Uint8Array,
  { name, format }: { readonly name: string; readonly format: RdfFormat },
): Promise<OutgoingFile> {
  const file = (ending: string, mediaType: string, body: Uint8Array) => ({
    ...{ fileName: `${name}.${ending}`, mediaType },
    body: (async function* () {
      yield body
    })(),
  })
  if (format === 'jsonld') return file('jsonld', 'application/ld+json', bytes)
  const graph = await readRdf(bytes, { file: name, syntax: 'jsonld' })
  return file('ttl', 'text/turtle', Buffer.from(await writeGraph(graph, { ceterms: CETERMS })))
}
