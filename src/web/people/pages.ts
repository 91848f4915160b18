import type { Context } from 'hono'
import type { People } from '../../rolemap/people/people.ts'
import type { Page, PageMaker, Site } from '../frame/page.ts'
import {
  accountPage,
  changePasswordNow,
  createTokenNow,
  endSessionsNow,
  passwordPage,
  revokeTokenNow,
} from './account.ts'
import {
  addPersonNow,
  disablePersonNow,
  enablePersonNow,
  peoplePage,
  personPage,
  removePersonNow,
  removePersonPage,
  resetPasswordNow,
  setRoleNow,
} from './people.ts'
import { openIdBack, openIdStart, signInNow, signInPage, signOutNow } from './sign-in-form.ts'

/** The site where people sign in. */
export interface PeopleSite extends Site {
  readonly people: People
}

/** What answers a request about people: these pages are there only where people sign in. */
export type PeopleMaker = (site: PeopleSite, context: Context) => Promise<Page | Response> | Page | Response

const PAGES: Readonly<Record<string, PeopleMaker>> = {
  '/sign-in': signInPage,
  '/sign-in/open-id': openIdStart,
  '/sign-in/open-id/back': openIdBack,
  '/account': accountPage,
  '/account/password': passwordPage,
  '/people': peoplePage,
  '/people/:name': personPage,
  '/people/:name/remove': removePersonPage,
}

const FORMS: Readonly<Record<string, PeopleMaker>> = {
  '/sign-in': signInNow,
  '/sign-out': signOutNow,
  '/account/password': changePasswordNow,
  '/account/sessions/end': endSessionsNow,
  '/account/tokens': createTokenNow,
  '/account/tokens/:token/revoke': revokeTokenNow,
  '/people': addPersonNow,
  '/people/:name/role': setRoleNow,
  '/people/:name/password': resetPasswordNow,
  '/people/:name/disable': disablePersonNow,
  '/people/:name/enable': enablePersonNow,
  '/people/:name/remove': removePersonNow,
}

type Makers = Readonly<Record<string, PageMaker>>

/** The pages and forms about people, by their addresses; none where nobody signs in. */
export function listPeoplePages(people: People | undefined): { readonly pages: Makers; readonly forms: Makers } {
  if (!people) return { pages: {}, forms: {} }
  const bind = (makers: Readonly<Record<string, PeopleMaker>>): Makers =>
    Object.fromEntries(
      Object.entries(makers).map(([path, make]) => [
        path,
        (site: Site, context: Context) => make({ ...site, people }, context),
      ]),
    )
  return { pages: bind(PAGES), forms: bind(FORMS) }
}
