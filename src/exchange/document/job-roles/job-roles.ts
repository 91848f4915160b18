import type { Problem, Reading } from '../../../error.ts'
import { fold } from '../../../text/fold.ts'
import { type Cell, toCells, toLines } from './cell.ts'
import { checkCharacters } from './character.ts'
import { checkDocument } from './check.ts'
import { contentOf, type JobRolesDocument, type RoleLine, type RoleProfile } from './document.ts'
import { checkEnd } from './end.ts'
import { type Finding, toProblem, warning } from './finding.ts'
import { checkMentions } from './mention.ts'
import { isProfileHead, readProfileSection } from './profile.ts'
import { SeeAlsoResolver } from './see-also.ts'
import { readStatedFigures, readTables } from './table.ts'
import { checkTables } from './table-check.ts'
import { checkTitles } from './title.ts'
import { ROLE_CODE, readIndexSection } from './title-index.ts'

const INDEX_HEADING = /^\d+\.\s*role code index$/i
const PROFILES_HEADING = /^\d+\.\s*role code profiles$/i

const SIGNS: readonly RegExp[] = [
  /\bjob role classification\b/i,
  /\brole code index\b/i,
  /\brole code profiles\b/i,
  /^\s*role title\s*:/im,
  /^\s*training\s*\/\s*entry route and associated qualifications\s*:/im,
  /\bthis classification has \w+ major groups\b/i,
]

/** Whether a text is volume 1 of the job role classification, or a large part of it: two of its marks are enough. */
export function isJobRoles(text: string): boolean {
  return SIGNS.filter((sign) => sign.test(text)).length >= 2
}

/**
 * Reads volume 1 of the job role classification: its index, profiles and tables 1 and 2. Every line of the index and
 * of the profiles is either part of what is returned or reported; a copy that ends early is read as far as it goes.
 */
export function readJobRoles(text: string, file: string): Reading<JobRolesDocument> {
  const cells = toCells(text)
  const { preface, index, profiles, headings } = divide(cells)
  const indexSection = readIndexSection(index)
  const profileSection = readProfileSection(profiles)
  const tables = readTables(preface, file)
  const resolver = new SeeAlsoResolver(indexSection.roles)
  const document: JobRolesDocument = {
    file,
    stated: readStatedFigures(preface),
    groups: indexSection.groups,
    roles: indexSection.roles,
    profiles: nameByLabel(profileSection.profiles, indexSection.roles).map((profile) => resolver.toLinked(profile)),
    tables: tables.tables,
    sections: profileSection.sections,
    footnotes: profileSection.footnotes,
    marks: [...headings, ...indexSection.marks, ...profileSection.marks],
  }
  const findings = [
    ...tables.findings,
    ...indexSection.findings,
    ...profileSection.findings,
    ...resolver.findings,
    ...checkDocument(document),
    ...checkTables(document),
    ...checkMentions(document.profiles, document),
    ...checkTitles(document.profiles, document.roles),
    ...checkCharacters(toLines(text)),
    ...checkEnd(document, cells.at(-1)),
  ]
  const unread = findUnread([...index, ...profiles], { document, findings })
  return { value: document, problems: toProblems([...findings, ...unread], file) }
}

interface Division {
  readonly preface: readonly Cell[]
  readonly index: readonly Cell[]
  readonly profiles: readonly Cell[]
  readonly headings: readonly Cell[]
}

// If a heading is lost, the first role code or the first head of a profile takes its place.
function divide(cells: readonly Cell[]): Division {
  const indexHeading = cells.findIndex(({ text }) => INDEX_HEADING.test(text))
  const profilesHeading = cells.findIndex(({ text }) => PROFILES_HEADING.test(text))
  const profiles = firstOf(
    profilesHeading,
    cells.findIndex((cell) => isProfileHead(cell)),
    cells.length,
  )
  const firstCode = cells.findIndex(({ text }, place) => place < profiles && ROLE_CODE.test(text))
  const index = Math.min(firstOf(indexHeading, firstCode, profiles), profiles)
  return {
    preface: cells.slice(0, index),
    index: cells.slice(indexHeading === index ? index + 1 : index, profiles),
    profiles: cells.slice(profilesHeading === profiles ? profiles + 1 : profiles),
    headings: [cells[indexHeading], cells[profilesHeading]].filter((cell) => cell !== undefined),
  }
}

function firstOf(...places: readonly number[]): number {
  return places.find((place) => place >= 0) ?? 0
}

// A profile that lost its code is found by its title. The reader of the section has reported the loss.
function nameByLabel(profiles: readonly RoleProfile[], roles: readonly RoleLine[]): readonly RoleProfile[] {
  const taken = new Set(profiles.map(({ code }) => code))
  return profiles.map((profile) => {
    if (profile.code !== undefined || profile.label === '') return profile
    const [role, other] = roles.filter(({ label }) => fold(label) === fold(profile.label))
    return role && !other && !taken.has(role.code) ? { ...profile, code: role.code } : profile
  })
}

/** Finds lines of the index and the profiles that no record and no problem covers. There should be none. */
function findUnread(
  cells: readonly Cell[],
  { document, findings }: { document: JobRolesDocument; findings: readonly Finding[] },
): readonly Finding[] {
  const { groups, roles, profiles, sections, footnotes, marks } = document
  const heads = profiles.flatMap(({ parts }) => [...(parts.title ?? []), ...(parts.code ?? [])])
  const records = [...groups, ...sections, ...footnotes, ...marks, ...heads, ...profiles.flatMap(contentOf)]
  const known = new Set([...records, ...findings].map(({ row }) => row).concat(roles.flatMap(({ rows }) => rows)))
  const rows = new Set(cells.filter(({ text, row }) => text !== '' && !known.has(row)).map(({ row }) => row))
  return [...rows].map((row) => warning('line-unread', row, 'expected a part of the index or of a profile'))
}

function toProblems(findings: readonly Finding[], file: string): readonly Problem[] {
  return findings.toSorted((one, other) => one.row - other.row).map((finding) => toProblem(finding, file))
}
