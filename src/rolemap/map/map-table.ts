import type { EditionComparison, MapFinding, Overlay } from '../../occupational-map/index.ts'

/** Facts about maps as a table for spreadsheets. */
export interface MapTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The changes between two editions, one change in each row. */
export const toComparisonTable = ({ changes }: EditionComparison): MapTable => ({
  columns: ['change', 'of', 'code_before', 'code_after', 'label', 'before', 'after', 'note'],
  rows: changes.map(({ kind, of, codeBefore = '', codeAfter = '', label, before = '', after = '', note = '' }) => [
    ...[kind, of, codeBefore, codeAfter, label],
    ...[before, after, note],
  ]),
})

/** The findings about the maps, one in each row. */
export const toFindingTable = (findings: readonly MapFinding[]): MapTable => ({
  columns: ['finding', 'code', 'label', 'text'],
  rows: findings.map(({ kind, code, label, text }) => [kind, code, label, text]),
})

/**
 * Counts of clusters, then of occupations. A hidden figure is empty, and `hidden` says "yes". If all next steps up are
 * blocked, `blocked` has their codes.
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
