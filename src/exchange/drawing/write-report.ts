import { buffer } from 'node:stream/consumers'
import type { Chart } from './chart.ts'
import { CHART_FRAMES, drawChart } from './draw-chart.ts'
import { FONT_FILES } from './font.ts'
import { paintShapes } from './write-pdf.ts'

/** A table with its notes, for reading on paper. */
export interface Report {
  readonly title: string
  /** The date of the file. */
  readonly made: Date
  readonly tables: readonly ReportTable[]
  readonly charts: readonly Chart[]
  /** Notes on what was counted and how it is protected, under their headings. */
  readonly notes: readonly { readonly heading: string; readonly lines: readonly string[] }[]
}

/** A part of a table that fits the width of a page. */
export interface ReportTable {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How many columns at the left are words; all others are figures. */
  readonly words: number
}

const MARGIN = 42
const A4 = { width: 595.28, height: 841.89 } as const
const [TEXT, SMALL] = [10, 8.5]
/** The column of codes, and of a third dimension. */
const CODE = 62
/** How many bars fit on a page. */
const BARS_ON_PAGE = 22

/**
 * Writes a report as a PDF of A4 pages: notes, tables, and charts. It is tagged: headings, paragraphs, lists, tables
 * with their header cells, and charts with an alternative text.
 */
export async function writeReport({ title, made, tables, charts, notes }: Report): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const pdf = new PDFDocument({
    ...{
      size: 'A4',
      margin: MARGIN,
      lang: 'en-GB',
      displayTitle: true,
      tagged: true,
      pdfVersion: '1.7',
      bufferPages: true,
    },
    ...{ info: { Title: title, CreationDate: made } },
  })
  const written = buffer(pdf)
  pdf.registerFont('regular', FONT_FILES.regular).registerFont('bold', FONT_FILES.bold)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const page: Page = { pdf, root }
  say(page, title, { type: 'H1', size: 18 })
  for (const { heading, lines } of notes) {
    say(page, heading, { type: 'H2', size: 12 })
    addList(page, lines)
  }
  for (const table of tables) addTable(page, table)
  for (const chart of charts) addChart(page, chart)
  numberPages(page)
  root.end()
  pdf.end()
  return written
}

interface Page {
  readonly pdf: PDFKit.PDFDocument
  readonly root: PDFKit.PDFStructureElement
}

interface Heading {
  readonly type: 'H1' | 'H2'
  readonly size: number
}

function say({ pdf, root }: Page, text: string, { type, size }: Heading): void {
  const write = () => {
    pdf.font('bold').fontSize(size).fillColor('#1d2529').text(text).moveDown(0.5)
  }
  root.add(pdf.struct(type, {}, write))
}

function addList({ pdf, root }: Page, lines: readonly string[]): void {
  const list = pdf.struct('L')
  root.add(list)
  for (const line of lines) {
    const write = () => {
      pdf.font('regular').fontSize(TEXT).fillColor('#1d2529').text(`•  ${line}`, { indent: 0 }).moveDown(0.3)
    }
    list.add(pdf.struct('LI', {}, [pdf.struct('LBody', {}, write)]))
  }
  list.end()
  pdf.moveDown(0.5)
}

function addTable(page: Page, { title, heads, rows, words }: ReportTable): void {
  const { pdf, root } = page
  pdf.addPage()
  say(page, title, { type: 'H2', size: 12 })
  pdf.font('regular').fontSize(SMALL)
  const wide = A4.width - 2 * MARGIN
  const figures = heads.length - words
  const figure = Math.min(64, (wide * 0.6) / Math.max(1, figures))
  const widthOf = (at: number) => {
    if (at >= words) return figure
    return at === words - 1 ? wide - figures * figure - (words - 1) * CODE : CODE
  }
  const cell = (text: string, at: number, type: 'TH' | 'TD') => ({
    ...{
      text,
      type,
      align: { x: at < words ? 'left' : 'right', y: 'top' } as const,
      border: [0, 0, 0.5, 0] as never,
      borderColor: '#b1b4b6',
    },
    padding: 3,
  })
  pdf.table({
    ...({ structParent: root } as object),
    columnStyles: heads.map((_, at) => ({ width: widthOf(at) })),
    data: [
      heads.map((text, at) => ({
        ...cell(text, at, 'TH'),
        ...({ scope: 'Column' } as object),
        font: { src: 'bold', size: SMALL },
      })),
      ...rows.map((row) => row.map((text, at) => cell(text, at, at === words - 1 ? 'TH' : 'TD'))),
    ],
  } as PDFKit.Mixins.TableOptionsWithData)
}

function addChart(page: Page, chart: Chart): void {
  const { pdf, root } = page
  const most = Math.max(1, Math.floor(BARS_ON_PAGE / Math.max(1, Math.ceil(chart.panels.length / 2))))
  for (let from = 0; from < chart.lines.length; from += most) {
    const sheet = drawChart(chart, { ...CHART_FRAMES.paper, from, most })
    pdf.addPage()
    const scale = Math.min(1, (A4.height - 2 * MARGIN) / sheet.height)
    const write = () => {
      pdf.save().translate(MARGIN, MARGIN).scale(scale)
      paintShapes(pdf, sheet.shapes)
      pdf.restore()
    }
    root.add(pdf.struct('Figure', { alt: `${chart.title}. The figures are in the table.` }, write))
  }
}

/** "2 of 5" at the foot of each page, which screen readers skip. */
function numberPages({ pdf }: Page): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let at = start; at < start + count; at++) {
    pdf.switchToPage(at)
    pdf.page.margins.bottom = 0
    pdf.markContent('Artifact', { type: 'Pagination' })
    pdf.font('regular').fontSize(SMALL).fillColor('#505a5f')
    pdf.text(`${at + 1} of ${count}`, MARGIN, A4.height - 28, {
      width: A4.width - 2 * MARGIN,
      align: 'right',
      lineBreak: false,
    })
    pdf.endMarkedContent()
  }
}
