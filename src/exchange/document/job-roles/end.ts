import type { Cell } from './cell.ts'
import type { JobRolesDocument, RoleLine } from './document.ts'
import { error, type Finding } from './finding.ts'

/** Volume 1 ends with three footnotes. The text lost the marks that refer to them. */
const FOOTNOTES = 3

/** Checks that the copy reaches the document's last line, and says what is missing if not. */
export function checkEnd(document: JobRolesDocument, last: Cell | undefined): readonly Finding[] {
  const { footnotes, roles, stated } = document
  const row = last?.row ?? 1
  const ends = (expected: string, found: string) => [
    error('document-cut', row, `the document ends early: expected ${expected}, found ${found} up to line ${row}`),
  ]
  const expected = stated.roles ?? roles.length
  const missing = rolesWithoutProfile(document)
  const profiled = roles.length - missing.length
  if (roles.length === 0) return ends(`an index of ${stated.roles ?? 'all'} roles and their profiles`, 'no role')
  if (profiled === 0) return ends(`${expected} roles and their profiles`, `${roles.length} roles and no profile`)
  const lost = missing.map(({ code, label }) => `"${code}" (${label})`)
  if (footnotes.length === 0 && lost.length > 0 && missing.at(-1) === roles.at(-1))
    return ends(`the profiles of ${expected} roles, to ${lost.at(-1)}`, `${profiled}, to "${lastCode(document)}"`)
  const gaps = missing.map(({ code, rows }) =>
    error('profile-missing', rows[0] ?? 1, `expected a profile of "${code}", found none`),
  )
  if (footnotes.length >= FOOTNOTES) return gaps
  const notes = footnotes.length === 0 ? 'none' : `${footnotes.length}`
  return [...gaps, ...ends(`${FOOTNOTES} footnotes after the profiles`, notes)]
}

function rolesWithoutProfile({ roles, profiles }: JobRolesDocument): readonly RoleLine[] {
  const present = new Set(profiles.map(({ code }) => code))
  return roles.filter(({ code }) => !present.has(code))
}

function lastCode({ profiles }: JobRolesDocument): string {
  return profiles.findLast(({ code }) => code !== undefined)?.code ?? ''
}
