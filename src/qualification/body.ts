/** A body that awards or accredits, as its regulator's register has it. */
export interface AwardingBody {
  /** Its recognition number: RN5355. */
  readonly number: string
  readonly name: string
  readonly acronym?: string
  readonly address?: string
  /** Recognised, Surrendered, Withdrawn. */
  readonly status: string
  /** Days between which it was recognised; the second is absent while it is. */
  readonly from?: string
  readonly until?: string
}

/** Whether a body was recognised on a day, as far as its register says. */
export const wasRecognised = ({ from, until }: AwardingBody, day: string): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until)
