import { checkVersion } from '../../classification/check.ts'
import type { IndexEntry } from '../../classification/index-entry.ts'
import { type Item, isResidualLabel } from '../../classification/item.ts'
import type { Level } from '../../classification/level.ts'
import type { Profile } from '../../classification/profile.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import { type Problem, type Reading, RolemapError } from '../../error.ts'
import { cleanCell } from '../../text/clean.ts'
import { type Fields, isFields, listOf, textOf } from '../json-file.ts'
import { capProblems } from '../table/problem-list.ts'

/** Whether bytes look like a KLASS version or list of codes: JSON with these names. */
export function isKlassVersion(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!/^\uFEFF?\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 100)))) return false
  return all.includes('"classificationItems"') || (all.includes('"codes"') && all.includes('"parentCode"'))
}

export interface KlassOptions {
  readonly file: string
  readonly id?: string | undefined
  /** Its id if the caller gives none. */
  readonly name: string
}

/**
 * A version of KLASS, or its codes on a day or in a period, as a version. A code that is valid in several periods
 * occurs several times; the first one counts, and the others are reported.
 *
 * @throws RolemapError `file-unrecognised`
 */
export function readKlassVersion(
  value: unknown,
  { file, id: given, name }: KlassOptions,
): Reading<ClassificationVersion> {
  const whole = isFields(value) ? value : {}
  const { drafts, problems } = readItems(listOf(whole.classificationItems ?? whole.codes), file)
  if (drafts.length === 0)
    throw new RolemapError('file-unrecognised', `${file}: expected items of KLASS with codes and names, found none`)
  const id = given ?? name
  const { levels, groups } = toLevels(listOf(whole.levels), drafts)
  const label = textOf(whole.name) ?? id
  const [validFrom, publisher] = [textOf(whole.validFrom), textOf(whole.owningSection)]
  const version: ClassificationVersion = {
    ...{ id, label, version: validFrom ?? '', levels },
    items: drafts.map(
      ({ code, label: own, level, parent }): Item => ({
        ...{ code, label: own, level },
        ...(parent !== undefined && { parent }),
        ...(isResidualLabel(own) && { residual: true }),
      }),
    ),
    entries: drafts.flatMap(({ code, label: own, level, short }): IndexEntry[] => [
      ...(groups.has(level) ? [] : [{ title: own, code, kind: 'label' as const, source: id }]),
      ...(short === undefined || short === own ? [] : [{ title: short, code, kind: 'printed' as const, source: id }]),
    ]),
    profiles: drafts.flatMap(({ code, notes }): Profile[] =>
      notes === undefined ? [] : [{ code, state: 'agreed', description: notes, typicalTitles: [], seeAlso: [] }],
    ),
    source: { title: label, ...(publisher !== undefined && { publisher }) },
    ...(validFrom !== undefined && { validFrom }),
  }
  return { value: version, problems: capProblems([...problems, ...checkVersion(version)], file) }
}

interface Draft {
  readonly code: string
  readonly label: string
  readonly level: string
  readonly parent: string | undefined
  readonly short: string | undefined
  readonly notes: string | undefined
}

function readItems(items: readonly unknown[], file: string) {
  const problems: Problem[] = []
  const drafts = new Map<string, Draft>()
  const refuse = (at: number, code: string, message: string) =>
    problems.push({ severity: 'error', code, message: `item ${at + 1}: ${message}`, at: { file } })
  for (const [at, item] of items.entries()) {
    const draft = toDraft(isFields(item) ? item : {})
    if (draft.code === '') refuse(at, 'code-missing', 'expected a "code"')
    else if (draft.label === '') refuse(at, 'title-missing', `expected a "name" for "${draft.code}"`)
    else if (drafts.has(draft.code)) refuse(at, 'code-repeated', `expected each code once, found "${draft.code}" again`)
    else drafts.set(draft.code, draft)
  }
  const known = [...drafts.values()].map((draft): Draft => {
    if (draft.parent === undefined || drafts.has(draft.parent)) return draft
    const message = `item "${draft.code}": its parent "${draft.parent}" is not in the file; it stands at the top`
    problems.push({ severity: 'warning', code: 'parent-missing', message, at: { file } })
    return { ...draft, parent: undefined }
  })
  return { drafts: known, problems }
}

const toDraft = ({ code, name, level, parentCode, shortName, notes }: Fields): Draft => ({
  code: textOf(code) ?? '',
  label: cleanCell(textOf(name) ?? ''),
  level: textOf(level) ?? '1',
  parent: textOf(parentCode),
  short: textOf(shortName),
  notes: textOf(notes),
})

/** The levels by number. A level holds groups if every one of its items has items below it. */
function toLevels(named: readonly unknown[], drafts: readonly Draft[]) {
  const names = new Map(
    named.flatMap((one) =>
      isFields(one) ? [[textOf(one.levelNumber) ?? '', textOf(one.levelName) ?? ''] as const] : [],
    ),
  )
  const numbers = [...new Set(drafts.map(({ level }) => level))].toSorted((one, other) => Number(one) - Number(other))
  const above = new Set(drafts.map(({ parent }) => parent))
  const leaves = new Set(drafts.filter(({ code }) => !above.has(code)).map(({ level }) => level))
  const groups = new Set(numbers.filter((number) => !leaves.has(number)))
  const levels = numbers.map((number): Level => {
    const label = names.get(number) ?? ''
    return { id: number, label: label === '' ? `level ${number}` : label, ...(groups.has(number) && { group: true }) }
  })
  return { levels, groups }
}
