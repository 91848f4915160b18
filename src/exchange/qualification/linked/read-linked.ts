import { RolemapError } from '../../../error.ts'
import type { Graph } from '../../rdf/graph.ts'
import type { LinkedFile, LinkedOptions } from './linked-file.ts'
import { isCtdl, readCtdl } from './read-ctdl.ts'
import { isElm, isPersonal, readElm } from './read-elm.ts'

/**
 * Qualifications and modules in the Credential Transparency Description Language or the European Learning Model.
 *
 * @throws RolemapError `file-unreadable` if the file has neither
 */
export function readLinked(graph: Graph, options: LinkedOptions): LinkedFile {
  if (isPersonal(graph))
    throw new RolemapError(
      'file-unreadable',
      `${options.file}: expected qualifications, found what persons hold; nothing of it was read`,
    )
  if (isCtdl(graph)) return readCtdl(graph, options)
  if (isElm(graph)) return readElm(graph, options)
  throw new RolemapError(
    'file-unreadable',
    `${options.file}: expected credentials of CTDL or qualifications of the European Learning Model, found neither`,
  )
}
