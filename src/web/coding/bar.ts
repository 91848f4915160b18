import { html } from 'hono/html'
import type { Html } from '../kit/html.ts'

/** A part of a bar: its style, and its share of the longest bar, from 0 to 1. */
export interface BarPart {
  readonly look: string
  readonly share: number
}

/** A bar of parts. The numbers are beside it, so screen readers skip it. */
export function bar(parts: readonly BarPart[]): Html {
  let from = 0
  const drawn = parts.map(({ look, share }) => {
    const width = share * 100
    const part = html`<rect class="rm-bar__${look}" x="${from.toFixed(2)}" width="${width.toFixed(2)}" height="8"></rect>`
    from += width
    return part
  })
  return html`<svg class="rm-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">${drawn}</svg>`
}
