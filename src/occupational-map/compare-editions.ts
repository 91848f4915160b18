import type { Code } from '../classification/index.ts'
import { formatDegree, type Occupation } from './occupation.ts'
import type { OccupationalMaps } from './occupational-maps.ts'

/** What became of an occupation, or of one of its clusters, from one edition to the next. */
export interface EditionChange {
  readonly kind: 'new' | 'gone' | 'moved' | 'renamed' | 'relevelled' | 'degree' | 'options' | 'apprenticeship-only'
  readonly of: 'occupation' | 'cluster'
  /** Its code in the earlier edition; absent if it is new. */
  readonly codeBefore?: Code
  /** Its code in the later edition; absent if it was removed. */
  readonly codeAfter?: Code
  /** Its label, from the later edition if that has it. */
  readonly label: string
  /** The old value. */
  readonly before?: string
  readonly after?: string
  /** What a reader should know before trusting the change. */
  readonly note?: string
}

export interface EditionComparison {
  readonly before: string
  readonly after: string
  /** The codes of the maps that were compared: those that both editions have. */
  readonly maps: readonly Code[]
  readonly changes: readonly EditionChange[]
  /** How many occupations are the same in both. */
  readonly unchanged: number
}

/**
 * What changed between two editions, in the maps that both have. Occupations match by code, or else by label if the levels
 * do not contradict; the same code with a different label is a renaming.
 */
export function compareEditions(before: OccupationalMaps, after: OccupationalMaps): EditionComparison {
  const maps = before.maps.map(({ code }) => code).filter((code) => after.maps.some((map) => map.code === code))
  const [old, recent] = [select(before, maps), select(after, maps)]
  const matched = matchAll(old, recent)
  const kept = new Set(matched.values())
  const pairs = [...matched].map(([one, other]) => comparePair(one, other))
  const gone = old.filter((occupation) => !matched.has(occupation)).map((occupation) => toGone(occupation, after))
  const added = recent
    .filter((occupation) => !kept.has(occupation))
    .map(({ code, label }) => change('new', { codeAfter: code, label }))
  return {
    before: before.edition,
    after: after.edition,
    maps,
    changes: [...added, ...gone, ...pairs.flat(), ...compareClusters(before, after, maps)],
    unchanged: pairs.filter((changes) => changes.length === 0).length,
  }
}

type Told = Omit<EditionChange, 'kind' | 'of'>

const change = (kind: EditionChange['kind'], told: Told): EditionChange => ({ kind, of: 'occupation', ...told })

/** Occupations that have their home in one of these maps. */
const select = ({ occupations }: OccupationalMaps, maps: readonly Code[]): readonly Occupation[] =>
  [...occupations.values()].filter(({ places }) => maps.includes(places[0]?.map ?? ''))

// By label within the code, then by label, then by code alone; each occupation is matched once.
function matchAll(old: readonly Occupation[], recent: readonly Occupation[]): ReadonlyMap<Occupation, Occupation> {
  const matched = new Map<Occupation, Occupation>()
  const free = new Set(recent)
  const tests = [
    (one: Occupation, other: Occupation) => one.code === other.code && toName(one) === toName(other),
    (one: Occupation, other: Occupation) => toName(one) === toName(other) && !contradict(one, other),
    (one: Occupation, other: Occupation) => one.code === other.code && !contradict(one, other),
  ]
  for (const matches of tests) {
    for (const one of old.filter((occupation) => !matched.has(occupation))) {
      const other = [...free].find((candidate) => matches(one, candidate))
      if (!other) continue
      matched.set(one, other)
      free.delete(other)
    }
  }
  return matched
}

const toName = ({ label, presumed = label }: Occupation) =>
  presumed
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const contradict = (one: Occupation, other: Occupation) =>
  one.level !== undefined && other.level !== undefined && one.level !== other.level

function comparePair(old: Occupation, recent: Occupation): readonly EditionChange[] {
  const { label } = recent
  const codes = { codeBefore: old.code, codeAfter: recent.code }
  const changes: EditionChange[] = []
  const compare = (kind: EditionChange['kind'], before: string, after: string) => {
    if (before !== after) changes.push(change(kind, { ...codes, label, before, after }))
  }
  if (toName(old) !== toName(recent)) compare('renamed', old.label, label)
  compare('moved', toClusters(old), toClusters(recent))
  compare('relevelled', toLevel(old), toLevel(recent))
  compare('degree', toDegree(old), toDegree(recent))
  compare('options', toOptions(old), toOptions(recent))
  return changes
}

const toClusters = ({ places }: Occupation) =>
  places
    .map(({ cluster }) => cluster)
    .toSorted()
    .join(', ')
const toLevel = ({ level, levelFrom }: Occupation) =>
  level === undefined || levelFrom !== 'map' ? 'no level' : `level ${level}`
const toDegree = ({ degree }: Occupation) => (degree ? formatDegree(degree) : 'no degree')
const toOptions = ({ options }: Occupation) =>
  options
    .map(({ label }) => label)
    .toSorted()
    .join(', ') || 'no options'

/** If a whole cluster lost its occupations, the copy may have lost them, so the change is marked as doubtful. */
function toGone({ code, label, places }: Occupation, after: OccupationalMaps): EditionChange {
  const cluster = after.clusters.get(places[0]?.cluster ?? '')
  const emptied = cluster !== undefined && cluster.places.length === 0
  const note = `“${cluster?.label}” is there and lists nothing: the list may be lost from the copy rather than dropped`
  return change('gone', { codeBefore: code, label, ...(emptied && { note }) })
}

function compareClusters(
  before: OccupationalMaps,
  after: OccupationalMaps,
  maps: readonly Code[],
): readonly EditionChange[] {
  const [old, recent] = [before, after].map(({ clusters }) =>
    [...clusters.values()].filter(({ map }) => maps.includes(map)),
  )
  const added = (recent ?? []).filter(({ code }) => !before.clusters.has(code))
  const gone = (old ?? []).filter(({ code }) => !after.clusters.has(code))
  const kept = (recent ?? []).flatMap(({ code, label, apprenticeshipOnly }) => {
    const was = before.clusters.get(code)
    if (!was) return []
    const told = { of: 'cluster' as const, codeBefore: code, codeAfter: code, label }
    const toOnly = (only: boolean) => (only ? 'apprenticeship only' : 'open to T levels')
    return [
      ...(was.label === label ? [] : [{ ...told, kind: 'renamed' as const, before: was.label, after: label }]),
      ...(was.apprenticeshipOnly === apprenticeshipOnly
        ? []
        : [
            {
              ...told,
              kind: 'apprenticeship-only' as const,
              before: toOnly(was.apprenticeshipOnly),
              after: toOnly(apprenticeshipOnly),
            },
          ]),
    ]
  })
  return [
    ...added.map(({ code, label }) => ({ kind: 'new' as const, of: 'cluster' as const, codeAfter: code, label })),
    ...gone.map(({ code, label }) => ({ kind: 'gone' as const, of: 'cluster' as const, codeBefore: code, label })),
    ...kept,
  ]
}
