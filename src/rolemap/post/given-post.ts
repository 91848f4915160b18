import { createHash } from 'node:crypto'
import type { Assignment, GivenPost, KeptPost } from '../../store/index.ts'
import type { ReadRow } from './read-row.ts'
import type { Service } from './service-book.ts'
import type { BookedTitle } from './title-book.ts'

/** A row after everything in it was looked up. */
export interface FoundRow {
  readonly read: ReadRow
  readonly number: string
  readonly title: BookedTitle
  readonly service: Service
  /** The person's key. */
  readonly person: number | undefined
}

/** Of a service, the list's own words and not its code; of a title, its words. So a better coder changes no post. */
const DIGESTED = [
  ...(['number', 'titled', 'department', 'grade', 'employer', 'unit', 'control', 'contract', 'relationship'] as const),
  ...(['starts', 'ends', 'headcount', 'fte', 'vacancies', 'why'] as const),
]

type Unmarked = Omit<GivenPost, 'changed'>

/** The post in a row. */
export function toGiven({ read, number, title, service, person }: FoundRow, knowsPersons: boolean): Unmarked {
  const { facts, headcount } = read
  const fte = facts.fte !== undefined && { fte: facts.fte }
  const assignments: readonly Assignment[] = person === undefined ? [] : [{ person, ...fte }]
  const unknown = knowsPersons || facts.vacancies > 0 ? 0 : 1
  return withDigest(
    {
      ...facts,
      number,
      ...{ role: '', second: '', hand: '' },
      ...service,
      ...{ headcount: person === undefined ? (headcount ?? unknown) : 0, persons: assignments.length },
      ...{ title: title.key, titled: read.title, assignments },
    },
    [read.serviceArea, read.serviceType],
  )
}

/** The same post, also held by another person. */
export function addHolder(post: Unmarked, other: Unmarked): Unmarked {
  const fte = post.fte === undefined && other.fte === undefined ? {} : { fte: (post.fte ?? 0) + (other.fte ?? 0) }
  const assignments = [...post.assignments, ...other.assignments].toSorted((a, b) => a.person - b.person)
  const vacancies = post.vacancies + other.vacancies
  // The digest of each includes the services.
  const said = [post.digest, other.digest].toSorted()
  return withDigest({ ...post, ...fte, vacancies, assignments, persons: assignments.length }, said)
}

/** Fields that somebody set by hand stay, whatever the list says. */
export function keepHand(post: Unmarked, before: KeptPost | undefined): Unmarked {
  const hand = before?.hand ?? ''
  if (!before || hand === '') return post
  const fields = hand.split(' ').filter((field) => before.titled === post.titled || !OF_TITLE.includes(field))
  const kept = fields.map((field) => [field, before[field as keyof KeptPost]] as const)
  return { ...post, ...Object.fromEntries(kept), hand: fields.join(' ') }
}

/** Fields that stay as long as the post has the same title. */
const OF_TITLE = ['role', 'second', 'why']

function withDigest(post: Omit<Unmarked, 'digest'>, said: readonly string[]): Unmarked {
  const { further, assignments } = post
  const facts = DIGESTED.map((field) => post[field] ?? null)
  const holders = assignments.map(({ person, fte }) => [person, fte ?? null])
  const text = JSON.stringify([facts, Object.entries(further), holders, said])
  return { ...post, digest: createHash('sha256').update(text).digest('base64url') }
}
