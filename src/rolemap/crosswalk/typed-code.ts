import type { Code } from '../../classification/code.ts'
import type { Rolemap } from '../rolemap.ts'
import { findDefault, listClassifications } from '../version/list.ts'

/** A code with its classification, as a person types it. */
export interface TypedCode {
  readonly id: string
  readonly code: Code
  /** Written with the id itself and a colon, so that it can be nothing else. Otherwise it may be a job title after all. */
  readonly exact: boolean
}

/** A longer text is a title. */
const LONGEST = 200

const squash = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, '')

/** Reads `soc2000:3119`, and what people write instead: `SOC 2000 3119`, `3119 in SOC 2000`. */
export function readTypedCode(query: string, ids: readonly string[]): TypedCode | undefined {
  const [, id = '', code = ''] = /^\s*([\w-]+):\s*(.+?)\s*$/.exec(query) ?? []
  if (ids.includes(id)) return { id, code, exact: true }
  if (query.length > LONGEST) return undefined
  const turned = /^\s*(\S+)\s+(?:in|of)\s+(.+?)\s*$/i.exec(query)
  const [, first = '', ...rest] = /^(.*?)[\s:]+(\S+)\s*$/.exec(query) ?? []
  const [name, last] = turned ? [turned[2] ?? '', turned[1] ?? ''] : [first, rest[0] ?? '']
  const named = ids.find((one) => squash(one) === squash(name))
  return named === undefined || last === '' ? undefined : { id: named, code: last, exact: false }
}

export interface CodeHolder {
  readonly classification: string
  readonly code: Code
  readonly label: string
}

/** The classifications that have an item of that code now. */
export async function listCodeHolders(rolemap: Rolemap, code: Code): Promise<readonly CodeHolder[]> {
  const versions = Map.groupBy(await listClassifications(rolemap), ({ id }) => id)
  const found = await Promise.all(
    [...versions].map(async ([id, list]) => {
      const newest = findDefault(list)
      const item = newest && (await rolemap.store.versions.findItem(newest, code))
      return item ? [{ classification: id, code, label: item.label }] : []
    }),
  )
  return found.flat()
}
