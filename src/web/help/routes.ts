import type { Route } from '../frame/route.ts'
import { helpPage, manualPage, pictureFile } from './help.ts'

export const HELP_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/help', right: 'visit', cache: 'asked', make: helpPage },
  { method: 'GET', path: '/help/picture/:name', right: 'visit', cache: 'asked', make: pictureFile },
  { method: 'GET', path: '/help/:name', right: 'visit', cache: 'asked', make: manualPage },
  { method: 'GET', path: '/help/:folder/:name', right: 'visit', cache: 'asked', make: manualPage },
]
