import type { SheetPlan } from './plan.ts'
import { type Edit, setAttribute } from './rewrite.ts'

const WIDTH = 14

/** The widths of the added columns. */
export function formatColumnWidths({ columns, first }: SheetPlan, prefix: string): string {
  return columns
    .map(
      ({ width = WIDTH }, index) =>
        `<${prefix}col min="${first + index}" max="${first + index}" width="${width}" customWidth="1"/>`,
    )
    .join('')
}

/**
 * Inserts the widths of the added columns between those of the others. Existing settings for these columns, often that
 * they are hidden, are removed.
 */
export function createColumnEdit(plan: SheetPlan): Edit {
  const { first, last } = plan
  let done = false
  const put = (prefix: string) => {
    const widths = done ? '' : formatColumnWidths(plan, prefix)
    done = true
    return widths
  }
  return ({ raw, kind, name, prefix, attribute }) => {
    if (kind === 'close' && name === 'cols') return put(prefix) + raw
    if (name !== 'col' || kind === 'close') return raw
    const min = Number(attribute('min'))
    const max = Number(attribute('max') ?? min)
    if (max < first) return raw
    const left = min < first ? setAttribute(raw, 'max', `${first - 1}`) : ''
    const right = max > last ? setAttribute(raw, 'min', `${Math.max(min, last + 1)}`) : ''
    return left + put(prefix) + right
  }
}
