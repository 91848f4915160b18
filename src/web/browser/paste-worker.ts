// Codes pasted lists outside the page, so that the page never freezes. Loads the data of a classification, and nothing
// else.
import type { ClassificationVersion } from '../../classification/version.ts'
import { createCoder } from '../../coder/coder.ts'
import type { Weights } from '../../coder/index/sign-weights.ts'
import type { Meanings } from '../../coder/meaning/meaning.ts'
import type { RuleSet } from '../../coder/rule/rule-set.ts'
import { parseMeanings } from '../../rolemap/coder/parse-meanings.ts'
import { type CodedRecord, createRowCoder } from '../../rolemap/coding/code-row.ts'
import type { Post } from '../../rolemap/column/post.ts'
import type { PasteOrder, PasteReport } from './paste-message.ts'

/** In the site's format. */
interface CoderData {
  readonly version: ClassificationVersion
  /** The user's rules, on top of those that come with Rolemap. */
  readonly rules: Partial<RuleSet>
  /** The weights of the signs in the version, if they were fitted. */
  readonly weights?: Weights
  /** The address of the meanings of title words. */
  readonly meanings?: string
  /** What each record says it was coded with. */
  readonly codedBy: string
}

interface Opened {
  readonly label: string
  readonly entries: number
  readonly code: (post: Post) => CodedRecord
}

// How many posts are coded between two reports.
const BATCH = 100

// Only the last one, because a coder is large.
let held: { readonly address: string; readonly opened: Promise<Opened> } | undefined

self.addEventListener('message', ({ data }: MessageEvent<PasteOrder>) => {
  obey(data).catch(() => {
    held = undefined
    report({ kind: 'failed', address: data.address })
  })
})

const report = (message: PasteReport) => self.postMessage(message)

async function obey(order: PasteOrder): Promise<void> {
  const { address } = order
  if (held?.address !== address) held = { address, opened: open(address) }
  const { label, entries, code } = await held.opened
  if (order.kind === 'open') return report({ kind: 'ready', address, label, entries })
  for (let start = 0; start < order.posts.length; start += BATCH)
    report({ kind: 'rows', rows: order.posts.slice(start, start + BATCH).map(code) })
  report({ kind: 'done' })
}

async function open(address: string): Promise<Opened> {
  const response = await fetch(address)
  if (!response.ok) throw new TypeError(`expected the data of a classification, found status ${response.status}`)
  const { version, rules, weights, meanings, codedBy }: CoderData = await response.json()
  const coder = createCoder(version, { rules, weights, meanings: await readMeanings(meanings) })
  const code = createRowCoder(coder)
  const toRecord = (post: Post): CodedRecord => ({ ...code(post), coded_by: codedBy })
  return { label: version.label, entries: version.entries.length, code: toRecord }
}

async function readMeanings(address: string | undefined): Promise<Meanings | undefined> {
  if (address === undefined) return undefined
  const response = await fetch(address)
  if (!response.ok) throw new TypeError(`expected what title words mean, found status ${response.status}`)
  return parseMeanings(new Uint8Array(await response.arrayBuffer()))
}
