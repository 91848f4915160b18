import { formatNumber, formatPercent } from '../kit/words.ts'
import type { CodedLine } from './coded-list.ts'
import { getPart } from './part.ts'

/** Makes a function that fills a table with lines of a list. Each row is a copy of the row on the page. */
export function createPasteRows(section: HTMLElement): (lines: readonly CodedLine[], caption: string) => void {
  const body = getPart(section, 'tbody', HTMLTableSectionElement)
  const row = getPart(body, 'tr', HTMLTableRowElement)
  const tags = new Map(
    [...section.querySelectorAll('template')].map((tag) => [tag.dataset.decision ?? '', tag.content] as const),
  )
  return (lines, caption) => {
    body.replaceChildren(...lines.map((line) => fillRow(row, line, tags.get(line.decision))))
    getPart(section, 'caption', HTMLTableCaptionElement).textContent = caption
  }
}

function fillRow(row: HTMLTableRowElement, line: CodedLine, tag: Node | undefined): Node {
  const filled = row.cloneNode(true) as HTMLTableRowElement
  const texts: Readonly<Record<string, string>> = {
    ...line,
    line: formatNumber(line.line),
    title: line.title || 'empty',
    probability: formatProbability(line.probability),
  }
  for (const place of filled.querySelectorAll<HTMLElement>('[data-cell]')) {
    const name = place.dataset.cell ?? ''
    if (name === 'decision' && tag) place.append(tag.cloneNode(true))
    else place.textContent = texts[name] ?? ''
  }
  filled.querySelector('[data-cell="title"]')?.classList.toggle('rm-quiet', line.title === '')
  for (const cell of filled.cells) if (cell.textContent?.trim() === '') empty(cell)
  return filled
}

// The same as an empty cell from the server: on a narrow screen it shows no column name either.
function empty(cell: HTMLTableCellElement): void {
  cell.replaceChildren()
  delete cell.dataset.label
}

// The text has three digits, so 1.000 may also be merely close to certain.
const formatProbability = (text: string) => (text ? formatPercent(Math.min(Number(text), 0.9995)) : '')
