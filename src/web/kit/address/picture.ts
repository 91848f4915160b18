import { type Query, type Ref, withQuery } from '../address.ts'

/** A picture of a classification: of its groups, of what is filled in (`filled`), or of how good the coder is (`coder`). */
export const pictureAddress = ({ id, version }: Ref, part: '' | 'filled' | 'coder' = '', query: Query = {}): string =>
  withQuery(`/pictures/${encodeURIComponent(id)}${part && `/${part}`}`, { version, ...query })
