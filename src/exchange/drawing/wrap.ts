// The advance widths of Arimo, which are those of Arial and Helvetica, in thousandths of the size, from the space on.
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
]
const WIDEST = 1015
// Bold letters are up to a tenth wider.
const BOLD = 1.1

export interface Lettering {
  readonly size: number
  readonly bold?: boolean
}

/** The greatest width that a text may have when drawn: letters beyond ASCII count as the widest. */
export function measure(text: string, { size, bold = false }: Lettering): number {
  const width = [...text].reduce((sum, letter) => sum + (WIDTHS[letter.charCodeAt(0) - 32] ?? WIDEST), 0)
  return (width / 1000) * size * (bold ? BOLD : 1)
}

/** Breaks text into lines no wider than `width`, unless a single word is wider. */
export function wrap(text: string, width: number, lettering: Lettering): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && measure(`${last} ${word}`, lettering) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
