/** Somebody who may sign in. The use cases know what a role means and how a password is hashed. */
export interface Account {
  readonly name: string
  readonly role: string
  /** A hash in PHC string form; undefined for people who sign in only at a provider. */
  readonly password?: string
  /** Somebody else set the password, and it must be changed. */
  readonly firstPassword: boolean
  /** The account exists but may not sign in. */
  readonly disabled: boolean
  /** Their identity at an OpenID provider: its address and its name for them. */
  readonly subject?: string
  /** ISO 8601, UTC, like every time in this file. */
  readonly created: string
}

export type AccountChange = Partial<Omit<Account, 'name' | 'created'>>

/** A browser that is signed in. Only the digest of the secret in its cookie is kept, as for every secret here. */
export interface Session {
  readonly digest: string
  readonly account: string
  readonly started: string
  readonly used: string
  readonly ends: string
}

/** A browser that somebody has signed in from before, so that it is not suspected of guessing passwords. */
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
  /** The highest role that it may use. */
  readonly role: string
  readonly created: string
  readonly used?: string
  readonly ends: string
}

/** How often something may be done under a key: `most` times at once, and `most` times more in each period. */
export interface Allowance {
  /** Stored as given, so it must not identify a person. */
  readonly key: string
  readonly most: number
  /** In milliseconds. */
  readonly within: number
}

/** The effects of a commit on people, one part of `Effect`. */
export type PeopleEffect =
  /** Refuses the commit with `account-unfit` unless, after all other effects, somebody who may sign in has the role. */
  | { readonly put: 'role-held'; readonly role: string }
  /** `account-taken` if another account has the name or the subject. */
  | { readonly put: 'account'; readonly account: Account }
  /** `account-unknown` if there is none with that name. */
  | { readonly put: 'account-change'; readonly name: string; readonly set: AccountChange }
  /** Its sessions, tokens and known browsers are deleted too. */
  | { readonly put: 'account-end'; readonly name: string }
  | { readonly put: 'token'; readonly token: Token }
  /** One token of an account, or all of them. */
  | { readonly put: 'token-end'; readonly account: string; readonly id?: string }
  /** Every session of an account and its known browsers, except one session and one browser. */
  | { readonly put: 'session-end'; readonly account: string; readonly keep?: string; readonly browser?: string }

/** The part of the store that keeps people. */
export interface PeopleStore {
  findAccount(name: string): Promise<Account | undefined>
  findAccountBySubject(subject: string): Promise<Account | undefined>
  /** By name. */
  listAccounts(): Promise<readonly Account[]>
  addSession(session: Session): Promise<void>
  findSession(digest: string): Promise<Session | undefined>
  /** Newest first. */
  listSessions(account: string): Promise<readonly Session[]>
  /** Records when it was last used. Does nothing if it has expired. */
  useSession(digest: string, used: string): Promise<void>
  endSession(digest: string): Promise<void>
  addKnownBrowser(browser: KnownBrowser): Promise<void>
  findKnownBrowser(digest: string): Promise<KnownBrowser | undefined>
  /** Takes one from each, or none. @throws RolemapError `too-many-attempts` if one of them is used up. */
  takeAllowances(allowances: readonly Allowance[], now: string): Promise<void>
  /** Gives back what was taken. */
  giveBackAllowances(allowances: readonly Allowance[], now: string): Promise<void>
  findToken(digest: string): Promise<Token | undefined>
  /** Newest first. */
  listTokens(account: string): Promise<readonly Token[]>
  useToken(digest: string, used: string): Promise<void>
}
