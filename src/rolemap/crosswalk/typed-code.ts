import type { Code } from '../../classification/code.ts'
import { RolemapError } from '../../error.ts'
import { findEditDistance } from '../../text/edit-distance.ts'
import type { Rolemap } from '../rolemap.ts'
import { findDefault, listClassifications } from '../version/list.ts'

/** A code with its classification, as a person types it. */
export interface TypedCode {
  readonly id: string
  readonly code: Code
  /** Written with the id itself and a colon, so it can only be a code. Otherwise it may still be a job title. */
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
  const [, first = '', ...rest] = /^(.*?)[\s:]+([^\s:]\S*)\s*$/.exec(query) ?? []
  const [name, last] = turned ? [turned[2] ?? '', turned[1] ?? ''] : [first, rest[0] ?? '']
  const named = ids.find((one) => squash(one) === squash(name))
  return named === undefined || last === '' ? undefined : { id: named, code: last, exact: false }
}

/**
 * Refuses a text that is written as a code of an unknown classification: `nope:3119`. Titles may contain a colon too.
 * So it must be a single word before the colon and no space after it, and the code must contain a digit or be all
 * capitals.
 *
 * Also refuses a classification without a code after it: `soc2010:`.
 *
 * @throws RolemapError `code-unknown`; `classification-unknown`, naming similar ids
 */
export function checkNamed(query: string, ids: readonly string[]): void {
  const [, alone = ''] = /^\s*([\w-]+)\s*:\s*$/.exec(query) ?? []
  if (ids.includes(alone)) throw new RolemapError('code-unknown', `expected a code behind "${alone}:", found none`)
  const [, id, code = ''] = /^\s*([\w-]+):(\S+)\s*$/.exec(query) ?? []
  if (id === undefined || !/\d|^[A-Z]+$/.test(code)) return
  const near = listNear(id, ids)
  const expected = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `expected one of: ${ids.join(', ')}`
  throw new RolemapError('classification-unknown', `there is no classification "${id}"; ${expected}`)
}

const MOST_NEAR = 3

/** Similar ids, most similar first: at most a third of the letters differ, or one begins with the other. */
function listNear(name: string, ids: readonly string[]): readonly string[] {
  const wanted = squash(name)
  return ids
    .map((id) => ({ id, far: distance(wanted, squash(id)) }))
    .filter(({ far }) => far !== undefined)
    .toSorted((one, other) => (one.far ?? 0) - (other.far ?? 0))
    .slice(0, MOST_NEAR)
    .map(({ id }) => id)
}

function distance(one: string, other: string): number | undefined {
  const most = Math.floor(Math.max(one.length, other.length) / 3)
  const far = findEditDistance(one, other, most)
  if (far <= most) return far
  return one.length > 1 && (other.startsWith(one) || one.startsWith(other)) ? most + 1 : undefined
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
