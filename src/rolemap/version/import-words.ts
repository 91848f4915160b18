import type { ImportResult } from './import-table.ts'

/** What a file of a classification was taken for, in words. */
export const TAKEN_AS: Readonly<Record<NonNullable<ImportResult['taken']>[number]['as'], string>> = {
  structure: 'structure',
  index: 'index of titles',
  relations: 'hierarchy',
}

/** What was dropped, by the code of the problem, in words that follow a number. */
export const DROPPED: Readonly<Record<string, string>> = {
  'code-missing': 'rows without a code',
  'title-missing': 'rows without a title or label',
  'code-level-differs': 'rows whose code already has another level',
  'code-unlisted': 'rows with a code that no item has',
  'title-repeated': 'titles that their item already has',
  'title-of-no-kind': 'rows marked as something else than titles, such as exclusions and duties',
}
