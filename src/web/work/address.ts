import { type Query, withQuery } from '../kit/address.ts'

/** Long work. */
export const worksAddress = (query: Query = {}): string => withQuery('/work', query)

/** Some long work; with `wait`, its page leads to the result once it is there. */
export const workAddress = (id: number, query: Query = {}): string => withQuery(`/work/${id}`, query)
