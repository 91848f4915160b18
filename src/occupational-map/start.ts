import type { ProgressionEdge } from './edge.ts'
import { type ProgressionGraph, toProgressionGraph } from './graph.ts'
import type { Occupation } from './occupation.ts'
import { breaksColumn } from './say-source.ts'

/** Where somebody stands who has not worked yet. It is on no map. */
export const START: Occupation = {
  code: 'start',
  label: 'School or college leaver',
  column: 'technical',
  apprenticeshipOnly: false,
  status: { status: 'unknown' },
  places: [],
  options: [],
}

const STARTERS =
  /^(?:an? )?(?:(?:school|college|sixth[ -]form) ?leaver|sixth former|school pupil|pupil|student|unemployed(?: person)?|jobseeker|no job(?: yet)?)s?$/i

/** Whether a text says that somebody has no occupation yet. @example isStart('a school leaver') // true */
export const isStart = (text: string): boolean => STARTERS.test(text.trim())

/** The graph with a start for people who have not worked yet, and edges from it to each occupation that they can enter. */
export function withStart({ maps, edges }: ProgressionGraph): ProgressionGraph {
  const entries = [...maps.occupations.values()].flatMap((occupation) => toEntry(occupation) ?? [])
  const occupations = new Map([[START.code, START], ...maps.occupations])
  return toProgressionGraph({ ...maps, occupations }, [...edges, ...entries])
}

// Posts that people are promoted to, by the words of their labels.
const PROMOTED = /\b(senior|advanced|lead|leader|supervisor|manager|chief|head|chef de partie)\b/i

/** How people enter an occupation without having worked in another; undefined if they do not. */
function toEntry(occupation: Occupation): ProgressionEdge | undefined {
  const { code, column, level, degree, label } = occupation
  if (PROMOTED.test(label)) return undefined
  if (column === 'technical' && !breaksColumn(occupation))
    return toEdge(code, { strength: level === undefined ? 'medium' : 'strong', text: sayTechnicalEntry(occupation) })
  if (degree && level === 6)
    return toEdge(code, {
      strength: 'medium',
      text: 'people enter it after A levels or equal qualifications, by a degree or a degree apprenticeship',
    })
  return undefined
}

function sayTechnicalEntry({ level, standard, apprenticeshipOnly }: Occupation): string {
  const months =
    standard?.relation === 'same' && standard.months !== undefined ? `, usually ${standard.months} months` : ''
  const at = level === undefined ? '' : ` at level ${level}${months}`
  const college = apprenticeshipOnly ? '; no T Level leads to it' : ', or from a course at college'
  return `people enter it from school or college, as apprentices${at}${college}`
}

const toEdge = (to: string, { strength, text }: { strength: 'strong' | 'medium'; text: string }): ProgressionEdge => ({
  ...{ from: START.code, to, direction: 'up', origin: 'derived' },
  reasons: [{ rule: 'entry', strength, text }],
})
