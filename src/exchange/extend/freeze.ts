import { formatPane } from '../table/sheet-view.ts'
import type { SheetPlan } from './plan.ts'
import { setAttribute, type XmlToken } from './rewrite.ts'

/** More rows than these, frozen, would leave no room for the others on a small screen. */
const MOST_FROZEN = 12

/** Whether the headings are to stay in sight. */
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
  // How far a person had scrolled would freeze other rows.
  const view = setAttribute(raw, 'topLeftCell', undefined)
  const pane = formatPane(plan.headings.at(-1) ?? 0, prefix)
  return kind === 'open' ? view + pane : `${view.replace(/\s*\/>$/, '>')}${pane}</${prefix}sheetView>`
}
