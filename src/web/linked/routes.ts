import type { Route } from '../frame/route.ts'
import { stableClassification, stableCrosswalk, stableItem, stableVersion } from './stable.ts'

/** Stable addresses, which are the IRIs of RDF where its base is this server's `/id/`. */
export const LINKED_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/id/crosswalk/:crosswalk', right: 'crosswalk.see', cache: 'packed', make: stableCrosswalk },
  { method: 'GET', path: '/id/:id', right: 'classification.see', cache: 'packed', make: stableClassification },
  { method: 'GET', path: '/id/:id/:version', right: 'classification.see', cache: 'packed', make: stableVersion },
  {
    method: 'GET',
    path: '/id/:id/:version/item/:code',
    right: 'classification.see',
    cache: 'packed',
    make: stableItem,
  },
]
