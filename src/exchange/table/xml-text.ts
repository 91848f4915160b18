// Characters that XML cannot hold, and the carriage return, which XML readers turn into a line feed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const UNWRITABLE = /[\x00-\x08\x0b-\x1f\ufffe\uffff]|\p{Cs}|_(?=x[0-9A-Fa-f]{4}_)/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const UNHOLDABLE = /[\x00-\x08\x0b-\x1f\ufffe\uffff]|\p{Cs}/gu
const WRITTEN = /_x([0-9A-Fa-f]{4})_/g
const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for a cell of a workbook. Characters that XML cannot hold are written as Excel does, like `_x000D_`. */
export function formatCellText(text: string): string {
  return text
    .replace(UNWRITABLE, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
}

/** Text for XML that people read. Characters that XML cannot hold become the replacement character. */
export function formatXmlText(text: string): string {
  return text.replace(UNHOLDABLE, '\ufffd').replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
}

/** The reverse of the first half of `formatCellText`. The XML reader handles XML's own escapes. */
export function parseCellText(text: string): string {
  return text.includes('_x')
    ? text.replace(WRITTEN, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    : text
}
