import type { Route } from '../frame/route.ts'
import {
  accountPage,
  createTokenNow,
  endSessionsNow,
  endSessionsPage,
  revokeTokenNow,
  revokeTokenPage,
} from './account.ts'
import { changePasswordNow, passwordPage } from './password.ts'
import { addPersonNow, peoplePage } from './people.ts'
import { withPeople } from './people-site.ts'
import {
  disablePersonNow,
  enablePersonNow,
  personPage,
  removePersonNow,
  removePersonPage,
  resetPasswordNow,
  setRoleNow,
} from './person.ts'
import { openIdBack, openIdStart, signInNow, signInPage, signOutNow } from './sign-in-form.ts'

/** Accounts and signing in. These addresses exist only if people sign in. */
export const PEOPLE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/sign-in', right: 'visit', cache: 'never', make: withPeople(signInPage) },
  { method: 'POST', path: '/sign-in', right: 'visit', cache: 'never', make: withPeople(signInNow) },
  { method: 'GET', path: '/sign-in/open-id', right: 'visit', cache: 'never', make: withPeople(openIdStart) },
  { method: 'GET', path: '/sign-in/open-id/back', right: 'visit', cache: 'never', make: withPeople(openIdBack) },
  { method: 'POST', path: '/sign-out', right: 'visit', cache: 'never', make: withPeople(signOutNow) },
  { method: 'GET', path: '/account', right: 'account.own', cache: 'never', make: withPeople(accountPage) },
  { method: 'GET', path: '/account/password', right: 'account.own', cache: 'never', make: withPeople(passwordPage) },
  {
    method: 'POST',
    path: '/account/password',
    right: 'account.own',
    cache: 'never',
    make: withPeople(changePasswordNow),
  },
  {
    method: 'GET',
    path: '/account/sessions/end',
    right: 'account.own',
    cache: 'never',
    make: withPeople(endSessionsPage),
  },
  {
    method: 'POST',
    path: '/account/sessions/end',
    right: 'account.own',
    cache: 'never',
    make: withPeople(endSessionsNow),
  },
  { method: 'POST', path: '/account/tokens', right: 'account.own', cache: 'never', make: withPeople(createTokenNow) },
  {
    method: 'GET',
    path: '/account/tokens/:token/revoke',
    right: 'account.own',
    cache: 'never',
    make: withPeople(revokeTokenPage),
  },
  {
    method: 'POST',
    path: '/account/tokens/:token/revoke',
    right: 'account.own',
    cache: 'never',
    make: withPeople(revokeTokenNow),
  },
  { method: 'GET', path: '/people', right: 'account.manage', cache: 'never', make: withPeople(peoplePage) },
  { method: 'POST', path: '/people', right: 'account.manage', cache: 'never', make: withPeople(addPersonNow) },
  { method: 'GET', path: '/people/:name', right: 'account.manage', cache: 'never', make: withPeople(personPage) },
  { method: 'POST', path: '/people/:name/role', right: 'account.manage', cache: 'never', make: withPeople(setRoleNow) },
  {
    method: 'POST',
    path: '/people/:name/password',
    right: 'account.manage',
    cache: 'never',
    make: withPeople(resetPasswordNow),
  },
  {
    method: 'POST',
    path: '/people/:name/disable',
    right: 'account.manage',
    cache: 'never',
    make: withPeople(disablePersonNow),
  },
  {
    method: 'POST',
    path: '/people/:name/enable',
    right: 'account.manage',
    cache: 'never',
    make: withPeople(enablePersonNow),
  },
  {
    method: 'GET',
    path: '/people/:name/remove',
    right: 'account.manage',
    cache: 'never',
    make: withPeople(removePersonPage),
  },
  {
    method: 'POST',
    path: '/people/:name/remove',
    right: 'account.manage',
    cache: 'never',
    make: withPeople(removePersonNow),
  },
]
