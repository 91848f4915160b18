// The thread of `painter.ts`: paints one drawing after the other.
import { parentPort } from 'node:worker_threads'
import type { Sheet } from '../../exchange/drawing/shape.ts'
import { writePdf } from '../../exchange/drawing/write-pdf.ts'
import { writePng } from '../../exchange/drawing/write-png.ts'
import { writeSvg } from '../../exchange/drawing/write-svg.ts'

/** What is to be painted. A PNG has the first sheet alone. */
export interface Painting {
  readonly format: 'png' | 'pdf'
  readonly sheets: readonly Sheet[]
  readonly title: string
  readonly made: Date
}

export interface Task {
  readonly id: number
  readonly painting: Painting
}

export type Answer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly failure: string }

async function paint({ format, sheets, title, made }: Painting): Promise<Uint8Array> {
  const [sheet] = sheets
  if (format === 'pdf') return writePdf(sheets, { title, made })
  if (!sheet) throw new Error('expected a sheet to paint, found none')
  return writePng(writeSvg(sheet, title))
}

async function answer({ id, painting }: Task): Promise<Answer> {
  try {
    return { id, bytes: await paint(painting) }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await answer(task)))
