import type { Archive } from '../table/archive.ts'
import { readPart } from '../table/workbook-part.ts'
import { type Edit, setAttribute } from './rewrite.ts'

/** How many cell styles there are. A new one is added after them. */
export async function countStyles(archive: Archive, part: string): Promise<number | undefined> {
  let count: number | undefined
  let inCells = false
  for await (const _ of readPart(archive, part, {
    open(name) {
      if (name === 'cellXfs') {
        inCells = true
        count = 0
      } else if (name === 'xf' && inCells) count = (count ?? 0) + 1
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  }));
  return count
}

/**
 * Shown as a percentage with two decimals, because 0.998 is not 100 %. Every program knows this number format by its
 * number.
 */
const PERCENT = 10

/** Adds a style for shares to a workbook: that of an ordinary cell, with another number format. */
export function createStyleEdit(count: number): Edit {
  let font: string | undefined
  let inCells = false
  return ({ raw, kind, name, prefix, attribute }) => {
    if (name === 'cellXfs' && kind === 'open') {
      inCells = true
      return attribute('count') === undefined ? raw : setAttribute(raw, 'count', `${count + 1}`)
    }
    if (name === 'xf' && inCells && kind !== 'close') font ??= attribute('fontId')
    if (name !== 'cellXfs' || kind !== 'close') return raw
    inCells = false
    return `<${prefix}xf numFmtId="${PERCENT}" fontId="${font ?? 0}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>${raw}`
  }
}
