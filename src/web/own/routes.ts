import type { Route } from '../frame/route.ts'
import {
  clearOwnTitles,
  clearOwnTitlesPage,
  dropOwnTitle,
  ownTitlesDownload,
  ownTitlesPage,
  setOwnTitle,
} from './own-titles.ts'
import { rulesDownload, rulesPage } from './rules.ts'
import { clearRulesNow, clearRulesPage, rulesEdit, rulesEditPage } from './rules-edit.ts'

/** A user's own rules and titles for a classification. */
export const OWN_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/rules/:id', right: 'classification.see', cache: 'asked', make: rulesPage },
  { method: 'GET', path: '/rules/:id/edit', right: 'rule.set', cache: 'never', make: rulesEditPage },
  { method: 'POST', path: '/rules/:id/edit', right: 'rule.set', cache: 'never', takes: 'file', make: rulesEdit },
  { method: 'GET', path: '/rules/:id/clear', right: 'rule.set', cache: 'never', make: clearRulesPage },
  { method: 'POST', path: '/rules/:id/clear', right: 'rule.set', cache: 'never', make: clearRulesNow },
  {
    method: 'GET',
    path: '/rules/:id/download/:whose',
    right: 'classification.see',
    cache: 'never',
    make: rulesDownload,
  },
  { method: 'GET', path: '/own-titles/:id', right: 'classification.see', cache: 'asked', make: ownTitlesPage },
  { method: 'POST', path: '/own-titles/:id', right: 'title.set', cache: 'never', make: setOwnTitle },
  { method: 'POST', path: '/own-titles/:id/drop', right: 'title.set', cache: 'never', make: dropOwnTitle },
  { method: 'GET', path: '/own-titles/:id/clear', right: 'title.set', cache: 'never', make: clearOwnTitlesPage },
  { method: 'POST', path: '/own-titles/:id/clear', right: 'title.set', cache: 'never', make: clearOwnTitles },
  {
    method: 'GET',
    path: '/own-titles/:id/download/:format',
    right: 'classification.see',
    cache: 'never',
    make: ownTitlesDownload,
  },
]
