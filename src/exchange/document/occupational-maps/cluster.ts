import type { Place, Problem } from '../../../error.ts'
import type { Column } from '../../../occupational-map/index.ts'
import { toStart } from '../../../text/well-formed.ts'
import type { Piece } from './cell.ts'
import type { Part } from './row.ts'

/** A cluster as found: its head, and the pieces of its list not yet cut into occupations. */
export interface DraftCluster {
  readonly title: string
  readonly at: Place
  /** Absent if the table was lost. */
  readonly column?: Column
  apprenticeshipOnly: boolean
  description?: string
  readonly list: Piece[]
}

export interface DraftPathway {
  readonly title: string
  readonly at: Place
  readonly clusters: DraftCluster[]
}

const MARKER = /^Cluster:\s*/
const ONLY = /\s*\bAPPRENTICESHIP ONLY\b\s*/
const LEVEL = /\(\d\)/

/**
 * Turns parts into clusters. A head is marked "Cluster:", or it comes before italics, before "APPRENTICESHIP ONLY" or before
 * a sentence. Everything after it in the same column, up to the next head, is its list, even over several rows.
 */
export function toDraftPathways(parts: readonly Part[]): [readonly DraftPathway[], Problem[]] {
  const walk: Walk = { pathways: [], open: new Map(), problems: [], apart: new Set() }
  for (const part of parts) {
    if (part.kind === 'pathway') {
      walk.pathways.push({ title: part.title, at: part.at, clusters: [] })
      walk.open.clear()
    } else {
      for (let index = 0; index < part.pieces.length; index += 1) {
        const piece = part.pieces[index]
        if (piece) addPiece(walk, part, { piece, next: part.pieces[index + 1] })
      }
    }
  }
  return [walk.pathways, walk.problems]
}

interface Walk {
  readonly pathways: DraftPathway[]
  /** By column: the cluster that the next piece belongs to. */
  readonly open: Map<Column | undefined, DraftCluster>
  readonly problems: Problem[]
  /** The rows of lists that are apart from their heads, each reported once. */
  readonly apart: Set<number | undefined>
}

type Cell = Extract<Part, { kind: 'cell' }>

function addPiece(walk: Walk, { column }: Cell, { piece, next }: { piece: Piece; next: Piece | undefined }): void {
  const cluster = walk.open.get(column)
  const awaiting = cluster !== undefined && cluster.description === undefined && cluster.list.length === 0
  if (MARKER.test(piece.text)) openCluster(walk, piece, column)
  else if (piece.text.replace(ONLY, '') === '' && cluster) cluster.apprenticeshipOnly = true
  else if (awaiting && (piece.italic || isSentence(piece))) cluster.description = piece.text
  else if (!piece.italic && next && isHead(piece, next)) openCluster(walk, piece, column)
  else if (cluster && !piece.italic && !isWholeSentence(piece)) addToList(walk, cluster, piece)
  else walk.problems.push(toUnplaced(piece))
}

function isHead(piece: Piece, next: Piece): boolean {
  if (LEVEL.test(piece.text)) return false
  return next.italic || next.text.replace(ONLY, '') === '' || isWholeSentence(next)
}

function isWholeSentence(piece: Piece): boolean {
  return piece.text.endsWith('.') && isSentence(piece)
}

/** Whether it is prose rather than a title: it ends in a full stop or is long, and has no level. */
function isSentence({ text }: Piece): boolean {
  const words = text.split(' ').length
  return !LEVEL.test(text) && (words >= 9 || (words >= 5 && text.endsWith('.')))
}

function openCluster(walk: Walk, { text, at }: Piece, column: Column | undefined): void {
  const pathway = walk.pathways.at(-1)
  const marked = MARKER.test(text)
  const [title, description] = splitHead(text.replace(MARKER, '').replace(ONLY, ' ').trim())
  if (!pathway) {
    const message = `expected a pathway before its clusters, found the cluster "${title}"`
    walk.problems.push({ severity: 'error', code: 'pathway-missing', message, at })
    return
  }
  const cluster: DraftCluster = {
    title,
    at,
    ...(column && { column }),
    apprenticeshipOnly: ONLY.test(text),
    ...(description && { description }),
    list: [],
  }
  if (!marked) walk.problems.push(toUnmarked(cluster))
  pathway.clusters.push(cluster)
  walk.open.set(column, cluster)
}

/** "Legal Technician Deliver conveyancing ….": the title is in capitals, so the sentence starts before its first small word. */
function splitHead(text: string): [title: string, description: string | undefined] {
  if (!text.endsWith('.')) return [text, undefined]
  const start = /\s\p{Lu}\p{Ll}+ \p{Ll}/u.exec(text)
  return start ? [text.slice(0, start.index), text.slice(start.index).trim()] : [text, undefined]
}

function addToList(walk: Walk, cluster: DraftCluster, piece: Piece): void {
  cluster.list.push(piece)
  const { row, column } = piece.at
  if (column === undefined || row === cluster.at.row || walk.apart.has(row)) return
  walk.apart.add(row)
  const message = `expected the list of "${cluster.title}" beside its head in line ${cluster.at.row}, found it in a row of its own`
  walk.problems.push({ severity: 'note', code: 'list-apart', message, at: piece.at })
}

function toUnmarked({ title, at }: DraftCluster): Problem {
  const message = `expected "Cluster:" before the title of a cluster, found "${title}" without it`
  return { severity: 'note', code: 'cluster-unmarked', message, at }
}

function toUnplaced({ text, at }: Piece): Problem {
  const message = `expected a cluster to which it belongs, found "${toStart(text, 60)}" without one`
  return { severity: 'error', code: 'text-unplaced', message, at }
}
