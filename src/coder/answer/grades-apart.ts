import type { FormTable } from '../index/form-table.ts'
import { isGrade } from '../read/grade.ts'
import type { ItemScore } from './score.ts'

/** In log-odds: an item whose titles say another grade falls this far. */
const APART = 4

/**
 * Where the index has the title with its grade, as “Midwives AFC band 6”, the grade is part of the title: an item that
 * has the same title with another grade is another item. Best first.
 */
export function setGradesApart(
  forms: FormTable,
  scores: readonly ItemScore[],
  terms: readonly string[],
): readonly ItemScore[] {
  const grades = terms.filter(isGrade)
  if (
    grades.length === 0 ||
    !scores.some(({ fit }) => fit?.exact && fit.form >= 0 && hasSame(terms, forms.termsOf(fit.form)))
  )
    return scores
  const isOther = ({ fit }: ItemScore) => {
    const theirs = fit ? forms.termsOf(fit.form) : []
    return theirs.some((term) => isGrade(term) && !grades.includes(term)) && hasSame(work(terms), work(theirs))
  }
  return scores
    .map((one) => (isOther(one) ? { ...one, score: one.score - APART } : one))
    .toSorted((one, other) => other.score - one.score || one.item - other.item)
}

const work = (terms: readonly string[]) => terms.filter((term) => !isGrade(term))

const hasSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((term) => other.includes(term))
