import { fold } from '../../../text/fold.ts'
import { BULLET } from './cell.ts'
import { contentOf, type JobRolesDocument, PART_NAMES, PARTS, type RoleLine, type RoleProfile } from './document.ts'
import { error, type Finding, note, warning } from './finding.ts'

/** Compares the index with the profiles, and both with what the document says about itself. */
export function checkDocument(document: JobRolesDocument): readonly Finding[] {
  const roles = new Map(document.roles.map((role) => [role.code, role]))
  return [
    ...checkPages(document.roles),
    ...checkFigures(document),
    ...checkProfileFigure(document),
    ...checkSections(document),
    ...checkRepeats(document.profiles),
    ...document.profiles.flatMap((profile) => checkProfile(profile, roles.get(profile.code ?? ''))),
  ]
}

function checkPages(roles: readonly RoleLine[]): readonly Finding[] {
  return roles.flatMap(({ code, page, rows }, index) => {
    const before = roles[index - 1]
    if (page === undefined || before?.page === undefined || page === before.page + 1) return []
    const problem = page > before.page ? 'page-skipped' : 'page-repeated'
    const message = `role "${code}": expected page ${before.page + 1} after "${before.code}", found ${page}`
    return [note(problem, rows[0] ?? 1, message)]
  })
}

function checkFigures({ stated, groups, roles }: JobRolesDocument): readonly Finding[] {
  const counts = [
    ['major groups', stated.majors, groups.filter(({ level }) => level === 'major').length],
    ['minor groups', stated.minors, groups.filter(({ level }) => level === 'minor').length],
    ['roles', stated.roles, new Set(roles.map(({ code }) => code)).size],
    ['roles with a profile', stated.profiles, roles.filter(({ profile }) => profile === 'Y').length],
  ] as const
  return counts.flatMap(([what, expected, found]) => {
    if (expected === found) return []
    if (expected === undefined)
      return [warning('figure-unstated', stated.row, `expected the document to say how many ${what}, found nothing`)]
    return [warning('count-differs', stated.row, `expected ${expected} ${what} as stated, found ${found} in the index`)]
  })
}

function checkProfileFigure({ stated, profiles }: JobRolesDocument): readonly Finding[] {
  const filled = profiles.filter((profile) => contentOf(profile).length > 0).length
  const described = profiles.filter(({ parts }) => parts.description?.length).length
  if (stated.profiles === undefined || stated.profiles === filled) return []
  const message = `expected ${stated.profiles} profiles with text as stated, found ${filled}, ${described} described`
  return [note('count-differs', stated.row, message)]
}

// "3.2 …" is the part for the second major group.
function checkSections({ sections, groups }: JobRolesDocument): readonly Finding[] {
  const majors = groups.filter(({ level }) => level === 'major')
  return sections.flatMap(({ text, row }) => {
    const [, number, label = ''] = text.match(/^\d+\.(\d+)\s+(.*)$/) ?? []
    const major = majors[Number(number) - 1]
    if (!major || fold(major.label) === fold(label)) return []
    return [note('label-differs', row, `expected "${major.label}" as in the index, found "${label}"`)]
  })
}

function checkRepeats(profiles: readonly RoleProfile[]): readonly Finding[] {
  const seen = new Set<string>()
  return profiles.flatMap(({ code, row }) => {
    if (code === undefined) return []
    if (seen.has(code)) return [error('profile-repeated', row, `expected one profile of "${code}", found another`)]
    seen.add(code)
    return []
  })
}

function checkProfile(profile: RoleProfile, role: RoleLine | undefined): readonly Finding[] {
  if (profile.code === undefined) return []
  if (!role) {
    const message = `expected a code of the index, found "${profile.code}" for "${profile.label}"`
    return [error('profile-unlisted', profile.row, message)]
  }
  return [
    ...checkLabel(profile, role),
    ...checkFlag(profile, role),
    ...checkParts(profile),
    ...checkTasks(profile, role.code),
  ]
}

function checkLabel({ parts, label, row }: RoleProfile, role: RoleLine): readonly Finding[] {
  if (label === role.label || label === '') return []
  const message = `role "${role.code}": expected "${role.label}" as in the index, found "${label}" in the profile`
  return [warning('label-differs', parts.title?.[0]?.row ?? row, message)]
}

function checkFlag(profile: RoleProfile, role: RoleLine): readonly Finding[] {
  const filled = contentOf(profile).length > 0
  if (role.profile === 'N' && filled) {
    const message = `role "${role.code}": expected no profile, as the index says "N", found text in it`
    return [warning('flag-content-differs', profile.row, message)]
  }
  if (role.profile !== 'Y' || filled) return []
  const message = `role "${role.code}": expected a profile, as the index says "Y", found none`
  return [warning('flag-content-differs', profile.row, message)]
}

// Roles for "other" work, whose codes end in 00, are printed without tasks, titles and names to see also.
function checkParts({ code = '', parts, row }: RoleProfile): readonly Finding[] {
  const missing = PARTS.filter((part) => !parts[part])
  if (missing.length === 0) return []
  const usual = code.endsWith('00') && missing.join() === 'tasks,typicalTitles,seeAlso'
  const names = missing.map((part) => `"${PART_NAMES[part]}"`).join(', ')
  const message = `role "${code}": expected all ${PARTS.length} parts of a profile, found no ${names}`
  return [(usual ? note : warning)('part-missing', row, message)]
}

function checkTasks({ parts }: RoleProfile, code: string): readonly Finding[] {
  const [first] = parts.tasks ?? []
  if (!first || parts.tasks?.some(({ text }) => BULLET.test(text))) return []
  return [note('tasks-unlisted', first.row, `role "${code}": expected a list of tasks, found a remark in its place`)]
}
