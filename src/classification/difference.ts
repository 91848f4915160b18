import type { Edit } from './edit.ts'
import type { Profile } from './profile.ts'
import { isSame } from './same.ts'
import type { ClassificationVersion } from './version.ts'

type Contents = Pick<ClassificationVersion, 'items' | 'entries' | 'profiles'>

/**
 * The edits that turn one version's contents into the other's. A profile keeps the parts that the other version lacks, such
 * as prose that only a user's copy of the document has.
 */
export function diffVersions(one: Contents, other: Contents): readonly Edit[] {
  const items = pair(one.items, other.items, ({ code }) => code)
  const titles = pair(one.entries, other.entries, ({ code, title }) => JSON.stringify([code, title]))
  const profiles = pair(one.profiles, other.profiles, ({ code }) => code)
  return [
    ...items.flatMap(([[before], [after]]): Edit[] => {
      const code = (after ?? before)?.code
      return code === undefined || isSame(before, after) ? [] : [{ what: 'item', code, ...sides(before, after) }]
    }),
    ...titles.flatMap(([before, after]): Edit[] => {
      const [first] = [...after, ...before]
      if (!first || isSame(before, after)) return []
      return [{ what: 'title', code: first.code, title: first.title, ...sides(orNone(before), orNone(after)) }]
    }),
    ...profiles.flatMap(([[before], [after]]): Edit[] => {
      if (!after) return []
      const whole: Profile = { ...before, ...after }
      return isSame(before, whole) ? [] : [{ what: 'profile', code: after.code, ...sides(before, whole) }]
    }),
  ]
}

const orNone = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined)

const sides = <T>(before: T | undefined, after: T | undefined) => ({
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
})

/** The values under each key on either side. */
function pair<T>(one: readonly T[], other: readonly T[], keyOf: (value: T) => string): [readonly T[], readonly T[]][] {
  const [was, is] = [Map.groupBy(one, keyOf), Map.groupBy(other, keyOf)]
  return [...new Set([...was.keys(), ...is.keys()])].map((key) => [was.get(key) ?? [], is.get(key) ?? []])
}
