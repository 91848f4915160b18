import { type DegreeKind, formatDegree, type Occupation } from './occupation.ts'

/** Something that the next occupation requires and the one before does not. */
export interface Missing {
  readonly kind: 'level' | 'degree' | 'qualification' | 'registration'
  readonly text: string
}

/** What is missing for a step, as far as levels, degrees and linked standards show it. */
export function findMissing(from: Occupation, to: Occupation): readonly Missing[] {
  const missing: Missing[] = []
  if (to.level !== undefined && to.level > (from.level ?? 0)) {
    const known = from.level === undefined ? 'the level of the first is not known' : `from level ${from.level}`
    missing.push({ kind: 'level', text: `level ${to.level} (${known})` })
  }
  if (to.degree && !from.degree) missing.push({ kind: 'degree', text: sayDegree(to.degree) })
  const { standard } = to
  if (standard && standard.lars !== from.standard?.lars) {
    const time = standard.months === undefined ? '' : `, typically ${standard.months} months`
    missing.push({ kind: 'qualification', text: `the apprenticeship “${standard.title}” or its equal${time}` })
  }
  if (standard?.regulated && !from.standard?.regulated)
    missing.push({ kind: 'registration', text: `registration: ${standard.regulator ?? 'the occupation is regulated'}` })
  return missing
}

/** @example sayDegree('masters-degree') // 'a masters degree, or an apprenticeship that ends with one' */
function sayDegree(degree: DegreeKind): string {
  if (degree === 'degree') return 'a degree, or a degree apprenticeship'
  if (degree === 'degree-apprenticeship') return 'a degree apprenticeship, or a degree'
  const words = formatDegree(degree)
  const one = `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`
  return degree === 'masters-level' ? 'study at masters level' : `${one}, or an apprenticeship that ends with one`
}
