import type { Context } from 'hono'
import type { People } from '../../rolemap/people/people.ts'
import type { Page, PageMaker, Site } from '../frame/page.ts'

/** The site where people sign in. */
export interface PeopleSite extends Site {
  readonly people: People
}

/** The handler of a page about people. These pages exist only if people sign in. */
export type PeopleMaker = (site: PeopleSite, context: Context) => Promise<Page | Response> | Page | Response

/** The same as a handler of any page. */
export const withPeople =
  (make: PeopleMaker): PageMaker =>
  (site, context) => {
    const { people } = site.options
    if (people) return make({ ...site, people }, context)
    throw new TypeError('expected a site where people sign in')
  }
