import type { Route } from '../frame/route.ts'
import { cancelNow, workPage } from './work.ts'
import { worksPage } from './works.ts'

/** Long work on the queue. */
export const WORK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/work', right: 'work.see', cache: 'never', make: worksPage },
  { method: 'GET', path: '/work/:work', right: 'work.see', cache: 'never', make: workPage },
  { method: 'POST', path: '/work/:work/cancel', right: 'work.see', cache: 'never', make: cancelNow },
]
