/** What decides whether people can reply, and how long what they said is kept. */
export interface Term {
  /** The last day on which people can reply. */
  readonly until: string
  /** When somebody closed it before that: ISO 8601, UTC. */
  readonly closed?: string
  /** For how many days after its end what people said, and who they are, is kept. */
  readonly keepDays: number
}

/** Whether people can reply at a time (ISO 8601, UTC). */
export const isOpen = ({ until, closed }: Term, now: string): boolean =>
  closed === undefined && now.slice(0, 10) <= until

const DAY = 24 * 60 * 60_000

/** When what people said is deleted: the start of a day, in ISO 8601, UTC. */
export function toExpiry({ until, closed, keepDays }: Term): string {
  const end = closed !== undefined && closed.slice(0, 10) < until ? closed.slice(0, 10) : until
  return new Date(Date.parse(end) + (keepDays + 1) * DAY).toISOString()
}
