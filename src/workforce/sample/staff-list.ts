import { type Chance, createChance } from './chance.ts'
import { COUNCIL, type SampleService } from './council.ts'

/** The columns of an invented staff list. */
export const STAFF_COLUMNS = [
  'Post Ref',
  'Job Title',
  'Directorate',
  'Service',
  'Grade',
  'FTE',
  'Contract Type',
  'Start Date',
  'Employee No',
  'Employee Name',
] as const

const PROPER = 0.62
const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/\bSenior\b/, 'Snr'],
  [/\bAssistant\b/, 'Asst'],
  [/\bOfficer\b/, 'Off'],
  [/\bManager\b/, 'Mgr'],
  [/\bSupervisor\b/, 'Supvr'],
  [/\bEducational\b/, 'Ed'],
  [/\bTeaching Assistant\b/, 'TA'],
  [/\bSocial Worker\b/, 'SW'],
]
const ADDED = [
  ' (Maternity Cover)',
  ' - Part Time',
  ' (Term Time Only)',
  ' x2',
  ' - Nights',
  ' (Fixed Term)',
  ' *',
  ' L3',
]
const PLACES = ['North', 'South', 'East', 'West', 'Riverside', 'Hilltop']
const FORENAMES = ['Alwen', 'Brin', 'Corra', 'Dessa', 'Ennis', 'Farah', 'Gwil', 'Hesta', 'Ivo', 'Jory', 'Kesi', 'Lorna']
const SURNAMES = ['Addlethorpe', 'Brackwell', 'Corfield', 'Dunmarsh', 'Eastlow', 'Fenwright', 'Garstead', 'Hollinby']

/**
 * The staff list of an invented council, row by row, with the mess of real ones: abbreviations, capitals, departments
 * with different names in different rows, vacancies, shared posts and persons with two posts. The same seed gives the
 * same list. Nobody in it is a real person.
 */
export function* makeStaffList(posts: number, seed: number): Generator<readonly string[]> {
  const chance = createChance(seed)
  const employees = { last: 100_000 }
  for (let at = 1; at <= posts; at++) {
    const service = chance.weigh(COUNCIL, ({ share }) => share)
    const [title, grade] = chance.weigh(service.jobs, ([, , weight]) => weight)
    const post = toPost(chance, { at, service, title, grade })
    for (const holder of listHolders(chance, employees)) yield [...post, ...holder]
  }
}

/** The holders of a post, each as the last columns of its row: nobody, one person, or two who share it. */
function* listHolders(chance: Chance, employees: { last: number }): Generator<readonly string[]> {
  if (chance.is(0.06)) {
    yield [chance.is(0.5) ? '1' : '', '', '', '', chance.is(0.5) ? 'VACANT' : 'Vacant']
    return
  }
  const shared = chance.is(0.02)
  for (const second of shared ? [false, true] : [false]) {
    // Some people also hold the post before.
    if (second || !chance.is(0.04)) employees.last++
    const fte = shared ? '0.5' : chance.is(0.6) ? '1' : String(chance.between(3, 9) / 10)
    const contract = chance.is(0.85) ? 'Permanent' : 'Fixed term'
    yield [fte, contract, toDay(chance), `E${employees.last}`, toName(employees.last)]
  }
}

interface Job {
  readonly at: number
  readonly service: SampleService
  readonly title: string
  readonly grade: string
}

function toPost(chance: Chance, { at, service, title, grade }: Job): readonly string[] {
  const number = `P${String(at).padStart(6, '0')}`
  return [number, toTitle(chance, title), write(chance, service.directorate), write(chance, service.service), grade]
}

const write = (chance: Chance, names: readonly string[]) =>
  chance.is(PROPER) ? (names[0] ?? '') : chance.is(0.2) ? (names[0] ?? '').toUpperCase() : chance.pick(names)

function toTitle(chance: Chance, proper: string): string {
  if (chance.is(PROPER)) return proper
  let title = proper
  if (chance.is(0.4)) for (const [word, short] of ABBREVIATIONS) if (chance.is(0.7)) title = title.replace(word, short)
  if (chance.is(0.25)) title += chance.pick(ADDED)
  if (chance.is(0.15)) title += ` - ${chance.pick(PLACES)}`
  if (chance.is(0.1)) title = misspell(chance, title)
  if (chance.is(0.2)) title = title.toUpperCase()
  return chance.is(0.1) ? ` ${title.replace(' ', '  ')} ` : title
}

/** Swaps two letters. */
function misspell(chance: Chance, title: string): string {
  const at = chance.between(1, Math.max(1, title.length - 3))
  return `${title.slice(0, at)}${title[at + 1] ?? ''}${title[at] ?? ''}${title.slice(at + 2)}`
}

function toDay(chance: Chance): string {
  const [day, month, year] = [chance.between(1, 28), chance.between(1, 12), chance.between(1990, 2025)]
  const two = (part: number) => String(part).padStart(2, '0')
  return chance.is(0.9) ? `${two(day)}/${two(month)}/${year}` : `${year}-${two(month)}-${two(day)}`
}

/** The same person always has the same name. */
function toName(employee: number): string {
  const [first, last] = [employee % FORENAMES.length, Math.floor(employee / FORENAMES.length) % SURNAMES.length]
  return `${SURNAMES[last]}, ${FORENAMES[first]}`
}
