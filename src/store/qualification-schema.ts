/** The tables that find qualifications, what they are attached to, and how many an item has. */
export interface QualificationSchema {
  qualification: QualificationTable
  attachment: AttachmentTable
  role_total: RoleTotalTable
}

/** Finds the records of entries of the list of qualifications. */
interface QualificationTable {
  id: string
  kind: string
  /** From 0 for Entry to 8; -1 for none. */
  level: number
  type: string
  body: string
  unit_code: string
  match: string
  withdrawn: number
  body_id: string
  /** A day; empty for never. */
  checked: string
  /** A day; empty if it ends without one, `~` if it does not end. */
  ends: string
  sourced: number
  /** Null if it is not known. */
  take_up: number | null
  sort: string
  words: string
}

/** Finds the records of their attachments. */
interface AttachmentTable {
  id: string
  tie: string
  entry: string
  /** An entry, or a classification. */
  target: string
  code: string
  reason: string
}

/** How many entries in use an item has for a reason, each once; `keys` of them are key qualifications, and of `known` the take-up adds up to `take_up`. */
interface RoleTotalTable {
  /** A classification. */
  target: string
  code: string
  reason: string
  total: number
  keys: number
  known: number
  take_up: number
}
