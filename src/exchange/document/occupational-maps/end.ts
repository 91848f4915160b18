import type { Problem } from '../../../error.ts'
import { countTitles, type OccupationalMapsEdition } from './edition.ts'
import { parseIntroduction } from './introduction.ts'
import type { PrintedMap } from './printed.ts'

/** What tells whether a copy is complete. */
export interface End {
  readonly file: string
  readonly lines: number
  readonly edition: OccupationalMapsEdition
  /** How many maps the contents page lists; 0 without one. */
  readonly listed: number
}

/**
 * Checks whether the document ends early, by the maps in its contents, the pathways that its last map announces, a last cluster
 * without occupations, or the number of titles that the edition is known to have.
 */
export function checkEnd(maps: readonly PrintedMap[], { file, lines, edition, listed }: End): readonly Problem[] {
  const reason = findLoss(maps, edition, listed)
  if (!reason) return []
  const message = `the document ends early, at line ${lines}: ${reason}`
  return [{ severity: 'error', code: 'document-cut', message, at: { file, row: lines } }]
}

function findLoss(maps: readonly PrintedMap[], edition: OccupationalMapsEdition, listed: number): string | undefined {
  const last = maps.at(-1)
  if (!last) return 'expected occupational maps, found none'
  if (maps.length < listed) return `expected the ${listed} maps of its contents, found ${maps.length}`
  const { count = 1 } = parseIntroduction(last.introduction ?? '')
  const found = last.pathways.length
  if (found < count) return `expected ${count} pathways in "${last.title}", found ${found}`
  const cluster = last.pathways.at(-1)?.clusters.at(-1)
  if (!cluster?.occupations.length) return `expected occupations in its last cluster, found none`
  const titles = countTitles(edition, maps)
  if (titles && titles.found < titles.known) {
    return `expected the ${titles.known} titles that this edition has, found ${titles.found}`
  }
  return undefined
}
