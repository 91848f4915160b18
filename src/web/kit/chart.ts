import { html, raw } from 'hono/html'
import { type Chart, drawPictures } from '../../rolemap/workforce/chart-shown.ts'
import type { Html } from './html.ts'

/**
 * A chart as one picture for a wide screen and one for a narrow one; the style sheet shows one of them. Its table is
 * beside it.
 */
export function chartPicture(chart: Chart): Html {
  const { wide, narrow } = drawPictures(chart)
  return html`<div class="rm-chart"><div class="rm-chart__wide">${raw(wide)}</div><div class="rm-chart__narrow">${raw(narrow)}</div></div>`
}
