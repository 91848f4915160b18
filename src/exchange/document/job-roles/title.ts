import { fold } from '../../../text/fold.ts'
import type { Cell } from './cell.ts'
import type { RoleLine, RoleProfile } from './document.ts'
import { type Finding, note, warning } from './finding.ts'

/** Typical titles with a mistake, by the role's code and the folded title, with what is wrong. */
const DOUBTFUL: Readonly<Record<string, string>> = {
  'E05 supervisor of specific services e g meals on wheels supervisor': 'a description and an example, not one title',
  'E85 care navigator care broker': 'two titles on one line',
  'Q40 carer widely used but technically incorrect': 'a title and a remark on it',
  'S25 post controller': 'a misprint, it seems, of "Pest Controller"',
}

interface Titled {
  readonly cell: Cell
  readonly code: string
}

/** Finds titles listed under two roles, twice under one, or under one role while they are the label of a second. */
export function checkTitles(profiles: readonly RoleProfile[], roles: readonly RoleLine[]): readonly Finding[] {
  const labels = new Map(roles.map((role) => [fold(role.label), role.code]))
  const titles = profiles.flatMap(({ code = '?', parts }) =>
    (parts.typicalTitles ?? []).map((cell): Titled => ({ cell, code })),
  )
  const byTitle = Map.groupBy(titles, ({ cell }) => fold(cell.text))
  return [
    ...[...byTitle.values()].flatMap(checkPlaces),
    ...titles.flatMap((title) => [...checkLabel(title, labels.get(fold(title.cell.text))), ...checkDoubt(title)]),
  ]
}

function checkPlaces(places: readonly Titled[]): readonly Finding[] {
  const byRole = Map.groupBy(places, ({ code }) => code)
  const twice = [...byRole.values()].flatMap((same) => same.slice(1))
  const findings = twice.map(({ cell, code }) =>
    note('title-repeated', cell.row, `role "${code}": expected each title once, found "${cell.text}" again`),
  )
  const [first, second] = [...byRole.values()].map((same) => same[0])
  if (!first || !second) return findings
  const where = places.map(({ code, cell }) => `"${code}" (line ${cell.row})`).join(', ')
  return [
    ...findings,
    warning('title-shared', second.cell.row, `expected one role for "${first.cell.text}", found it under ${where}`),
  ]
}

function checkLabel({ cell, code }: Titled, owner: string | undefined): readonly Finding[] {
  if (owner === undefined || owner === code) return []
  const message = `role "${code}": found the title "${cell.text}", which is the label of role "${owner}"`
  return [note('title-is-label', cell.row, message)]
}

function checkDoubt({ cell, code }: Titled): readonly Finding[] {
  const reason = DOUBTFUL[`${code} ${fold(cell.text)}`]
  return reason ? [warning('title-doubtful', cell.row, `role "${code}": found "${cell.text}": ${reason}`)] : []
}
