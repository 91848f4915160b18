import type { Route } from '../frame/route.ts'
import { collectionPage, totalsFile } from './collection.ts'
import { comparisonPage } from './comparison.ts'
import { addDefinitionNow, definitionPage, definitionsPage } from './definitions.ts'
import { enterNow, enterPage } from './enter.ts'
import { findingsPage } from './findings.ts'
import { confirmReadNow, noteNow, refillNow, returnFile, returnPage, signNow, unlockNow } from './return.ts'
import { fillNow, returnsPage, setCollectionNow } from './returns.ts'
import { settleNow, settlePage } from './settle.ts'

const ONE = '/returns/:definition/:organisation/:year'
const DEFINITIONS = '/returns/definitions'
const COLLECT = '/returns/collect/:definition/:year'
/** The most bytes of a form that settles a page of titles. */
const TITLES = 256 * 1024

/** Returns. Those whose address begins with a word stand before those of any definition. */
export const RETURN_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/returns', right: 'return.see', cache: 'never', make: returnsPage },
  { method: 'POST', path: '/returns', right: 'return.fill', cache: 'never', make: fillNow },
  { method: 'GET', path: DEFINITIONS, right: 'return.see', cache: 'never', make: definitionsPage },
  {
    ...{ method: 'POST', path: DEFINITIONS, right: 'return.define', cache: 'never' },
    ...{ takes: 'file', make: addDefinitionNow },
  },
  { method: 'GET', path: `${DEFINITIONS}/:id`, right: 'return.see', cache: 'never', make: definitionPage },
  { method: 'POST', path: '/returns/collect', right: 'collection.set', cache: 'never', make: setCollectionNow },
  { method: 'GET', path: COLLECT, right: 'return.see', cache: 'never', make: collectionPage },
  { method: 'GET', path: `${COLLECT}/:format`, right: 'return.see', cache: 'never', make: totalsFile },
  { method: 'GET', path: ONE, right: 'return.see', cache: 'never', make: returnPage },
  { method: 'POST', path: `${ONE}/fill`, right: 'return.fill', cache: 'never', make: refillNow },
  { method: 'POST', path: `${ONE}/read`, right: 'return.fill', cache: 'never', make: confirmReadNow },
  { method: 'POST', path: `${ONE}/note`, right: 'return.fill', cache: 'never', make: noteNow },
  { method: 'POST', path: `${ONE}/sign`, right: 'return.sign', cache: 'never', make: signNow },
  { method: 'POST', path: `${ONE}/unlock`, right: 'return.sign', cache: 'never', make: unlockNow },
  { method: 'GET', path: `${ONE}/check`, right: 'return.see', cache: 'never', make: findingsPage },
  { method: 'GET', path: `${ONE}/settle`, right: 'return.see', cache: 'never', make: settlePage },
  { method: 'POST', path: `${ONE}/settle`, right: 'return.fill', cache: 'never', takes: TITLES, make: settleNow },
  { method: 'GET', path: `${ONE}/enter`, right: 'return.fill', cache: 'never', make: enterPage },
  { method: 'POST', path: `${ONE}/enter`, right: 'return.fill', cache: 'never', make: enterNow },
  { method: 'GET', path: `${ONE}/compare`, right: 'return.see', cache: 'never', make: comparisonPage },
  { method: 'GET', path: `${ONE}/file/:format`, right: 'return.see', cache: 'never', make: returnFile },
]
