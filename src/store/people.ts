/** Somebody who may sign in. What is said of a role, and how a password is hashed, is for the use cases to know. */
export interface Account {
  readonly name: string
  readonly role: string
  /** A hash in PHC string form; undefined for who signs in at a provider only. */
  readonly password?: string
  /** The password was given to them and must be changed. */
  readonly firstPassword: boolean
  /** Kept, but may not sign in. */
  readonly disabled: boolean
  /** Who they are to an OpenID provider: its address and its name for them. */
  readonly subject?: string
  /** ISO 8601, UTC; as every time here. */
  readonly created: string
}

export type AccountChange = Partial<Omit<Account, 'name' | 'created'>>

/** A browser that is signed in. The secret in its cookie is kept as a digest, as every secret here. */
export interface Session {
  readonly digest: string
  readonly account: string
  readonly started: string
  readonly used: string
  readonly ends: string
}

/** A browser from which somebody signed in before: it is not taken for one that guesses. */
export interface KnownBrowser {
  readonly digest: string
  readonly account: string
  readonly ends: string
}

/** What a program signs in with. */
export interface Token {
  readonly id: string
  readonly digest: string
  readonly account: string
  readonly label: string
  /** The most that it may do. */
  readonly role: string
  readonly created: string
  readonly used?: string
  readonly ends: string
}

/** How often something may be done in the name of a key: `most` at once, and as many again within the time. */
export interface Allowance {
  /** Kept as it is, so it must not say who it is about. */
  readonly key: string
  readonly most: number
  /** In milliseconds. */
  readonly within: number
}

/** What a commit does to people; `Effect` has these beside the others. */
export type PeopleEffect =
  /** `account-unfit` unless somebody who may sign in has the role, once all else is done. */
  | { readonly put: 'role-held'; readonly role: string }
  /** `account-taken` if the name, or the subject, is somebody's. */
  | { readonly put: 'account'; readonly account: Account }
  /** `account-unknown` if there is none of that name. */
  | { readonly put: 'account-change'; readonly name: string; readonly set: AccountChange }
  /** With sessions, tokens and known browsers. */
  | { readonly put: 'account-end'; readonly name: string }
  | { readonly put: 'token'; readonly token: Token }
  /** One token of an account, or all. */
  | { readonly put: 'token-end'; readonly account: string; readonly id?: string }
  /** Every session of an account and its known browsers, but for one session and one browser. */
  | { readonly put: 'session-end'; readonly account: string; readonly keep?: string; readonly browser?: string }

/** The part of the store that knows people. */
export interface PeopleStore {
  findAccount(name: string): Promise<Account | undefined>
  findAccountBySubject(subject: string): Promise<Account | undefined>
  /** By name. */
  listAccounts(): Promise<readonly Account[]>
  addSession(session: Session): Promise<void>
  findSession(digest: string): Promise<Session | undefined>
  /** Newest first. */
  listSessions(account: string): Promise<readonly Session[]>
  /** Says when it was used last; nothing if it is over. */
  useSession(digest: string, used: string): Promise<void>
  endSession(digest: string): Promise<void>
  addKnownBrowser(browser: KnownBrowser): Promise<void>
  findKnownBrowser(digest: string): Promise<KnownBrowser | undefined>
  /** Takes one of each, or none. @throws RolemapError `too-many-attempts` where one of them is used up. */
  takeAllowances(allowances: readonly Allowance[], now: string): Promise<void>
  /** Gives back what was taken. */
  giveBackAllowances(allowances: readonly Allowance[], now: string): Promise<void>
  findToken(digest: string): Promise<Token | undefined>
  /** Newest first. */
  listTokens(account: string): Promise<readonly Token[]>
  useToken(digest: string, used: string): Promise<void>
}
