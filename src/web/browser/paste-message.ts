import type { CodedRecord } from '../../rolemap/coding/code-row.ts'
import type { Post } from '../../rolemap/column/post.ts'

/** What the page asks its worker to do. The address of a classification's data stands for the classification. */
export type PasteOrder =
  | { readonly kind: 'open'; readonly address: string }
  | { readonly kind: 'code'; readonly address: string; readonly posts: readonly Post[] }

/** What the worker reports: that a classification is loaded, or could not be; the next rows of a list; or its end. */
export type PasteReport =
  | { readonly kind: 'ready'; readonly address: string; readonly label: string; readonly entries: number }
  | { readonly kind: 'rows'; readonly rows: readonly CodedRecord[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly address: string }
