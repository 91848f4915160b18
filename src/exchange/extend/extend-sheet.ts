import { formatArea, parseArea } from '../table/sheet-cell.ts'
import { formatPane } from '../table/sheet-view.ts'
import { createColumnEdit, formatColumnWidths } from './column-widths.ts'
import { createRowEdit, type RowGap } from './extend-row.ts'
import { freezes, freezeView } from './freeze.ts'
import type { SheetPlan } from './plan.ts'
import { type Edit, type Piece, setAttribute, type XmlToken } from './rewrite.ts'

/** The parts of a sheet in the required order, up to the last that may have to be inserted. */
const ORDER = [
  ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection'],
  ...['protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells'],
  ...['phoneticPr', 'conditionalFormatting', 'dataValidations', 'hyperlinks', 'printOptions', 'pageMargins'],
  ...['pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks', 'customProperties', 'cellWatches', 'ignoredErrors'],
]
const DATA = ORDER.indexOf('sheetData')

/** What is only known row by row, and at the end. */
export interface SheetCells {
  fill(gap: RowGap): string | Promise<string>
  /** The area of the sheet's filter, if it covers the added columns. */
  filter(): string | undefined
}

/** Adds columns to a sheet. The cells of each row are requested when they are written. */
export function createSheetEdit(plan: SheetPlan, cells: SheetCells): Edit {
  const edits: Readonly<Record<string, Edit>> = {
    sheetData: createRowEdit(plan, cells.fill),
    cols: createColumnEdit(plan),
    ...(freezes(plan) && { sheetViews: (token) => freezeView(token, plan) }),
    ignoredErrors: (token) => (isEnd(token) ? formatIgnored(plan, token.prefix) : '') + token.raw,
  }
  let missing = listMissing(plan, cells)
  let part = ''
  let reached = -1
  const putMissing = (before: number, prefix: string) => {
    const ready = missing.filter(({ at }) => at < before)
    missing = missing.filter(({ at }) => at >= before)
    return ready.map(({ format }) => format(prefix))
  }
  return (token) => {
    const { raw, kind, name, depth, prefix } = token
    if (depth === 0 && kind === 'close') return [...putMissing(Number.POSITIVE_INFINITY, prefix), raw]
    if (depth !== 1 || (kind !== 'open' && kind !== 'empty')) return edits[part]?.(token) ?? raw
    part = name
    const known = ORDER.indexOf(name)
    // A part that is not in this order comes after all known ones, once the rows have passed.
    reached = Math.max(reached, known >= 0 ? known : reached >= DATA ? ORDER.length : reached)
    return [...putMissing(reached, prefix), editPart(token, plan, cells)]
  }
}

const isEnd = ({ kind, depth }: XmlToken) => kind === 'close' && depth === 1

interface Missing {
  readonly at: number
  readonly format: (prefix: string) => Piece
}

function listMissing(plan: SheetPlan, cells: SheetCells): readonly Missing[] {
  const parts: Readonly<Record<string, Missing['format']>> = {
    ...(freezes(plan) && {
      sheetViews: (p) =>
        `<${p}sheetViews><${p}sheetView workbookViewId="0">${formatPane(plan.headings.at(-1) ?? 0, p)}</${p}sheetView></${p}sheetViews>`,
    }),
    cols: (p) => `<${p}cols>${formatColumnWidths(plan, p)}</${p}cols>`,
    autoFilter: (p) => () => formatFilter(cells.filter(), p),
    ignoredErrors: (p) => `<${p}ignoredErrors>${formatIgnored(plan, p)}</${p}ignoredErrors>`,
  }
  return Object.entries(parts)
    .filter(([name]) => !plan.survey.elements.has(name))
    .map(([name, format]) => ({ at: ORDER.indexOf(name), format }))
}

const formatFilter = (area: string | undefined, prefix: string) =>
  area === undefined ? '' : `<${prefix}autoFilter ref="${area}"/>`

function editPart({ raw, name, attribute }: XmlToken, plan: SheetPlan, cells: SheetCells): Piece {
  if (name === 'autoFilter') return () => setFilter(raw, cells.filter())
  const area = name === 'dimension' ? parseArea(attribute('ref') ?? '') : undefined
  if (!area) return raw
  const bottom = Math.max(area.bottom, plan.survey.row)
  return setAttribute(raw, 'ref', formatArea({ ...area, right: Math.max(area.right, plan.last), bottom }))
}

const setFilter = (raw: string, area: string | undefined) => (area === undefined ? raw : setAttribute(raw, 'ref', area))

/** Codes are texts; without this, Excel marks each of them as an error. */
function formatIgnored({ first, last, survey }: SheetPlan, prefix: string): string {
  const area = formatArea({ left: first, top: 1, right: last, bottom: survey.row })
  return `<${prefix}ignoredError sqref="${area}" numberStoredAsText="1"/>`
}
