import type { Code } from '../../../classification/code.ts'
import type { SeeAlso } from '../../../classification/profile.ts'
import { fold } from '../../../text/fold.ts'
import type { Cell } from './cell.ts'
import type { RoleLine, RoleProfile } from './document.ts'
import { type Finding, note, warning } from './finding.ts'

interface Judgement {
  readonly code: Code
  readonly reason: string
}

/** Names under "see also" that are no role's label, folded, each with the role that it means. */
const JUDGED: Readonly<Record<string, Judgement>> = {
  'advisory teacher': { code: 'H05', reason: 'the label without its "(Unattached)"' },
  'childcare assistant': { code: 'Q10', reason: 'a typical title of that role and of no other' },
  'childcare playgroup assistant': { code: 'Q10', reason: 'the label with "Playgroup" in one word' },
  'engineering professionals': { code: 'K15', reason: 'the label in the plural' },
  'teacher engaged to teach in a pru': { code: 'H65', reason: 'the label with "Pupil Referral Unit" abbreviated' },
}
const WITH_CODE = /^(.*?)\s*\(([A-Z]\d{2})(\)?)$/

/** Resolves the names under "see also" to roles: by label, by a code printed beside the name, or by judgement. */
export class SeeAlsoResolver {
  readonly findings: Finding[] = []
  readonly #codes: ReadonlySet<Code>
  readonly #byLabel: ReadonlyMap<string, Code>

  constructor(roles: readonly RoleLine[]) {
    this.#codes = new Set(roles.map((role) => role.code))
    this.#byLabel = new Map(roles.map((role) => [fold(role.label), role.code]))
  }

  toLinked(profile: RoleProfile): RoleProfile {
    return { ...profile, seeAlso: (profile.parts.seeAlso ?? []).map((cell) => this.#resolve(cell)) }
  }

  #resolve({ text, row }: Cell): SeeAlso {
    const [, name = text, printed, bracket] = text.match(WITH_CODE) ?? []
    if (bracket === '') this.findings.push(note('bracket-unclosed', row, `expected ")" at the end, found "${text}"`))
    const labelled = this.#byLabel.get(fold(name))
    if (printed !== undefined && !this.#codes.has(printed))
      this.findings.push(warning('see-also-unresolved', row, `expected a code of the index, found "${text}"`))
    else if (printed !== undefined && labelled !== undefined && labelled !== printed)
      this.findings.push(warning('see-also-differs', row, `expected the code "${labelled}", found "${text}"`))
    else if (labelled === undefined) return this.#judge(text, { name, printed, row })
    return { label: text, ...(labelled !== undefined && { code: labelled }) }
  }

  #judge(text: string, { name, printed, row }: { name: string; printed: Code | undefined; row: number }): SeeAlso {
    const judged = JUDGED[fold(name)]
    const code = printed ?? (judged && this.#codes.has(judged.code) ? judged.code : undefined)
    if (code === undefined) {
      this.findings.push(warning('see-also-unresolved', row, `expected the label of a role, found "${text}"`))
      return { label: text }
    }
    const reasons = [printed && 'the code is printed beside it', judged?.code === code && judged.reason].filter(Boolean)
    const message = `expected the label of a role, found "${text}"; taken as "${code}": ${reasons.join('; ')}`
    this.findings.push(warning('see-also-judged', row, message))
    return { label: text, code }
  }
}
