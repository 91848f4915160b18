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

/**
 * What an error is, and so what one can do about it. The faces know these words, and no code: an HTTP status, a page and
 * an exit status follow from them.
 */
export const ERROR_KINDS = {
  missing: 'What was named is not there. Look it up again.',
  unfit: 'What was given cannot be taken. Mend it and give it again.',
  'too-large': 'It is larger than the limit. Give less at once.',
  conflict: 'It does not go with what is there now. Look at that first.',
  forbidden: 'This person may not do it. Ask somebody who may.',
  'signed-out': 'Nobody is signed in. Sign in and try again.',
  'too-often': 'It was asked too often. Wait and try again.',
  busy: 'It cannot be done at this moment. Try again in a few seconds.',
  fault: 'Only whoever runs Rolemap can mend it.',
} as const

export type ErrorKind = keyof typeof ERROR_KINDS

interface ErrorMeaning {
  /** The sentence of the manual. */
  readonly says: string
  readonly is: ErrorKind
}

/** Each way in which the world can be wrong: the one table of errors, from which the faces and the manual are made. */
export const ERROR_CODES = {
  'file-missing': { says: 'There is no file at the path given, or it may not be read.', is: 'fault' },
  'file-unreadable': { says: 'The file is damaged, or not of the kind that its name or first bytes say.', is: 'unfit' },
  'file-empty': { says: 'The file has no header row, so there is nothing to read.', is: 'unfit' },
  'file-unrecognised': {
    says: 'The file is neither a document that Rolemap knows nor a table with the columns it needs.',
    is: 'unfit',
  },
  'file-too-large': { says: 'The file is larger, or unpacks to more, than the limit that is set.', is: 'too-large' },
  'column-missing': { says: 'The table has no column of the name given.', is: 'unfit' },
  'classification-unknown': {
    says: 'The store holds no classification of that id, or not in that version.',
    is: 'missing',
  },
  'code-unknown': { says: 'The classification has no item of that code.', is: 'missing' },
  'version-taken': {
    says: 'The classification has another published version of that name. Published versions never change.',
    is: 'conflict',
  },
  'level-unknown': { says: 'The classification has no level of that name or number.', is: 'missing' },
  'job-unknown': {
    says: 'There is no coded file of that number. It may have been deleted, or have expired.',
    is: 'missing',
  },
  'change-unknown': { says: 'The audit trail has no change of that number.', is: 'missing' },
  'change-conflict': {
    says: 'Somebody else changed the same thing in the meantime. Nothing was done.',
    is: 'conflict',
  },
  'change-depended': { says: 'Later changes depend on the change that was to be undone.', is: 'conflict' },
  'change-final': { says: 'A change of this kind cannot be undone.', is: 'conflict' },
  'extension-unknown': { says: 'The classification has no extension of that organisation.', is: 'missing' },
  'edge-unknown': { says: 'There is no asserted edge of progression of that name.', is: 'missing' },
  'draft-unknown': { says: 'There is no draft of that number.', is: 'missing' },
  'draft-closed': { says: 'The draft is not in a state in which that can be done.', is: 'conflict' },
  'staged-kind-unknown': { says: 'There is no such kind of file.', is: 'missing' },
  'staged-file-unknown': { says: 'There is no such file; it was given up, or its 14 days are over.', is: 'missing' },
  'staged-file-closed': { says: 'The file was accepted already.', is: 'conflict' },
  'rows-refused': { says: 'Rows of the file cannot be taken; the message says which and why.', is: 'unfit' },
  'rows-refused-many': {
    says: 'More rows of the file than the limit cannot be taken. To take the others, confirm it.',
    is: 'conflict',
  },
  'draft-unfit': { says: 'The draft cannot be published as it is; the message says why.', is: 'unfit' },
  'sign-off-needed': {
    says: 'The draft would change the code of more records than the limit. To publish it, sign it off with a reason.',
    is: 'conflict',
  },
  'coded-by-unknown': {
    says: 'Rolemap no longer has the version, the rules or the own titles that the record was coded by.',
    is: 'unfit',
  },
  'own-draft': { says: 'Nobody approves a draft that they wrote in.', is: 'forbidden' },
  'edit-unfit': { says: 'The edit cannot be made; the message says why.', is: 'unfit' },
  'day-unreadable': { says: 'A day is not written as 2010-04-01.', is: 'unfit' },
  'not-allowed': { says: 'The person’s role does not give the right that this needs.', is: 'forbidden' },
  'not-signed-in': { says: 'Nobody is signed in, or the token is unknown, revoked or has ended.', is: 'signed-out' },
  'sign-in-refused': {
    says: 'Name and password do not belong together, or the account may not sign in.',
    is: 'signed-out',
  },
  'too-many-attempts': { says: 'Too many attempts or requests in a short time. Wait and try again.', is: 'too-often' },
  'provider-unavailable': {
    says: 'The OpenID provider cannot be reached, or is not what its settings say.',
    is: 'busy',
  },
  'account-unknown': { says: 'There is no account of that name.', is: 'missing' },
  'account-taken': { says: 'There is an account of that name already.', is: 'conflict' },
  'account-unfit': {
    says: 'The name, role, password or time given for an account or a token cannot be taken.',
    is: 'unfit',
  },
  'webhook-unknown': { says: 'There is no webhook of that number.', is: 'missing' },
  'webhook-unfit': {
    says: 'The address or the kinds of change given for a webhook cannot be taken; the message says why.',
    is: 'unfit',
  },
  'title-unknown': { says: 'The classification has no own entry for that title.', is: 'missing' },
  'entry-refused': { says: 'An entry of the title index cannot be taken; the message says why.', is: 'unfit' },
  'variant-unknown': {
    says: 'There is no variant of that name, or not of that classification, or it is withdrawn.',
    is: 'missing',
  },
  'variant-node-unknown': { says: 'The variant has no node of that name.', is: 'missing' },
  'variant-taken': { says: 'There is a variant or a classification of that name already.', is: 'conflict' },
  'variant-unfit': {
    says: 'The variant, or what was to be changed in it, cannot be taken; the message says why.',
    is: 'unfit',
  },
  'title-unclear': {
    says: 'The title may be any of several occupations, none of them likely; the message names them.',
    is: 'unfit',
  },
  'title-empty': { says: 'There is no title to code.', is: 'unfit' },
  'text-too-long': { says: 'A code or a title is longer than the store can find it by.', is: 'too-large' },
  'text-unfit': {
    says: 'A text has the character NUL or half of a surrogate pair, which no text may have.',
    is: 'unfit',
  },
  'address-unavailable': { says: 'The server cannot listen on the address or port given.', is: 'fault' },
  'store-newer': {
    says: 'A later release of Rolemap wrote the store. This release cannot read it safely.',
    is: 'fault',
  },
  'too-busy': {
    says: 'Too much long work, such as drawings and dry runs, waits already. Try again in a few seconds.',
    is: 'busy',
  },
  'index-building': {
    says: 'The title index of the version is being built for the first time. Try again in a few seconds.',
    is: 'busy',
  },
  'record-damaged': { says: 'The store holds something that is not as Rolemap wrote it.', is: 'fault' },
  'store-busy': { says: 'Another process kept the store locked for longer than the time allowed.', is: 'busy' },
  'store-unavailable': { says: 'The store cannot be opened or reached.', is: 'busy' },
  'store-damaged': { says: 'Something in the store cannot be read; the message says where.', is: 'fault' },
} as const satisfies Readonly<Record<string, ErrorMeaning>>

export type ErrorCode = keyof typeof ERROR_CODES

/** The world is not as it was expected: no such file, code, version or store. A caller's mistake is a `TypeError`. */
export class RolemapError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RolemapError'
    this.code = code
  }

  /** What it is, as its code says. */
  get is(): ErrorKind {
    return ERROR_CODES[this.code].is
  }
}

/** Whether an error is one of Rolemap's, and of one of these kinds. */
export function isRolemapError(error: unknown, ...kinds: readonly ErrorKind[]): error is RolemapError {
  return error instanceof RolemapError && kinds.includes(error.is)
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
