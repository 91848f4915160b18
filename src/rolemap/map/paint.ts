// Runs in another thread: a drawing takes up to a second.
import type { Sheet } from '../../exchange/drawing/shape.ts'
import { writePdf } from '../../exchange/drawing/write-pdf.ts'
import { writePng } from '../../exchange/drawing/write-png.ts'
import { writeSvg } from '../../exchange/drawing/write-svg.ts'

/** What to paint. A PNG has only the first sheet. */
export interface Painting {
  readonly format: 'png' | 'pdf'
  readonly sheets: readonly Sheet[]
  readonly title: string
  readonly made: Date
}

export async function paint({ format, sheets, title, made }: Painting): Promise<Uint8Array> {
  const [sheet] = sheets
  if (format === 'pdf') return writePdf(sheets, { title, made })
  if (!sheet) throw new Error('expected a sheet to paint, found none')
  return writePng(writeSvg(sheet, title))
}
