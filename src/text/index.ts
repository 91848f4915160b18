/** When do two strings say the same words? Exported as `rolemap/text`. */
export { toAlternatives } from './alternative.ts'
export { fold } from './fold.ts'
export { hash, visitGrams } from './gram.ts'
export { type Comparable, likeness, toComparable } from './likeness.ts'
export { toBritish } from './spelling.ts'
export { toNeutral, toSingular, toStem } from './stem.ts'
export { findIllFormed, findTextFault, TEXT_FAULTS, type TextFault, toStart, toWellFormed } from './well-formed.ts'
export { isJoining, toWords } from './word.ts'
