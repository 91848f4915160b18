import type { Route } from '../frame/route.ts'
import { mapComparisonPage } from './comparison.ts'
import { mapDrawing } from './drawing.ts'
import { mapLeadsPage } from './leads.ts'
import { mapPage } from './map.ts'
import { mapsPage } from './maps.ts'
import { occupationPage } from './occupation.ts'
import { givePeople, layPeople, mapPeoplePage, PEOPLE_LIMIT, peopleColumnsPage } from './people.ts'
import { offMapsPage } from './standards.ts'

/** Occupational maps. The page for any map comes last. */
export const MAP_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/maps', right: 'map.see', cache: 'asked', make: mapsPage },
  { method: 'GET', path: '/maps/compare', right: 'map.see', cache: 'asked', make: mapComparisonPage },
  { method: 'GET', path: '/maps/standards', right: 'qualification.see', cache: 'asked', make: offMapsPage },
  { method: 'GET', path: '/maps/leads', right: 'map.see', cache: 'asked', make: mapLeadsPage },
  { method: 'GET', path: '/maps/people', right: 'map.see', cache: 'never', make: mapPeoplePage },
  { method: 'POST', path: '/maps/people', right: 'map.see', cache: 'never', takes: PEOPLE_LIMIT, make: givePeople },
  { method: 'GET', path: '/maps/people/:file', right: 'map.see', cache: 'never', make: peopleColumnsPage },
  { method: 'POST', path: '/maps/people/:file', right: 'map.see', cache: 'never', make: layPeople },
  { method: 'GET', path: '/maps/occupations/:code', right: 'map.see', cache: 'asked', make: occupationPage },
  { method: 'GET', path: '/maps/:map', right: 'map.see', cache: 'asked', make: mapPage },
  { method: 'GET', path: '/maps/:map/:format', right: 'map.see', cache: 'asked', make: mapDrawing },
]
