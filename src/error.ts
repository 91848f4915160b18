/** Where in a file something was found. */
export interface Place {
  readonly file: string
  /**
   * The line of the file, or the row of the sheet, from 1 and the header counted: the number that an editor or a
   * spreadsheet shows beside it. Where a record has several lines, the first.
   */
  readonly row?: number
  /** A column's name, or its number from 1. */
  readonly column?: number | string
}

/**
 * Something wrong with data, kept as a value and never thrown.
 *
 * `error`: the record was not taken. `warning`: it was taken, and a person should look.
 * `note`: an oddity of the source that changes nothing.
 */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'note'
  /** Stable, kebab-case; docs/reference/problems.md lists them all. */
  readonly code: string
  readonly message: string
  readonly at?: Place
}

/** What a reader gives back: what could be read, and everything that was wrong. */
export interface Reading<T> {
  readonly value: T
  readonly problems: readonly Problem[]
}

/** Each way in which the world can be wrong, with the sentence that the manual gives it. */
export const ERROR_CODES = {
  'file-missing': 'There is no file at the path given, or it may not be read.',
  'file-unreadable': 'The file is damaged, or not of the kind that its name or first bytes say.',
  'file-empty': 'The file has no header row, so there is nothing to read.',
  'file-unrecognised': 'The file is neither a document that Rolemap knows nor a table with the columns it needs.',
  'file-too-large': 'The file is larger, or unpacks to more, than the limit that is set.',
  'column-missing': 'The table has no column of the name given.',
  'classification-unknown': 'The store holds no classification of that id, or not in that version.',
  'code-unknown': 'The classification has no item of that code.',
  'version-taken':
    'The classification has a published version of that name that says something else; published versions never change.',
  'level-unknown': 'The classification has no level of that name or number.',
  'job-unknown': 'There is no coded file of that number; it may have been deleted or have expired.',
  'change-unknown': 'The audit trail has no change of that number.',
  'change-conflict': 'Somebody else changed the same thing meanwhile; nothing was done.',
  'change-depended': 'Later changes depend on the change that was to be undone.',
  'change-final': 'The change is of a kind that is not undone.',
  'extension-unknown': 'The classification has no extension of that organisation.',
  'edge-unknown': 'There is no asserted edge of progression of that name.',
  'draft-unknown': 'There is no draft of that number.',
  'draft-closed': 'The draft is not in a state in which that can be done.',
  'draft-unfit': 'The draft cannot be published as it is; the message says why.',
  'sign-off-needed': 'The draft would recode more records than the limit; publishing needs a sign-off with a reason.',
  'coded-by-unknown': 'What a record says it was coded by is not to be had here.',
  'own-draft': 'Nobody approves a draft that they wrote in.',
  'edit-unfit': 'The edit cannot be made; the message says why.',
  'day-unreadable': 'A day is not written as 2010-04-01.',
  'not-allowed': 'The person has not the role that this needs.',
  'not-signed-in': 'Nobody is signed in, or the token is unknown, revoked or over.',
  'sign-in-refused': 'Name and password do not belong together, or the account may not sign in.',
  'too-many-attempts': 'Too many attempts or requests in a short time; wait and try again.',
  'provider-unavailable': 'The OpenID provider cannot be reached, or is not what its settings say.',
  'account-unknown': 'There is no account of that name.',
  'account-taken': 'There is an account of that name already.',
  'account-unfit': 'The name, role, password or time given for an account or a token cannot be taken.',
  'webhook-unknown': 'There is no webhook of that number.',
  'webhook-unfit': 'The address or the kinds of change given for a webhook cannot be taken; the message says why.',
  'title-unknown': 'The classification has no own entry for that title.',
  'entry-refused': 'An entry of the title index is not as it must be; the message says why.',
  'variant-unknown': 'There is no variant of that name, or not of that classification, or it is withdrawn.',
  'variant-node-unknown': 'The variant has no node of that name.',
  'variant-taken': 'There is a variant or a classification of that name already.',
  'variant-unfit': 'The variant, or what was to be changed in it, is not as it must be; the message says why.',
  'title-unclear': 'The title may be any of several occupations, none of them likely; the message names them.',
  'title-empty': 'There is no title to code.',
  'address-unavailable': 'The server cannot listen on the address or port given.',
  'store-newer': 'A later release of Rolemap wrote the store; this release cannot read it safely.',
  'drawing-busy': 'Too many drawings are being made at once; try again in a few seconds.',
  'store-busy': 'Another process kept the store locked for longer than the time allowed.',
  'store-unavailable': 'The store cannot be opened or reached.',
} as const

export type ErrorCode = keyof typeof ERROR_CODES

/** The world is not as it was expected: no such file, code, version or store. A caller's mistake is a `TypeError`. */
export class RolemapError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RolemapError'
    this.code = code
  }
}

/**
 * What may be logged of a fault of Rolemap itself: its name and the places in the program. Never its message, which may
 * quote a cell of a staff file.
 */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return 'a value that is no error was thrown'
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames].join('\n')
}
