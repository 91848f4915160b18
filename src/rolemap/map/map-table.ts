import type { EditionComparison, MapFinding, Overlay } from '../../occupational-map/index.ts'

/** What is known of maps as a table for spreadsheets. */
export interface MapTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What changed between two editions, a change a row. */
export const toComparisonTable = ({ changes }: EditionComparison): MapTable => ({
  columns: ['change', 'of', 'code_before', 'code_after', 'label', 'before', 'after', 'note'],
  rows: changes.map(({ kind, of, codeBefore = '', codeAfter = '', label, before = '', after = '', note = '' }) => [
    ...[kind, of, codeBefore, codeAfter, label],
    ...[before, after, note],
  ]),
})

/** What stops people in the maps, a finding a row. */
export const toFindingTable = (findings: readonly MapFinding[]): MapTable => ({
  columns: ['finding', 'code', 'label', 'text'],
  rows: findings.map(({ kind, code, label, text }) => [kind, code, label, text]),
})

/**
 * Counts of clusters, then of occupations. A figure that is not shown is empty, and `hidden` says "yes"; `blocked` has the
 * codes of the next steps where the way on is blocked.
 */
export function toOverlayTable({ clusters, occupations, blocked }: Overlay): MapTable {
  const next = new Map(blocked.map(({ from, to }) => [from, to.map(({ code }) => code).join('|')]))
  const counts = [
    ...clusters.map((count) => ({ of: 'cluster', ...count })),
    ...occupations.map((count) => ({ of: 'occupation', ...count })),
  ]
  return {
    columns: ['of', 'code', 'label', 'headcount', 'fte', 'vacancies', 'hidden', 'blocked'],
    rows: counts.map(({ of, code, label, headcount, fte, vacancies, hidden }) => [
      ...[of, code, label],
      ...[headcount, fte, vacancies].map((figure) => (figure === undefined ? '' : String(figure))),
      ...[hidden ? 'yes' : '', of === 'occupation' ? (next.get(code) ?? '') : ''],
    ]),
  }
}
