import type { Route } from '../frame/route.ts'
import {
  asksForData,
  stableBody,
  stableClassification,
  stableCrosswalk,
  stableFramework,
  stableItem,
  stableLevel,
  stableQualification,
  stableVersion,
} from './stable.ts'

/** Stable addresses. They are the IRIs of the RDF if its base is this server's `/id/`. */
export const LINKED_ROUTES: readonly Route[] = (
  [
    { path: '/id/crosswalk/:crosswalk', right: 'crosswalk.see', make: stableCrosswalk },
    { path: '/id/qualification/:qualification', right: 'qualification.see', make: stableQualification },
    { path: '/id/awarding-body/:name', right: 'qualification.see', make: stableBody },
    { path: '/id/rqf-level/:level', right: 'qualification.see', make: stableLevel },
    { path: '/id/rqf', right: 'qualification.see', make: stableFramework },
    { path: '/id/rqf-credit', right: 'qualification.see', make: stableFramework },
    { path: '/id/:id', right: 'classification.see', make: stableClassification },
    { path: '/id/:id/:version', right: 'classification.see', make: stableVersion },
    { path: '/id/:id/:version/item/:code', right: 'classification.see', make: stableItem },
  ] as const
).map((route) => ({ method: 'GET', cache: 'asked', asksForData, ...route }))
