import type { Route } from '../frame/route.ts'
import { coderPage, measureCoder } from './coder.ts'
import { filledPage } from './filled.ts'
import { groupsPage } from './groups.ts'

/** Pictures of a classification. */
export const PICTURE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/pictures/:id', right: 'classification.see', cache: 'asked', make: groupsPage },
  { method: 'GET', path: '/pictures/:id/filled', right: 'classification.see', cache: 'asked', make: filledPage },
  { method: 'GET', path: '/pictures/:id/coder', right: 'classification.see', cache: 'asked', make: coderPage },
  {
    method: 'POST',
    path: '/pictures/:id/coder',
    right: 'coder.measure',
    cache: 'never',
    takes: 'file',
    make: measureCoder,
  },
]
