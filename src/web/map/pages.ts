import type { PageMaker } from '../frame/page.ts'
import { mapComparisonPage } from './comparison.ts'
import { mapDrawing } from './drawing.ts'
import { mapLeadsPage } from './leads.ts'
import { mapPage } from './map.ts'
import { mapsPage } from './maps.ts'

/** Pages of the occupational maps; the more special address comes first. */
export const MAP_PAGES: Readonly<Record<string, PageMaker>> = {
  '/maps': mapsPage,
  '/maps/compare': mapComparisonPage,
  '/maps/leads': mapLeadsPage,
  '/maps/:map': mapPage,
  '/maps/:map/:format': mapDrawing,
}
