import type { IndexEntry } from '../../../classification/index-entry.ts'
import { type Item, isResidualLabel } from '../../../classification/item.ts'
import type { Profile, ProfileState } from '../../../classification/profile.ts'
import type { ClassificationVersion } from '../../../classification/version.ts'
import { BULLET, type Cell } from './cell.ts'
import { contentOf, type JobRolesDocument, type RoleGroup, type RoleLine, type RoleProfile } from './document.ts'

const SOURCE = 'job-role-classification'

/**
 * The classification that the document describes: majors, minors and roles of the index, an index entry for each label
 * and each typical title, and the profiles. If a code occurs twice, the first record counts.
 */
export function toJobRolesVersion(document: JobRolesDocument): ClassificationVersion {
  const roles = firstOfEach(document.roles.filter(({ label }) => label !== ''))
  const codes = new Set(roles.map(({ code }) => code))
  const profiles = firstOfEach(document.profiles.filter(hasCode)).filter(({ code }) => codes.has(code))
  const states = new Map(roles.map(({ code, profile }) => [code, profile]))
  const place = (row: number) => ({ file: document.file, row })
  return {
    id: 'job-roles',
    label: 'Job role classification',
    version: '2009',
    levels: [
      { id: 'major', label: 'Major group', group: true },
      { id: 'minor', label: 'Minor group', group: true },
      { id: 'role', label: 'Role' },
    ],
    items: toItems(document.groups, { roles, place }),
    entries: [...roles.map((role) => toLabelEntry(role, place)), ...profiles.flatMap((one) => toEntries(one, place))],
    profiles: profiles.map((profile) => toProfile(profile, { flag: states.get(profile.code), place })),
    tables: document.tables.map(({ lines: _, ...table }) => table),
    source: {
      title: 'Job role classification, volume 1: principles, role code index and role code profiles',
      publisher: 'LGA, DCSF and partners',
      note: 'The copy is text taken from a word processor: figure 1 and the drawing of the hierarchy are lost.',
    },
  }
}

type Coded = RoleProfile & { readonly code: string }
type ToPlace = (row: number) => { readonly file: string; readonly row: number }

const hasCode = (profile: RoleProfile): profile is Coded => profile.code !== undefined

function firstOfEach<T extends { readonly code: string }>(records: readonly T[]): readonly T[] {
  return [...Map.groupBy(records, ({ code }) => code).values()].flatMap((same) => same.slice(0, 1))
}

function toItems(
  groups: readonly RoleGroup[],
  { roles, place }: { roles: readonly RoleLine[]; place: ToPlace },
): readonly Item[] {
  const letters = new Set(groups.map(({ code }) => code))
  const under = (letter: string | undefined) =>
    roles
      .filter(({ code }) => (letters.has(code.charAt(0)) ? code.charAt(0) : undefined) === letter)
      .map((role) => toItem(role, { parent: letter, place }))
  const grouped = groups.flatMap(({ row, ...group }) => [{ ...group, at: place(row) }, ...under(group.code)])
  return [...grouped, ...under(undefined)]
}

function toItem(
  { code, label, page, profile, rows }: RoleLine,
  { parent, place }: { parent: string | undefined; place: ToPlace },
): Item {
  const facts = { ...(page !== undefined && { page }), ...(profile && { profile }) }
  return {
    code,
    label,
    level: 'role',
    ...(parent !== undefined && { parent }),
    ...(isResidualLabel(label) && { residual: true }),
    ...(Object.keys(facts).length > 0 && { facts }),
    at: place(rows[0] ?? 1),
  }
}

function toLabelEntry({ code, label, rows }: RoleLine, place: ToPlace): IndexEntry {
  return { title: label, code, kind: 'label', source: SOURCE, at: place(rows[0] ?? 1) }
}

function toEntries({ code, parts }: Coded, place: ToPlace): readonly IndexEntry[] {
  return [...(parts.typicalTitles ?? []), ...listIncluded(parts.jobsIncluded)].map(({ text, row }) => ({
    title: text,
    code,
    kind: 'printed',
    source: SOURCE,
    at: place(row),
  }))
}

/** The jobs included, where the document gives them as a list of titles and not in sentences. */
function listIncluded(cells: readonly Cell[] = []): readonly Pick<Cell, 'text' | 'row'>[] {
  return cells.flatMap(({ text, row }) => {
    const titles = text.split(';').map((title) => title.trim())
    const isList =
      titles.length > 2 && titles.every((title) => title !== '' && title.split(' ').length <= LONGEST_TITLE)
    return isList ? titles.map((title) => ({ text: title, row })) : []
  })
}

const LONGEST_TITLE = 5

function toProfile(profile: Coded, { flag, place }: { flag: 'Y' | 'N' | undefined; place: ToPlace }): Profile {
  const { code, parts, row, seeAlso } = profile
  return {
    code,
    state: toState(contentOf(profile).length > 0, flag),
    ...withText('description', parts.description),
    ...(parts.tasks?.length && { tasks: parts.tasks.map(({ text }) => text.replace(BULLET, '')) }),
    ...withText('entry', parts.entry),
    ...withText('jobsIncluded', parts.jobsIncluded),
    typicalTitles: (parts.typicalTitles ?? []).map(({ text }) => text),
    seeAlso,
    at: place(row),
  }
}

function toState(filled: boolean, flag: 'Y' | 'N' | undefined): ProfileState {
  if (!filled) return 'none'
  return flag === 'Y' ? 'agreed' : 'draft'
}

function withText<K extends string>(part: K, cells: readonly Cell[] = []): Readonly<Partial<Record<K, string>>> {
  const text = cells.map((cell) => cell.text).join('\n')
  return (text === '' ? {} : { [part]: text }) as Partial<Record<K, string>> // a computed key loses its type
}
