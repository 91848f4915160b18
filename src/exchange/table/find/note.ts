const MARKED =
  /^(?:(?:source|notes?|n\.?b|footnotes?|key|disclaimer|prepared by|produced by|extracted|printed|contact|last updated)\s*(?:[:.–-]|\d+[:.])|[*†‡©]|copyright\b|end of (?:report|list|file|data)\b)/i

/** What printed reports say about themselves. No job title begins like this. */
const OF_REPORT = [
  /^(?:data|figures|position|correct|valid)?\s*(?:as )?(?:at|of|on)\s+(?:the\s+)?\d/,
  /^(?:report|list|data|file|extract)?\s*(?:printed|produced|generated|extracted|prepared|created|compiled|run|downloaded)\s+(?:on|by|at|from|for)\b/,
  /^(?:printed|produced|generated|extracted|created|run (?:date|time)|report (?:date|id|run|name)|print date|date (?:printed|run))\s*:?\s*\d/,
  /^source\s+(?:hr|payroll|finance|system|data|report|extract|file|oracle|sap|itrent|resourcelink|workday|agresso)\b/,
  /^page\s+\d+(?:\s*(?:of|\/)\s*\d+)?$/,
  /^(?:strictly\s+)?(?:private(?:\s+(?:and|&)\s+)?\s*)?(?:confidential|restricted|official[ :-]+sensitive)(?:\s*[-–:(].*)?$/,
  /^end of\b.*\b(?:report|list|listing|file|data|sheet|extract|page|table)$/,
  /^(?:record|row|line|post|employee)s?\s+count\b|^(?:number|no\.?) of (?:records|rows|lines)\b/,
  /^\d[\d,]*\s+(?:rows?|records?|lines?|posts?|employees?)(?:\s+(?:selected|listed|found|returned|printed|in total))?\.?$/,
  /^(?:figures|data|numbers|fte|wte|headcounts?|salaries|all (?:figures|data|posts)|this (?:report|list|table|file|sheet|extract))\s+(?:are|is|as|were|was|may|excludes?|includes?|contains?|have|has|do|does)\b/,
  /^(?:excludes?|includes?|excluding|including)\s+\w+/,
]
/** How each of them begins. Most titles do not, and are not checked further. */
const BEGINS =
  /^[^\p{L}\d]*(?:\d|[a-z][).]|data|figures|numbers|position|correct|valid|as|at|of|on|re(?:port|cord|strict)|list|file|extract|print|pr(?:oduced|epared|ivate)|generated|created|compiled|run|download|source|page|strictly|confid|official|end|row|line|post|employee|no|fte|wte|head|salar|all|this|exclud|includ|date)/iu
const MARK = /^(?:[*†‡#–-]+|\(?(?:\d{1,2}|[a-z])[).]?)\s+/
const FRAME = /^[*=_~#\s.–-]+|[*=_~#\s–-]+$/g

/** Whether the start of a text shows that it is a note, if it is alone in a row where other rows have more. */
export const isMarked = (text: string): boolean => MARKED.test(text)

/**
 * Whether a text can only be about the list itself: "Page 3 of 9", "* excludes casual staff", "=== end of report ===".
 */
export function isOfReport(text: string): boolean {
  if (!BEGINS.test(text)) return false
  const plain = text.replace(MARK, '').replace(FRAME, '').toLowerCase()
  return plain !== '' && OF_REPORT.some((pattern) => pattern.test(plain))
}

/** Whether cells are a line drawn with characters, as below the headings of a printed list: `-----`. */
export const isRuler = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^\s*(?:-{3,}|={3,}|_{3,}|\*{3,})\s*$/.test(cell)) &&
  cells.every((cell) => /^[\s=_*+-]*$/.test(cell))

/** Whether each cell explains the heading above it, in brackets: `(text)`, `(0 to 1)`. */
export function isLegend(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length >= 2 && filled.every((cell) => /^\([^()]*\)$/.test(cell.trim()))
}
