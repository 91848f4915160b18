/** The levels of the Regulated Qualifications Framework, from the lowest: Entry, and 1 to 8 (doctoral). */
export const LEVELS = ['Entry', '1', '2', '3', '4', '5', '6', '7', '8'] as const
export type Level = (typeof LEVELS)[number]

const WRITTEN = /^(?:level|l)?\s*([1-8])$/i
const ENTRY = /^(?:e|entry)(?:\s+level)?(?:\s*[1-3])?$/i

/**
 * The level that a text names; undefined if it names none. The three steps of Entry are a single level here.
 *
 * @example parseLevel('Level 3') // '3'
 * @example parseLevel('Entry Level 2') // 'Entry'
 */
export function parseLevel(text: string): Level | undefined {
  const plain = text.trim()
  if (ENTRY.test(plain)) return 'Entry'
  const [, digit] = WRITTEN.exec(plain) ?? []
  return LEVELS.find((level) => level === digit)
}

/** How high a level is, from 0 for Entry to 8. */
export const rankOf = (level: Level): number => LEVELS.indexOf(level)

/** A level for people to read. @example formatLevel('3') // 'Level 3' */
export const formatLevel = (level: Level): string => (level === 'Entry' ? 'Entry level' : `Level ${level}`)

/** The equivalents of a level in other frameworks. */
export interface LevelFact {
  readonly level: Level
  /** The level of an NVQ before the framework was revised in 2004. */
  readonly nvq?: string
  /** European Qualifications Framework. */
  readonly eqf?: string
  /** Scottish Credit and Qualifications Framework. */
  readonly scqf: string
  /** Credit and Qualifications Framework for Wales. */
  readonly cqfw: string
  /** The level's EQF figure agrees with the downloaded register of Ofqual. */
  readonly inRegister?: true
}

/** The sources of `LEVEL_FACTS`. */
export const LEVEL_SOURCES = [
  'Ofqual, register of regulated qualifications: EQF of levels 1 to 3 (Open Government Licence v3.0)',
  'Quality Assurance Agency and the UK regulators, Qualifications can cross boundaries: EQF, SCQF and CQFW',
  'Qualifications and Curriculum Authority, revised National Qualifications Framework, 2004: NVQ',
] as const

/**
 * Each level with its equivalents elsewhere. Frameworks compare levels broadly: it does not mean that one counts as the
 * other.
 */
export const LEVEL_FACTS: readonly LevelFact[] = [
  { level: 'Entry', eqf: '1 (Entry 3)', scqf: '1 to 3', cqfw: 'Entry' },
  { level: '1', nvq: '1', eqf: '2', scqf: '4', cqfw: '1', inRegister: true },
  { level: '2', nvq: '2', eqf: '3', scqf: '5', cqfw: '2', inRegister: true },
  { level: '3', nvq: '3', eqf: '4', scqf: '6', cqfw: '3', inRegister: true },
  { level: '4', nvq: '4', eqf: '5', scqf: '7', cqfw: '4' },
  { level: '5', nvq: '4', eqf: '5', scqf: '8', cqfw: '5' },
  { level: '6', nvq: '4', eqf: '6', scqf: '9 or 10', cqfw: '6' },
  { level: '7', nvq: '5', eqf: '7', scqf: '11', cqfw: '7' },
  { level: '8', nvq: '5', eqf: '8', scqf: '12', cqfw: '8' },
]
