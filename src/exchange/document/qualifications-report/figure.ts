import type { Problem, Reading } from '../../../error.ts'
import type { SectorShare } from '../../../qualification/share.ts'
import { gatherLines, isBlank, type PrintedLine } from '../printed-line.ts'

const SHARE = /^(.*?\S)\s*\b(\d+)\s*%$/

/** Reads the labels of figure 7.1: alternating sectors and shares, sometimes on one line, sometimes run together. */
export function readShares(lines: readonly PrintedLine[], file: string): Reading<readonly SectorShare[]> {
  const afterCaption = lines.findIndex((line) => isBlank(line))
  const cells = lines
    .slice(afterCaption < 0 ? lines.length : afterCaption)
    .flatMap(({ text, row }) => text.split(/(?<=%)/).map((cell) => ({ text: cell, row })))
  const shares: SectorShare[] = []
  const problems: Problem[] = []
  for (const { text, row } of gatherLines(cells, (cell) => cell.endsWith('%')).records) {
    const [, sector, percent] = SHARE.exec(text) ?? []
    const at = { file, row }
    if (sector !== undefined) shares.push({ sector, percent: Number(percent), at })
    else {
      const message = `expected a sector and its share in whole percent, found "${text}"`
      problems.push({ severity: 'error', code: 'line-unread', message, at })
    }
  }
  return { value: shares, problems }
}
