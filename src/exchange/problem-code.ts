/** Each code that a problem may have, with the sentence that the manual gives it. Keys are sorted. */
export const PROBLEM_CODES = {
  'code-repeated': 'A code stands more than once where each may stand once.',
  'code-unlisted': 'An index entry or a profile names a code that no item has.',
  'column-repeated': 'Two columns of a table have the same name; the later one is given a name of its own.',
  'column-unnamed': 'A column of a table has no name; it is called by its number.',
  'encoding-guessed': 'The file is not UTF-8 throughout; the lines that are not were read as windows-1252.',
  'level-unlisted': 'An item names a level that the classification does not have.',
  'more-problems': 'There are more problems of one kind than are listed; the message has their number.',
  'parent-cycle': 'The parents of an item lead back to the item itself.',
  'parent-missing': 'An item names a parent that the classification does not have.',
  'quote-unclosed': 'A quote is opened and not closed; the record and everything after it were not taken.',
  'row-too-long': 'A row has more cells than the header; the further ones were joined to the last.',
  'row-too-short': 'A row has fewer cells than the header; the missing ones are empty.',
  'table-empty': 'The table has no header.',
} as const

export type ProblemCode = keyof typeof PROBLEM_CODES
