// Words before the number of a grade. Some of them are also short forms of work, which no number follows.
const GRADE =
  /\b(?:scp|so|po|sc|gr|grd|gde|bd|lvl|njc|spinal column point|spine point|pay point)\.?\s*(\d{1,2}[a-z]?)(?:\s*[-/–]\s*\d{1,2}[a-z]?)?(?![\p{L}\p{N}])/giu
/** A level run together with the short form of the work: "TA3". */
const LEVEL = /\b(ta|hlta|lsa|sw|ot|eho|cso|bso)([1-6])\b/giu
/** A section of an Act: "Section 151 Officer". It is no section of an organisation. */
const OF_ACT = /\b(?:section|sect?|s)\.?\s*(\d{2,3}[a-z]?)\b/giu

/** Work with one child or adult, which is no grade: "1:1", "1-2-1". */
const ONE_TO_ONE = /(?<![\p{L}\p{N}])1\s?(?::|-|to|-?2-?)\s?1(?![\p{L}\p{N}])/giu

/** Writes grades, levels and sections of Acts in one way. @example markNumbers('Officer (SCP 12)') // 'Officer (12)' */
export function markNumbers(title: string): string {
  if (!/\d/.test(title)) return title
  return title
    .replace(ONE_TO_ONE, 'one to one')
    .replace(GRADE, '$1')
    .replace(LEVEL, '$1 level $2')
    .replace(OF_ACT, 's$1')
}

/** Whether a term such as `7`, `4b`, `iii`, `so1` or `po3` can only be a grade. */
export function isGrade(term: string): boolean {
  return /^(\d+[a-z]?|[a-z]\d*|i{1,3}|iv|vi{0,3}|i?x|so\d|po\d|sc\d|ab|bc)$/.test(term)
}
