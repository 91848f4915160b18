import { count, formatNumber } from '../kit/words.ts'
import { type CodedLine, formatList, type ListFormat } from './coded-list.ts'
import { getPart } from './part.ts'
import { createPasteRows } from './paste-rows.ts'
import { copyText, saveText } from './take-away.ts'

/** The part of the page with a coded list: figures, downloads, and the rows in pages. */
export interface PasteResult {
  hide(): void
  /** Shows a list from the start, and moves the focus to its heading. */
  show(lines: readonly CodedLine[]): void
}

const PER_PAGE = 50
const LABELS: Readonly<Record<string, string>> = { all: 'All', coded: 'Coded', review: 'Review', uncoded: 'Uncoded' }
const MEDIA_TYPES: Readonly<Record<ListFormat, string>> = { csv: 'text/csv', tsv: 'text/tab-separated-values' }

export function createPasteResult(section: HTMLElement): PasteResult {
  const fill = createPasteRows(section)
  let lines: readonly CodedLine[] = []
  let shown = 'all'
  let page = 0

  const render = () => {
    const chosen = select(lines, shown)
    const pages = Math.ceil(chosen.length / PER_PAGE)
    const part = pages > 1 ? `, page ${page + 1} of ${formatNumber(pages)}` : ''
    fill(chosen.slice(page * PER_PAGE, (page + 1) * PER_PAGE), `${count(chosen.length, 'title')}${part}`)
    renderChoices(section, lines, shown)
    renderSteps(section, page, pages)
    getPart(section, 'table', HTMLTableElement).hidden = chosen.length === 0
    getPart(section, '[data-part="none"]', HTMLElement).hidden = chosen.length > 0
  }
  onClick(section, 'show', (name) => {
    shown = name
    page = 0
    render()
  })
  onClick(section, 'step', (step) => {
    page += Number(step)
    render()
    getPart(section, 'table', HTMLTableElement).scrollIntoView()
  })
  onClick(section, 'action', (name) => takeAway(section, name, lines))
  return {
    hide: () => {
      section.hidden = true
    },
    show: (coded) => {
      lines = coded
      shown = 'all'
      page = 0
      render()
      say(section, '')
      section.hidden = false
      getPart(section, 'h2', HTMLHeadingElement).focus()
    },
  }
}

const select = (lines: readonly CodedLine[], shown: string) =>
  shown === 'all' ? lines : lines.filter(({ decision }) => decision === shown)

/** Listens for clicks on buttons with a name under `data-`. */
function onClick(section: HTMLElement, name: string, hear: (value: string) => void): void {
  for (const button of section.querySelectorAll<HTMLButtonElement>(`[data-${name}]`)) {
    button.addEventListener('click', () => {
      if (button.ariaDisabled !== 'true') hear(button.dataset[name] ?? '')
    })
  }
}

function renderChoices(section: HTMLElement, lines: readonly CodedLine[], shown: string): void {
  for (const [name, label] of Object.entries(LABELS)) {
    const total = formatNumber(select(lines, name).length)
    getPart(section, `[data-figure="${name}"]`, HTMLElement).textContent = total
    const button = getPart(section, `[data-show="${name}"]`, HTMLButtonElement)
    button.textContent = `${label} ${total}`
    button.ariaPressed = String(name === shown)
  }
}

function renderSteps(section: HTMLElement, page: number, pages: number): void {
  getPart(section, 'nav', HTMLElement).hidden = pages < 2
  getPart(section, '[data-part="page"]', HTMLElement).textContent = `Page ${page + 1} of ${formatNumber(pages)}`
  // With the attribute `disabled`, a button would lose the focus.
  getPart(section, '[data-step="-1"]', HTMLButtonElement).ariaDisabled = String(page === 0)
  getPart(section, '[data-step="1"]', HTMLButtonElement).ariaDisabled = String(page >= pages - 1)
}

async function takeAway(section: HTMLElement, name: string, lines: readonly CodedLine[]): Promise<void> {
  if (name === 'copy') {
    const copied = await copyText(await formatList(lines, 'tsv'))
    say(section, copied ? `Copied ${count(lines.length, 'row')}` : 'This browser does not allow it: download the list')
    return
  }
  const format: ListFormat = name === 'csv' ? 'csv' : 'tsv'
  saveText(await formatList(lines, format), `titles-coded.${format}`, MEDIA_TYPES[format])
}

function say(section: HTMLElement, text: string): void {
  getPart(section, '[data-part="done"]', HTMLElement).textContent = text
}
