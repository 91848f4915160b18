import type { Route } from '../frame/route.ts'
import { classificationPage } from './classification.ts'
import { classificationListPage } from './classification-list.ts'
import { comparisonPage, correctChange } from './comparison.ts'
import { importPage, takeImport } from './import.ts'
import { itemPage } from './item.ts'
import { problemListPage } from './problem-list.ts'
import { problemsPage } from './problems.ts'
import { sideBySidePage } from './side-by-side.ts'
import { titleChoices } from './title-choices.ts'
import { titlesPage } from './titles.ts'

/** Classifications, their items and titles, and the problems of the sources. The page for any code comes last. */
export const CLASSIFICATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/search/titles', right: 'title.code', cache: 'own', make: titleChoices },
  { method: 'GET', path: '/problems', right: 'classification.see', cache: 'asked', make: problemsPage },
  { method: 'GET', path: '/problems/:id', right: 'classification.see', cache: 'asked', make: problemListPage },
  { method: 'GET', path: '/import-classification', right: 'classification.import', cache: 'never', make: importPage },
  {
    method: 'POST',
    path: '/import-classification',
    right: 'classification.import',
    cache: 'never',
    takes: 'file',
    make: takeImport,
  },
  { method: 'GET', path: '/side-by-side', right: 'classification.see', cache: 'asked', make: sideBySidePage },
  { method: 'GET', path: '/classification', right: 'classification.see', cache: 'asked', make: classificationListPage },
  { method: 'GET', path: '/classification/:id', right: 'classification.see', cache: 'asked', make: classificationPage },
  { method: 'GET', path: '/classification/:id/titles', right: 'classification.see', cache: 'asked', make: titlesPage },
  {
    method: 'GET',
    path: '/classification/:id/changes',
    right: 'classification.see',
    cache: 'asked',
    make: comparisonPage,
  },
  { method: 'POST', path: '/classification/:id/changes', right: 'draft.write', cache: 'never', make: correctChange },
  { method: 'GET', path: '/classification/:id/item', right: 'classification.see', cache: 'asked', make: itemPage },
  { method: 'GET', path: '/classification/:id/:code', right: 'classification.see', cache: 'asked', make: itemPage },
]
