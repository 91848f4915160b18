import { fold } from '../../text/fold.ts'

/** The unchanging identifier of a body. It is never given to another, even if the body ends. */
export type BodyId = string

/** What a body does: it awards qualifications, or it teaches for them, or both. */
export const BODY_WORK = ['awards', 'provides', 'both'] as const
export type BodyWork = (typeof BODY_WORK)[number]

export const BODY_WORK_NAMES = {
  awards: 'Awards qualifications',
  provides: 'Teaches',
  both: 'Awards and teaches',
} as const satisfies Readonly<Record<BodyWork, string>>

/** A name that a body had before its present one. */
export interface FormerName {
  readonly name: string
  /** The last day on which it had the name. */
  readonly until: string
}

/** A body of the register: it awards, accredits or teaches. */
export interface Body {
  readonly id: BodyId
  /** Its present name, or its last one. */
  readonly name: string
  /** In order, the oldest first. */
  readonly formerNames?: readonly FormerName[]
  readonly legalName?: string
  readonly acronym?: string
  readonly work: BodyWork
  /** The number by which its regulator knows it: RN5355. */
  readonly number?: string
  readonly address?: string
  /** The days between which its regulator recognised it. `recognisedUntil` is absent while it still does. */
  readonly recognisedFrom?: string
  readonly recognisedUntil?: string
  /** The day on which it ceased to exist, by itself or in another. */
  readonly ended?: string
  /** The body that it became a part of. */
  readonly mergedInto?: BodyId
  readonly source?: string
  readonly sourceDocument?: string
  /** The day when somebody last compared it with its source. */
  readonly checked?: string
  readonly note?: string
}

/**
 * The name that a body had on a day.
 *
 * @example nameOn({ name: 'Pearson', formerNames: [{ name: 'Edexcel', until: '2013-03-31' }] }, '2010-01-01') // 'Edexcel'
 */
export const nameOn = ({ name, formerNames = [] }: Pick<Body, 'name' | 'formerNames'>, day: string): string =>
  formerNames.find(({ until }) => day <= until)?.name ?? name

/** Every name under which a body may be written, the present one first, its acronym last. */
export const namesOf = ({ name, formerNames = [], legalName, acronym }: Body): readonly string[] => [
  ...new Set(
    [name, ...formerNames.map((former) => former.name), legalName, acronym].filter((one) => one !== undefined),
  ),
]

export const BODY_STATES = ['current', 'unrecognised', 'merged', 'ended'] as const
export type BodyState = (typeof BODY_STATES)[number]

export const BODY_STATE_NAMES = {
  current: 'Current',
  unrecognised: 'Recognition ended',
  merged: 'Merged into another',
  ended: 'Ended',
} as const satisfies Readonly<Record<BodyState, string>>

/** The state of a body on a day. */
export function bodyStateOn({ ended, mergedInto, recognisedUntil }: Body, day: string): BodyState {
  const over = ended !== undefined && ended <= day
  if (mergedInto !== undefined && (ended === undefined || over)) return 'merged'
  if (over) return 'ended'
  return recognisedUntil !== undefined && recognisedUntil < day ? 'unrecognised' : 'current'
}

/** The bodies that are known, found by what people call them. */
export interface Register {
  readonly bodies: ReadonlyMap<BodyId, Body>
  /**
   * The body that a text means: an identifier, a recognition number, or a name or acronym. Of several with the same
   * name, the only one that had it and was recognised on the day; without a day, the only one that is recognised still.
   */
  find(text: string, day?: string): Body | undefined
  /** The body that it has become, over any number of mergers; itself if it was not merged. */
  successorOf(body: Body): Body
}

/** Whether a body had a name and was recognised on a day; without a day, whether it has it and is recognised still. */
function isOn(body: Body, folded: string, day: string | undefined): boolean {
  const { recognisedFrom = '', recognisedUntil } = body
  if (day === undefined) return recognisedUntil === undefined && fold(body.name) === folded
  return fold(nameOn(body, day)) === folded && recognisedFrom <= day && (recognisedUntil ?? day) >= day
}

export function createRegister(list: readonly Body[]): Register {
  const bodies = new Map(list.map((body) => [body.id, body]))
  const byNumber = Map.groupBy(list, ({ number }) => number ?? '')
  const byName = new Map<string, Body[]>()
  for (const body of list)
    for (const name of new Set(namesOf(body).map(fold))) byName.set(name, [...(byName.get(name) ?? []), body])
  const only = (found: readonly Body[]) => (found.length === 1 ? found[0] : undefined)
  return {
    bodies,
    find: (text, day) => {
      const name = text.trim()
      if (name === '') return undefined
      const known = bodies.get(name) ?? only(byNumber.get(name) ?? [])
      if (known) return known
      const named = byName.get(fold(name)) ?? []
      return only(named) ?? only(named.filter((body) => isOn(body, fold(name), day)))
    },
    successorOf: (body) => {
      const seen = new Set<BodyId>()
      let at = body
      while (at.mergedInto !== undefined && !seen.has(at.id)) {
        seen.add(at.id)
        at = bodies.get(at.mergedInto) ?? at
      }
      return at
    },
  }
}
