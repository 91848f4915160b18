import { buffer } from 'node:stream/consumers'
import { FONT_FILES } from './font.ts'
import type { Shape, Sheet } from './shape.ts'

/** Writes sheets as the pages of a PDF with searchable text. `made` is the file's date. */
export async function writePdf(
  sheets: readonly Sheet[],
  { title, made }: { readonly title: string; readonly made: Date },
): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const pdf = new PDFDocument({
    autoFirstPage: false,
    info: { Title: title, CreationDate: made },
    lang: 'en-GB',
    displayTitle: true,
  })
  const written = buffer(pdf)
  pdf.registerFont('regular', FONT_FILES.regular).registerFont('bold', FONT_FILES.bold)
  for (const { width, height, shapes } of sheets) {
    pdf.addPage({ size: [width, height], margin: 0 })
    paintShapes(pdf, shapes)
  }
  pdf.end()
  return written
}

/** Paints shapes at the current place on the page. */
export function paintShapes(pdf: PDFKit.PDFDocument, shapes: readonly Shape[]): void {
  for (const shape of shapes) paint(pdf, shape)
}

function paint(pdf: PDFKit.PDFDocument, shape: Shape): void {
  const { x, y, fill } = shape
  if (shape.kind === 'sign') {
    pdf
      .save()
      .translate(x, y)
      .scale(shape.size / 16)
      .path(shape.path)
      .fill(fill, 'even-odd')
      .restore()
  } else if (shape.kind === 'box') {
    pdf.roundedRect(x, y, shape.width, shape.height, 3)
    if (shape.line) pdf.lineWidth(0.75).fillAndStroke(fill, shape.line)
    else pdf.fill(fill)
  } else {
    pdf
      .font(shape.bold ? 'bold' : 'regular')
      .fontSize(shape.size)
      .fillColor(fill)
    pdf.text(shape.text, x, y, { lineBreak: false, baseline: 'alphabetic' })
  }
}
