// Makes a map a single stop of the Tab key. The arrow keys move within it: up and down in a column, left and right
// between columns, Home and End to the ends of a column. Without this script every part is a stop.
import { getPart } from './part.ts'

const PARTS = 'summary, a, input'

function start(): void {
  if (!document.querySelector('#map')) return
  const map = getPart(document, '#map', HTMLTableElement)
  map.role = 'grid'
  for (const cell of map.querySelectorAll<HTMLElement>('td')) cell.role = 'gridcell'
  const all = [...map.querySelectorAll<HTMLElement>(PARTS)]
  for (const [at, part] of all.entries()) part.tabIndex = at === 0 ? 0 : -1
  map.addEventListener('focusin', ({ target }) => {
    for (const part of all) part.tabIndex = part === target ? 0 : -1
  })
  map.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLElement)) return
    const next = find(map, event.target, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
  })
}

const seen = (cell: Element | undefined): readonly HTMLElement[] =>
  [...(cell?.querySelectorAll<HTMLElement>(PARTS) ?? [])].filter((part) => part.checkVisibility())

function find(map: HTMLTableElement, from: HTMLElement, key: string): HTMLElement | undefined {
  const cell = from.closest('td')
  if (!cell) return undefined
  const column = [...map.tBodies].flatMap(({ rows }) => [...rows].flatMap((row) => seen(row.cells[cell.cellIndex])))
  const at = column.indexOf(from)
  if (key === 'ArrowDown') return column[at + 1]
  if (key === 'ArrowUp') return column[at - 1]
  if (key === 'Home') return column[0]
  if (key === 'End') return column.at(-1)
  if (key === 'ArrowRight' || key === 'ArrowLeft') return beside(cell, from, key === 'ArrowRight' ? 1 : -1)
  return undefined
}

/** The part of the next non-empty cell, at the height of this one. */
function beside(cell: HTMLTableCellElement, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const row = cell.parentElement instanceof HTMLTableRowElement ? [...cell.parentElement.cells] : []
  for (let at = cell.cellIndex + step; at > 0 && at < row.length; at += step) {
    const parts = seen(row[at])
    const top = from.getBoundingClientRect().top
    const nearest = parts.find((part) => part.getBoundingClientRect().bottom > top) ?? parts.at(-1)
    if (nearest) return nearest
  }
  return undefined
}

start()
