/** Where in a file something was found. */
export interface Place {
  readonly file: string
  /**
   * The line of the file, or the row of the sheet, from 1 and including the header: the number that an editor or a
   * spreadsheet shows beside it. If a record has several lines, the first.
   */
  readonly row?: number
  /** A column's name, or its number from 1. */
  readonly column?: number | string
}

/**
 * Something wrong with data, kept as a value and never thrown.
 *
 * `error`: the record was refused. `warning`: it was accepted, but a person should look.
 * `note`: an oddity of the source that changes nothing.
 */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'note'
  /** Stable, kebab-case; docs/reference/problems.md lists them all. */
  readonly code: string
  readonly message: string
  readonly at?: Place
}

/** What a reader returns: what it could read, and everything that was wrong. */
export interface Reading<T> {
  readonly value: T
  readonly problems: readonly Problem[]
}

/**
 * What kind of thing an error is, and so what one can do about it. The faces know these words, not the codes: the HTTP
 * status, the page and the exit status follow from them.
 */
export const ERROR_KINDS = {
  missing: 'There is nothing of that name. Look it up again.',
  unfit: 'The input is not acceptable. Correct it and send it again.',
  'too-large': 'It is larger than the limit. Send less at once.',
  conflict: 'It conflicts with the current state. Look at that first.',
  forbidden: 'This person may not do this. Ask somebody who may.',
  'signed-out': 'Nobody is signed in. Sign in and try again.',
  'too-often': 'There were too many requests. Wait and try again.',
  busy: 'It cannot be done right now. Try again in a few seconds.',
  fault: 'Only the people who run Rolemap can repair it.',
} as const

export type ErrorKind = keyof typeof ERROR_KINDS

interface ErrorMeaning {
  /** The sentence of the manual. */
  readonly says: string
  readonly is: ErrorKind
}

/** Everything that can go wrong in the world: the one table of errors. The faces and the manual are made from it. */
export const ERROR_CODES = {
  'file-missing': { says: 'There is no file at the given path, or it may not be read.', is: 'fault' },
  'file-unreadable': {
    says: 'The file is damaged, or it is not of the type that its name or first bytes suggest.',
    is: 'unfit',
  },
  'file-empty': { says: 'The file has no header row, or no rows below it, so there is nothing to read.', is: 'unfit' },
  'file-unrecognised': {
    says: 'The file is neither a document that Rolemap knows nor a table with the columns it needs.',
    is: 'unfit',
  },
  'file-too-large': { says: 'The file is larger than the limit, or unpacks to more than the limit.', is: 'too-large' },
  'scheme-unclear': {
    says: 'The file has several concept schemes, or none of that name. Say which one to read.',
    is: 'unfit',
  },
  'sheet-unknown': { says: 'The workbook has no sheet of that name or number.', is: 'unfit' },
  'heading-unknown': { says: 'The table has no row near its top where the headings were said to be.', is: 'unfit' },
  'column-missing': { says: 'The table has no column of that name.', is: 'unfit' },
  'table-unfit': {
    says: 'The table that was asked for cannot be made or protected; the message says why.',
    is: 'unfit',
  },
  'title-column-unclear': {
    says: 'No column of the table looks like job titles, or none is named for them. Say which it is.',
    is: 'unfit',
  },
  'classification-unknown': {
    says: 'The store holds no classification of that id, or not in that version.',
    is: 'missing',
  },
  'code-unknown': { says: 'The classification has no item of that code.', is: 'missing' },
  'version-taken': {
    says: 'The classification already has a published version of that name. Published versions never change.',
    is: 'conflict',
  },
  'level-unknown': { says: 'The classification has no level of that name or number.', is: 'missing' },
  'job-title-unknown': { says: 'There is no such title: the file may have been coded again since.', is: 'missing' },
  'job-unknown': {
    says: 'There is no coded file of that number. It may have been deleted, or it has expired.',
    is: 'missing',
  },
  'dry-run-unknown': {
    says: 'The dry run is unknown: it was stopped, or its day is over. Start another.',
    is: 'missing',
  },
  'held-file-unknown': {
    says: 'The file is no longer held: it has served, or its hour is over. Give it again.',
    is: 'missing',
  },
  'change-unknown': { says: 'The audit trail has no change of that number.', is: 'missing' },
  'change-conflict': {
    says: 'Somebody else changed the same thing first. Nothing was done.',
    is: 'conflict',
  },
  'change-depended': { says: 'The change cannot be undone because later changes depend on it.', is: 'conflict' },
  'change-final': { says: 'A change of this kind cannot be undone.', is: 'conflict' },
  'crosswalk-unknown': { says: 'There is no crosswalk of that name.', is: 'missing' },
  'crosswalk-unfit': { says: 'The crosswalk is refused; the message says why.', is: 'unfit' },
  'crosswalk-taken': { says: 'There is already a crosswalk of that name.', is: 'conflict' },
  'crosswalk-closed': { says: 'The crosswalk is not in a state that allows this.', is: 'conflict' },
  'own-mapping': { says: 'Nobody may approve a mapping that they made.', is: 'forbidden' },
  'way-unknown': { says: 'No crosswalk leads from the one classification to the other.', is: 'missing' },
  'organisation-unknown': {
    says: 'There is no such organisation, or you do not belong to it.',
    is: 'missing',
  },
  'post-source-unknown': { says: 'The organisation has no source of posts of that name.', is: 'missing' },
  'published-unknown': { says: 'No such table was published of posts that you may see.', is: 'missing' },
  'post-unknown': { says: 'The organisation has no post of that number.', is: 'missing' },
  'person-unknown': {
    says: 'No post of the organisation is held by that person, and no kept file of its people names them.',
    is: 'missing',
  },
  'post-combination': {
    says: 'The role cannot be in that service area, and nobody said why it is right.',
    is: 'unfit',
  },
  'posts-outdated': { says: 'The list of posts is older than the last one of its source.', is: 'conflict' },
  'consultation-unknown': {
    says: 'There is no consultation of that name, or its summary is not published.',
    is: 'missing',
  },
  'consultation-unfit': {
    says: 'A consultation, a reply or a decision lacks something, or is longer than it may be.',
    is: 'unfit',
  },
  'consultation-closed': {
    says: 'The consultation is closed; or it is still open, and must be closed first.',
    is: 'conflict',
  },
  'link-unknown': { says: 'No consultation has that link, or it was revoked.', is: 'missing' },
  'return-unknown': {
    says: 'The organisation has no such return for that year, or it is not yours to see.',
    is: 'missing',
  },
  'return-definition-unknown': { says: 'There is no definition of a return of that id.', is: 'missing' },
  'return-unfit': {
    says: 'The return, or what is to be changed in it, is refused; the message says why.',
    is: 'unfit',
  },
  'return-closed': { says: 'The return is signed. Only unlocking it, with a reason, opens it again.', is: 'conflict' },
  'own-return': { says: 'Nobody may sign a return that they filled.', is: 'forbidden' },
  'collection-unknown': {
    says: 'Nobody collects that return for that year, or you do not belong to who does.',
    is: 'missing',
  },
  'key-wrong': { says: 'What is known of persons was sealed with another key than the one that is set.', is: 'fault' },
  'extension-unknown': { says: 'The classification has no extension of that organisation.', is: 'missing' },
  'qualification-unknown': { says: 'The list has no qualification or module of that identifier.', is: 'missing' },
  'qualification-unfit': { says: 'The qualification or module is refused; the message says why.', is: 'unfit' },
  'body-unknown': { says: 'The register has no such body.', is: 'missing' },
  'body-unfit': { says: 'The body is refused; the message says why.', is: 'unfit' },
  'ways-apart': {
    says: 'The two roles are of different classifications, between which no ways are known.',
    is: 'unfit',
  },
  'upkeep-unknown': { says: 'There is no such source, plan or saved query.', is: 'missing' },
  'upkeep-unfit': { says: 'What was said about keeping the list is refused; the message says why.', is: 'unfit' },
  'requirement-unknown': { says: 'No role has such a requirement.', is: 'missing' },
  'requirement-unfit': { says: 'The requirement of a role is refused; the message says why.', is: 'unfit' },
  'badge-unreadable': { says: 'The file is not an Open Badge 3.0.', is: 'unfit' },
  'merge-unknown': { says: 'No qualification was merged or kept apart so.', is: 'missing' },
  'merge-unfit': {
    says: 'The two qualifications cannot be merged, or not be split; the message says why.',
    is: 'unfit',
  },
  'attachment-unknown': { says: 'There is no such attachment of a qualification.', is: 'missing' },
  'attachment-unfit': { says: 'The attachment is refused; the message says why.', is: 'unfit' },
  'criteria-unknown': { says: 'There is no criteria set of that name.', is: 'missing' },
  'criteria-unfit': { says: 'The criteria set or training case is refused; the message says why.', is: 'unfit' },
  'judgement-unfit': { says: 'The judgement is refused; the message says why.', is: 'unfit' },
  'judgement-closed': {
    says: 'The module was judged and moderated already. What people disagree about is settled with a reason.',
    is: 'conflict',
  },
  'judgement-own': { says: 'Nobody may moderate what they judged themselves.', is: 'forbidden' },
  'judgement-untrained': { says: 'Answer the training cases of the criteria set before you judge.', is: 'forbidden' },
  'edge-unknown': { says: 'There is no asserted edge of that name.', is: 'missing' },
  'draft-unknown': { says: 'There is no draft of that number.', is: 'missing' },
  'draft-closed': { says: 'The draft is not in a state that allows this.', is: 'conflict' },
  'staged-kind-unknown': { says: 'There is no such kind of file.', is: 'missing' },
  'staged-file-unknown': { says: 'There is no such file. It was deleted, or its 14 days are over.', is: 'missing' },
  'staged-file-closed': { says: 'The file has already been accepted.', is: 'conflict' },
  'rows-refused': { says: 'Some rows of the file are refused; the message says which and why.', is: 'unfit' },
  'rows-refused-many': {
    says: 'More rows of the file are refused than the limit allows. Confirm to accept the others.',
    is: 'conflict',
  },
  'draft-unfit': { says: 'The draft cannot be published as it is; the message says why.', is: 'unfit' },
  'sign-off-needed': {
    says: 'The draft would change the code of more records than the limit. To publish it, sign it off with a reason.',
    is: 'conflict',
  },
  'coded-by-unknown': {
    says: 'Rolemap no longer has the version, the rules or the own titles that the record was coded with.',
    is: 'unfit',
  },
  'gold-empty': {
    says: 'No row of a file of checked titles could be used; the message says why the first one could not.',
    is: 'unfit',
  },
  'calibration-refused': {
    says: 'The checked titles would not make chances truer, or there are too few of them; nothing was changed.',
    is: 'unfit',
  },
  'own-draft': { says: 'Nobody may approve a draft that they edited.', is: 'forbidden' },
  'edit-unfit': { says: 'The edit cannot be made; the message says why.', is: 'unfit' },
  'day-unreadable': { says: 'A day is not a real day, written like 2010-04-01.', is: 'unfit' },
  'not-allowed': { says: 'The person’s role does not give the right that this needs.', is: 'forbidden' },
  'not-signed-in': { says: 'Nobody is signed in, or the token is unknown, revoked or expired.', is: 'signed-out' },
  'sign-in-refused': {
    says: 'The name or the password is wrong, or the account may not sign in.',
    is: 'signed-out',
  },
  'too-many-attempts': { says: 'Too many attempts or requests in a short time. Wait and try again.', is: 'too-often' },
  'provider-unavailable': {
    says: 'The OpenID provider cannot be reached, or it is not what the settings say.',
    is: 'busy',
  },
  'work-unknown': { says: 'There is no such work on the queue, or it is not yours to see.', is: 'missing' },
  'work-ended': { says: 'The work has ended, so it cannot be cancelled.', is: 'conflict' },
  'account-unknown': { says: 'There is no account of that name.', is: 'missing' },
  'account-taken': { says: 'There is already an account of that name.', is: 'conflict' },
  'account-unfit': {
    says: 'The name, role, password or time for an account or a token is not acceptable.',
    is: 'unfit',
  },
  'webhook-unknown': { says: 'There is no webhook of that number.', is: 'missing' },
  'webhook-unreached': { says: 'The receiver of a webhook could not be reached, or refused a message.', is: 'busy' },
  'webhook-unfit': {
    says: 'The address or the kinds of change for a webhook are not acceptable; the message says why.',
    is: 'unfit',
  },
  'title-unknown': { says: 'The classification has no own entry for that title.', is: 'missing' },
  'entry-refused': { says: 'An entry of the title index is refused; the message says why.', is: 'unfit' },
  'variant-unknown': {
    says: 'The classification has no variant of that name, or the variant is withdrawn.',
    is: 'missing',
  },
  'variant-node-unknown': { says: 'The variant has no node of that name.', is: 'missing' },
  'variant-taken': { says: 'There is already a variant or a classification of that name.', is: 'conflict' },
  'variant-unfit': {
    says: 'The variant, or the change to it, is refused; the message says why.',
    is: 'unfit',
  },
  'title-unclear': {
    says: 'The title may mean several occupations, and none is likely enough; the message names them.',
    is: 'unfit',
  },
  'title-empty': { says: 'There is no title to code.', is: 'unfit' },
  'text-too-long': { says: 'A code or a title is too long for the store to look up.', is: 'too-large' },
  'text-unfit': {
    says: 'A text contains the character NUL or half of a surrogate pair, which is not allowed.',
    is: 'unfit',
  },
  'address-unavailable': { says: 'The server cannot listen on the given address or port.', is: 'fault' },
  'store-newer': {
    says: 'A later release of Rolemap wrote the store. This release cannot read it safely.',
    is: 'fault',
  },
  'too-busy': {
    says: 'Too much long work, such as drawings and dry runs, is already waiting. Try again in a few seconds.',
    is: 'busy',
  },
  'index-building': {
    says: 'The title index of the version is being built for the first time. Try again in a few seconds.',
    is: 'busy',
  },
  'record-damaged': { says: 'Something in the store is not as Rolemap wrote it.', is: 'fault' },
  'backup-unfit': {
    says: 'The store cannot be copied to that file, or the file is no backup that this store can be restored from.',
    is: 'unfit',
  },
  'store-busy': { says: 'Another process kept the store locked for longer than the time allowed.', is: 'busy' },
  'store-unavailable': { says: 'The store cannot be opened or reached.', is: 'busy' },
  'store-damaged': { says: 'Something in the store cannot be read; the message says where.', is: 'fault' },
} as const satisfies Readonly<Record<string, ErrorMeaning>>

export type ErrorCode = keyof typeof ERROR_CODES

/** Something is wrong in the world: no such file, code, version or store. A caller's mistake is a `TypeError`. */
export class RolemapError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RolemapError'
    this.code = code
  }

  /** The kind that belongs to its code. */
  get is(): ErrorKind {
    return ERROR_CODES[this.code].is
  }
}

/** Whether an error is one of Rolemap's, and of one of these kinds. */
export function isRolemapError(error: unknown, ...kinds: readonly ErrorKind[]): error is RolemapError {
  return error instanceof RolemapError && kinds.includes(error.is)
}

/**
 * What may be logged about a fault of Rolemap itself: its name, its code and where in the program it happened, and the same of
 * what caused it. Never its message, which may quote a cell of a staff file.
 */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return 'a value that is no error was thrown'
  const { name, message, stack = '', cause } = error
  const after = stack.indexOf(message)
  const frames = stack.slice(after < 0 ? 0 : after + message.length).split('\n')
  const where = frames.filter((line) => /^\s+at /.test(line))
  const before = cause instanceof Error ? [`caused by ${describeFault(cause)}`] : []
  return [[name, codeOf(error)].filter((part) => part !== undefined).join(' '), ...where, ...before].join('\n')
}

/** A code of Rolemap, of Node or of a database: a word, never a sentence. */
function codeOf(error: Error): string | undefined {
  const code = 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code : undefined
}
