import type { Route } from '../frame/route.ts'
import { accessibilityPage } from './accessibility.ts'
import { homePage } from './home.ts'

export const HOME_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/', cache: 'asked', make: homePage },
  { method: 'GET', path: '/accessibility', cache: 'asked', make: accessibilityPage },
]
