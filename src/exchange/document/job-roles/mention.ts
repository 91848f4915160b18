import type { Code } from '../../../classification/code.ts'
import { fold } from '../../../text/fold.ts'
import type { Cell } from './cell.ts'
import { PART_NAMES, type Part, type RoleGroup, type RoleLine, type RoleProfile } from './document.ts'
import { type Finding, note, warning } from './finding.ts'

/** The parts in which roles are referred to by code inside a sentence. */
const PROSE: readonly Part[] = ['description', 'tasks', 'entry', 'jobsIncluded']
const MENTION = /\b([A-Z]\d{2})(?:\s*[-–‑]\s*([A-Z]\d{2}))?\b/g

interface Named {
  readonly code: Code
  readonly label: string
  readonly folded: string
}

/**
 * Codes mentioned in the profiles' sentences that the index does not have (they come from an older numbering), and
 * codes beside a different role's name.
 */
export function checkMentions(
  profiles: readonly RoleProfile[],
  index: { readonly roles: readonly RoleLine[]; readonly groups: readonly RoleGroup[] },
): readonly Finding[] {
  const roles = new Map(index.roles.map((role) => [role.code, role.label]))
  const named = [...index.groups.filter(({ level }) => level === 'minor'), ...index.roles]
    .filter(({ label }) => label !== '')
    .map(({ code, label }): Named => ({ code, label, folded: ` ${fold(label)}` }))
    .toSorted((one, other) => other.folded.length - one.folded.length)
  const judge = (cell: Cell, where: string): readonly Finding[] =>
    [...cell.text.matchAll(MENTION)].flatMap((mention) => {
      const [printed, first = '', last = first] = mention
      const before = ` ${fold(cell.text.slice(0, mention.index))}`
      const beside = named.find(({ folded }) => before.endsWith(folded))
      if (!roles.has(first) || !roles.has(last)) return [older(cell.row, `${where}: ${mentioned(printed, beside)}`)]
      return first === last ? differing({ code: first, label: roles.get(first) ?? '' }, { before, beside, cell }) : []
    })
  return profiles.flatMap(({ code = '?', parts }) =>
    PROSE.flatMap((part) => (parts[part] ?? []).flatMap((cell) => judge(cell, `${PART_NAMES[part]} of "${code}"`))),
  )
}

const older = (row: number, message: string): Finding => warning('code-older', row, message)

function mentioned(printed: string, beside: Named | undefined): string {
  const now = beside ? `, which the index gives to "${beside.label}" as "${beside.code}"` : ''
  return `expected codes of the index, found "${printed}"${now}`
}

function differing(
  role: { readonly code: Code; readonly label: string },
  { before, beside, cell }: { before: string; beside: Named | undefined; cell: Cell },
): readonly Finding[] {
  if (beside?.code === role.code || /\bsee$/.test(before)) return []
  const found = beside ? `"${beside.label}"` : 'another name'
  return [
    note('code-name-differs', cell.row, `expected "${role.label}" beside its code "${role.code}", found ${found}`),
  ]
}
