/** A published classification, recognised by its files. */
export interface Edition {
  /** Its id among classifications: `soc2020`. */
  readonly id: string
  readonly label: string
  /** The publisher's name of the version: `2020`, `1.2.0`; undefined if no file says it. */
  readonly version?: string
  /** The names of its levels, from the top, if no column has them. Deeper levels have the last name. */
  readonly levels: readonly string[]
}

interface Scheme {
  readonly pattern: RegExp
  toEdition(found: RegExpExecArray, us: boolean): Edition
}

const GROUPS = ['Major group', 'Sub-major group', 'Minor group', 'Unit group'] as const
const US_GROUPS = ['Major group', 'Minor group', 'Broad group', 'Detailed occupation'] as const
const century = (year: string) => (year.length === 4 ? year : `${Number(year) > 50 ? 19 : 20}${year}`)

const SCHEMES: readonly Scheme[] = [
  {
    pattern: /\besco\b(?:.{0,40}?\bv? ?(\d+\.\d+(?:\.\d+)?))?/i,
    toEdition: ([, version]) => ({
      id: 'esco',
      label: 'European Skills, Competences, Qualifications and Occupations',
      ...(version !== undefined && { version }),
      levels: [...GROUPS.map((name) => `ISCO ${name.toLowerCase()}`), 'Occupation'],
    }),
  },
  {
    pattern: /\bdb (\d+) (\d+) (?:text|excel)\b|\bo\*?net\b(?:\D{0,20}(\d+\.\d+))?/i,
    toEdition: ([, whole, part, version = whole && `${whole}.${part}`]) => ({
      id: 'onet',
      label: 'O*NET occupations',
      ...(version !== undefined && { version }),
      levels: [...US_GROUPS, 'O*NET occupation'],
    }),
  },
  {
    pattern: /\bisco ?(\d{4}|\d\d)\b/i,
    toEdition: ([, year = '08']) => ({
      id: `isco${century(year).slice(2)}`,
      label: `International Standard Classification of Occupations ${century(year)}`,
      version: century(year),
      levels: GROUPS,
    }),
  },
  {
    pattern: /\b(anzsco|osca)\b(?:.{0,60}?\b(?:v ?)?(\d{4}))?/i,
    toEdition: ([, name = '', year]) => ({
      id: name.toLowerCase(),
      label: `${name.toUpperCase()} occupations`,
      ...(year !== undefined && { version: year }),
      levels: [...GROUPS, 'Occupation'],
    }),
  },
  {
    pattern: /\bnoc ?(\d{4})(?: (?:v|version) ?(\d\.\d))?/i,
    toEdition: ([, year = '', part]) => ({
      id: 'noc',
      label: 'National Occupational Classification of Canada',
      version: part === undefined ? year : `${year}-${part}`,
      levels: ['Broad category', 'Major group', 'Sub-major group', 'Minor group', 'Unit group'],
    }),
  },
  {
    pattern: /\bkldb ?(\d{4})?(?:.{0,40}?\bfassung ?(\d{4}))?/i,
    toEdition: ([, year, revised]) => ({
      id: 'kldb',
      label: 'Klassifikation der Berufe',
      ...((revised ?? year) !== undefined && { version: revised === undefined ? (year ?? '') : `${year}-${revised}` }),
      levels: ['Berufsbereich', 'Berufshauptgruppe', 'Berufsgruppe', 'Berufsuntergruppe', 'Berufsgattung'],
    }),
  },
  {
    pattern: /\bsoc ?(\d{4})|\b(\d{4}) (?:soc|standard occupational classification)\b/i,
    toEdition: ([, after, before], us) => {
      const year = after ?? before ?? ''
      return us
        ? {
            id: `us-soc${year}`,
            label: `US Standard Occupational Classification ${year}`,
            version: year,
            levels: US_GROUPS,
          }
        : {
            id: `soc${year}`,
            label: `Standard Occupational Classification ${year}`,
            version: year,
            levels: [...GROUPS, 'Sub-unit group'],
          }
    },
  },
]

/**
 * The published classification that files belong to: by the names of their columns of codes, then their title lines,
 * then their names. Undefined if none of them shows it. `codes`: some of its codes, which distinguish the two
 * classifications called SOC.
 *
 * @example findEdition(['SOC_2020'], ['1111'])?.version // '2020'
 */
export function findEdition(texts: readonly string[], codes: readonly string[]): Edition | undefined {
  const us = codes.some((code) => /^\d\d-\d{4}/.test(code))
  const readable = texts.map((text) => text.replace(/[_-]+/g, ' ').replace(/\s+/g, ' '))
  let named: Edition | undefined
  for (const text of readable) {
    for (const { pattern, toEdition } of SCHEMES) {
      const found = pattern.exec(text)
      if (!found) continue
      const edition = toEdition(found, us)
      if (named !== undefined && edition.id !== named.id) continue
      if (edition.version !== undefined) return edition
      named ??= edition
    }
  }
  return named
}
