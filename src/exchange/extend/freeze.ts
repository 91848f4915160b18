import { formatPane } from '../table/sheet-view.ts'
import type { SheetPlan } from './plan.ts'
import { setAttribute, type XmlToken } from './rewrite.ts'

/** If more rows were frozen, a small screen would have no room for the others. */
const MOST_FROZEN = 12

/** Whether the headings should be frozen. */
export function freezes({ headings, survey }: SheetPlan): boolean {
  const lowest = headings.at(-1) ?? 0
  return !survey.paned && lowest > 0 && lowest <= MOST_FROZEN
}

/** Freezes the headings in each view of the sheet. */
export function freezeView({ raw, kind, name, prefix, depth, attribute }: XmlToken, plan: SheetPlan): string {
  if (kind === 'close' || kind === 'text') return raw
  if (depth === 3 && name === 'selection')
    return attribute('pane') === undefined ? setAttribute(raw, 'pane', 'bottomLeft') : raw
  if (depth !== 2 || name !== 'sheetView') return raw
  // With the old scroll position, other rows would be frozen.
  const view = setAttribute(raw, 'topLeftCell', undefined)
  const pane = formatPane(plan.headings.at(-1) ?? 0, prefix)
  return kind === 'open' ? view + pane : `${view.replace(/\s*\/>$/, '>')}${pane}</${prefix}sheetView>`
}
