import type { Route } from '../frame/route.ts'
import { accessibilityPage } from './accessibility.ts'
import { homePage } from './home.ts'

export const HOME_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/', right: 'classification.see', cache: 'never', make: homePage },
  { method: 'GET', path: '/accessibility', right: 'visit', cache: 'asked', make: accessibilityPage },
]
