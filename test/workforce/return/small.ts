// A return so small that it can be checked by hand.
import type { FillPost, Placing, ReturnDefinition } from '../../../src/workforce/return/index.ts'
import { placeAt } from '../../../src/workforce/return/index.ts'

export const SMALL: ReturnDefinition = {
  id: 'small',
  edition: '1',
  label: 'A small return',
  classification: { id: 'letters' },
  rows: [
    { code: 'A', label: 'Care', is: 'heading' },
    { code: 'A1', label: 'Carer', is: 'item', under: 'A' },
    { code: 'A2', label: 'Nurse', is: 'item', under: 'A' },
    { code: 'A2a', label: 'Children’s nurse', is: 'part', under: 'A2' },
    { code: 'A2b', label: 'Other, please specify', is: 'part', under: 'A2', text: true },
    { code: 'B', label: 'Office', is: 'heading' },
    { code: 'B1', label: 'Clerk', is: 'item', under: 'B' },
  ],
  columns: [
    { name: 'headcount', label: 'Headcount', measure: 'headcount' },
    { name: 'fte', label: 'FTE', measure: 'fte', decimals: 1 },
  ],
  assign: [{ from: 'A2', to: 'A2a', field: 'title', words: ['children s'] }],
  year: 'two-years',
  rules: [
    { is: 'complete', id: 'role', severity: 'error', says: 'Every post has a role', fields: ['role'], least: 1 },
    { is: 'adds-up', id: 'parts', severity: 'error', says: 'Parts add up', rows: ['A2'] },
    { is: 'specified', id: 'specify', severity: 'error', says: 'Others are specified', rows: ['A2b'] },
    { is: 'placed', id: 'placed', severity: 'warning', says: 'Every post is in a row' },
    { is: 'settled', id: 'settled', severity: 'warning', says: 'Rows are certain' },
    { is: 'at-most', id: 'fte', severity: 'warning', says: 'FTE', column: 'fte', of: 'headcount', times: 1 },
    { is: 'among', id: 'contract', severity: 'error', says: 'Known', field: 'contract', values: ['Permanent'] },
  ],
  entries: 'allowed',
  read: [{ says: 'Count everybody once.', ours: true }],
}

export const toPost = (number: string, title: string, more: Partial<FillPost> = {}): FillPost => {
  const { said, ...rest } = more
  const role = more.role ?? 'R'
  return {
    ...{ source: 'staff', number, title, role, headcount: 1, fte: 10_000, vacancies: 0, by: '' },
    ...rest,
    said: { title, role, ...said },
  }
}

export const half = (...rows: readonly string[]): Placing => ({
  parts: rows.map((said) => ({ said, parts: 10_000 / rows.length })),
  certain: false,
  within: true,
  by: 'crosswalk',
})

export const at = (row: string): Placing => placeAt(row, 'crosswalk')
