import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type CombinationRule, findImpossible } from '../../workforce/combination.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'

const SHIPPED = fileURLToPath(new URL('../../../data/combinations.tsv', import.meta.url))

/** The shipped rules by classification. They are ours. */
function readCombinations(): ReadonlyMap<string, readonly CombinationRule[]> {
  const [, ...lines] = readFileSync(SHIPPED, 'utf8').trimEnd().split('\n')
  const rules = lines.map((line) => {
    const [classification = '', role = '', only = '', reason = ''] = line.split('\t')
    return { classification, role, only: only.split('|'), reason }
  })
  return Map.groupBy(rules, ({ classification }) => classification)
}

/** Says why a role is not possible in an area; undefined if it is. */
export type CheckCombination = (role: string, area: string) => string | undefined

/** @throws RolemapError `classification-unknown` */
export async function openCombinations(rolemap: Rolemap, classification: string): Promise<CheckCombination> {
  const rules = readCombinations().get(classification) ?? []
  if (rules.length === 0) return () => undefined
  const { version } = await getVersion(rolemap, classification)
  const { rows: items } = await listItems(rolemap, classification, { version })
  const parents = new Map(items.map(({ code, parent }) => [code, parent]))
  return (role, area) => {
    const path: string[] = []
    for (let code: string | undefined = role; code !== undefined && code !== ''; code = parents.get(code))
      path.push(code)
    return findImpossible(rules, { path, area })?.reason
  }
}
