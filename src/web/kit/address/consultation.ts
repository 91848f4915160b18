import { type Query, withQuery } from '../address.ts'

/** The consultations, one of them, or one of its pages: `replies`, `summary`, `close`. */
export const consultationAddress = (id = '', page = '', query: Query = {}): string =>
  withQuery(`/consultations${id && `/${encodeURIComponent(id)}`}${page && `/${page}`}`, query)

/** Where somebody who has a link replies: about an item, or about all of it. */
export const replyAddress = (secret: string, query: Query = {}): string =>
  withQuery(`/reply/${encodeURIComponent(secret)}`, query)
