import type { Post } from '../../rolemap/column/post.ts'
import type { CodedLine } from './coded-list.ts'
import type { PasteOrder, PasteReport } from './paste-message.ts'

/** The coder of the page: a worker, so that the page never freezes. */
export interface PasteCoder {
  /** Loads a classification. */
  open(address: string): void
  /** Codes a list with a classification. */
  code(address: string, posts: readonly Post[]): void
}

/** Receives the coder's results. */
export interface PasteListener {
  readonly ready: (address: string, about: { readonly label: string; readonly entries: number }) => void
  readonly progress: (done: number, of: number) => void
  readonly done: (lines: readonly CodedLine[]) => void
  /** A classification, or the worker itself, could not be loaded. */
  readonly failed: () => void
}

export function createPasteCoder(worker: Worker, listener: PasteListener): PasteCoder {
  let broken = false
  let posts: readonly Post[] = []
  let lines: CodedLine[] = []
  const hear = (report: PasteReport) => {
    if (report.kind === 'ready') listener.ready(report.address, report)
    else if (report.kind === 'failed') listener.failed()
    else if (report.kind === 'done') listener.done(lines)
    else {
      lines = [...lines, ...report.rows.map((cells, at) => toLine(cells, lines.length + at, posts))]
      listener.progress(lines.length, posts.length)
    }
  }
  worker.addEventListener('message', ({ data }: MessageEvent<PasteReport>) => hear(data))
  worker.addEventListener('error', () => {
    broken = true
    listener.failed()
  })
  const order = (message: PasteOrder) => (broken ? listener.failed() : worker.postMessage(message))
  return {
    open: (address) => order({ kind: 'open', address }),
    code: (address, list) => {
      posts = list
      lines = []
      order({ kind: 'code', address, posts })
    },
  }
}

const toLine = (cells: Omit<CodedLine, 'line' | 'title'>, at: number, posts: readonly Post[]): CodedLine => ({
  ...cells,
  line: at + 1,
  title: posts[at]?.title ?? '',
})
