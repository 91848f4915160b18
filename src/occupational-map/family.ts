import { COLUMNS } from './column.ts'
import type { Occupation } from './occupation.ts'

/** Words that tell the grade within an occupation, with that grade; an occupation without such a word has grade 3. */
const GRADES: Readonly<Record<string, number>> = {
  trainee: 1,
  junior: 2,
  assistant: 2,
  associate: 2,
  advanced: 4,
  senior: 4,
  lead: 4,
  principal: 5,
  chief: 6,
  head: 6,
}
const ORDINARY = 3

/** Families that titles do not reveal: labels in lower case, from the lowest grade up. */
const NAMED: readonly (readonly string[])[] = [
  ['commis chef', 'chef de partie', 'senior chef production cooking', 'senior chef culinary arts'],
  ['adult care worker', 'lead adult care worker', 'lead practitioner in adult care', 'leader in adult care'],
  ['adult care worker', 'lead adult care worker', 'lead practitioner in adult care', 'leader/manager in adult care'],
  ['hospitality team member', 'hospitality supervisor', 'hospitality manager'],
  ['poultry worker', 'poultry technician'],
  ['aviation ground operative', 'aviation ground specialist', 'aviation operations manager'],
  ['early years educator', 'early years senior practitioner', 'early years lead practitioner'],
  ['children young people and families practitioner', 'children, young people and families manager'],
  ['facilities services operative', 'facilities management supervisor', 'facilities manager'],
  ['nursing associate', 'registered nurse'],
  ['cabin crew', 'senior cabin crew'],
]

/** The family of an occupation, and its grade in it. Several: "Adult care worker" is in two editions' families. */
export interface FamilyGrade {
  readonly family: string
  readonly grade: number
}

/**
 * The families that an occupation belongs to: the one named by its title without words of grade, and those listed here.
 *
 * @example toFamilies('Senior equine groom') // [{ family: 'equine groom', grade: 4 }]
 */
export function toFamilies(label: string): readonly FamilyGrade[] {
  const lower = label.toLowerCase()
  const named = NAMED.flatMap((family) =>
    family.includes(lower) ? [{ family: family.join(' > '), grade: family.indexOf(lower) }] : [],
  )
  const words = lower.split(/[\s,()]+/).filter((word) => word !== '')
  const stem = words.filter((word) => !Object.hasOwn(GRADES, word))
  const grades = words.flatMap((word) => GRADES[word] ?? [])
  const grade = grades.includes(2) ? 2 : (grades[0] ?? ORDINARY)
  return stem.length === 0 ? named : [...named, { family: stem.join(' '), grade }]
}

/**
 * Which of two occupations is higher: by level if both are known and differ, else by column, else by the grade in a shared
 * family. Positive if the second is higher, 0 if neither is. Swapping them changes the sign.
 */
export function compareStanding(one: Occupation, other: Occupation): number {
  if (one.level !== undefined && other.level !== undefined && one.level !== other.level) return other.level - one.level
  const columns = COLUMNS.indexOf(other.column) - COLUMNS.indexOf(one.column)
  return columns === 0 ? compareGrades(one, other) : columns
}

/** The difference of grade within the first family that both share; 0 if there is none. */
function compareGrades(one: Occupation, other: Occupation): number {
  const families = toFamilies(other.label)
  for (const { family, grade } of toFamilies(one.label)) {
    const match = families.find((each) => each.family === family)
    if (match) return match.grade - grade
  }
  return 0
}

/**
 * A title without its words of grade.
 *
 * @example stripGrade('Headteacher') // 'teacher'
 */
export const stripGrade = (title: string): string =>
  title
    .toLowerCase()
    .replace(/\bhead(?=teacher|master|mistress)/, 'head ')
    .split(/\s+/)
    .filter((word) => !Object.hasOwn(GRADES, word) && word !== 'deputy' && word !== 'executive')
    .join(' ')

/** Words for many kinds of work: sharing one of these says little about two occupations. */
const COMMON =
  /^(technician|operat|assistant|associate|manage|officer|engineer|worker|profession|specialist|practitioner|supervis|advis|leader|senior|lead$|apprentice|service|support|production|technical|system|general|level)/

/**
 * Whether two labels have a specific word in common.
 *
 * @example sharesWord('Dental nurse', 'Registered nurse') // true
 * @example sharesWord('Plant operative', 'Food operative') // false
 */
export function sharesWord(one: string, other: string): boolean {
  const known = new Set(listTelling(one))
  return listTelling(other).some((word) => known.has(word))
}

// "Butcher" and "butchery", "plumber" and "plumbing": the beginnings are compared.
const BEGINNING = 6

const listTelling = (label: string): readonly string[] =>
  (label.toLowerCase().match(/[a-z]{4,}/g) ?? [])
    .filter((word) => !COMMON.test(word))
    .map((word) => word.slice(0, BEGINNING))
