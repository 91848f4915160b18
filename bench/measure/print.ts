import type { Interval } from 'rolemap/coder'

/** @example formatRate(0.613, [0.58, 0.642]) // '.613 (.58–.64)' */
export function formatRate(rate: number, interval?: Interval): string {
  const reach = interval ? ` (${interval.map((end) => formatFigure(end, 2)).join('–')})` : ''
  return `${formatFigure(rate, 3)}${reach}`
}

/** @example formatShare(0.413) // '41 %' */
export function formatShare(share: number): string {
  return `${(100 * share).toFixed(0)} %`
}

export function formatTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`)
  return lines.join('')
}

function formatFigure(figure: number, places: number): string {
  return figure.toFixed(places).replace(/^0\./, '.')
}
