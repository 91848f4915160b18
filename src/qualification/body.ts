/** A body that awards or accredits, according to its regulator's register. */
export interface AwardingBody {
  /** Its recognition number: RN5355. */
  readonly number: string
  readonly name: string
  readonly acronym?: string
  readonly address?: string
  /** Recognised, Surrendered, Withdrawn. */
  readonly status: string
  /** The days between which it was recognised. `until` is absent while it still is. */
  readonly from?: string
  readonly until?: string
}

/** Whether a body was recognised on a day, according to its register. */
export const wasRecognised = ({ from, until }: AwardingBody, day: string): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until)
