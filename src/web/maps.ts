import { mapPage } from './page/map.ts'
import { mapComparisonPage } from './page/map-comparison.ts'
import { mapDrawing } from './page/map-drawing.ts'
import { mapLeadsPage } from './page/map-leads.ts'
import { mapsPage } from './page/maps.ts'
import type { PageMaker } from './page.ts'

/** Pages of the occupational maps; the more special address comes first. */
export const MAP_PAGES: Readonly<Record<string, PageMaker>> = {
  '/maps': mapsPage,
  '/maps/compare': mapComparisonPage,
  '/maps/leads': mapLeadsPage,
  '/maps/:map': mapPage,
  '/maps/:map/:format': mapDrawing,
}
