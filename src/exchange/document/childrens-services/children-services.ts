import { type Facts, type Item, isResidualLabel } from '../../../classification/item.ts'
import type { Level } from '../../../classification/level.ts'
import type { ClassificationVersion } from '../../../classification/version.ts'
import type { Problem, Reading } from '../../../error.ts'
import { fold } from '../../../text/fold.ts'
import { checkIncludedTitles, toIndexEntries } from '../included-title.ts'
import { type PrintedLine, toPrintedLines } from '../printed-line.ts'
import { checkLabels, findPresumedLabel } from './check.ts'
import { type ChildrensServicesParts, toParts } from './part.ts'

const LEVELS: readonly Level[] = [
  { id: 'heading', label: 'Heading', group: true },
  { id: 'item', label: 'Item' },
  { id: 'sub-item', label: 'Sub-item' },
]
const BULLET = /^(\s*)-\s+(.*\S)\s*$/
const SUB_GROUP = /\s*\(sub-group\)\s*:?$/i
const FREE_TEXT = /\bplease specify\b/i
const VERSION = /workforce classification\s+(\d{4})\s*\/\s*(\d{2,4})/i
const SOURCE = 'children-services-mapping'

/** Whether a text is the workforce classification of the Children's Services Mapping, by the title at its top. */
export function isChildrensServices(text: string): boolean {
  const lines = toPrintedLines(text.slice(0, 2000)).filter((line) => line.text.trim() !== '')
  return lines.slice(0, 5).some((line) => fold(line.text) === 'childrens services mapping')
}

/**
 * Reads the workforce classification of the Children's Services Mapping: headings, items and sub-items, as lists with blank
 * lines at page ends. The document has no codes; we number its items in order.
 */
export function readChildrensServices(text: string, file: string): Reading<ClassificationVersion> {
  const parts = toParts(toPrintedLines(text), (line) => BULLET.test(line.text))
  const { items, problems } = readItems(parts, file)
  const entries = toIndexEntries(
    items.filter((item) => item.level !== 'heading'),
    SOURCE,
  )
  const version = parts.front.map((line) => VERSION.exec(line.text)).find((match) => match !== null)
  return {
    value: {
      id: 'children-services-2009',
      label: "Children's Services Mapping: workforce classification",
      version: version ? `${version[1]}-${version[2]}` : '2009-10',
      levels: LEVELS,
      items,
      entries,
      profiles: [],
      source: {
        title: "Children's Services Mapping: workforce classification 2009/10",
        note: 'The document has no codes: headings, items and sub-items are numbered in its order.',
      },
    },
    problems: [
      ...(version ? [] : [missingVersion(file)]),
      ...problems,
      ...checkLabels(items),
      ...checkIncludedTitles(entries),
      ...checkEnd(parts, file),
    ],
  }
}

function readItems({ list, back }: ChildrensServicesParts, file: string): { items: Item[]; problems: Problem[] } {
  const items: Item[] = []
  const problems: Problem[] = []
  // The numbers of headings so far, of items in this heading, and of sub-items in this item.
  const position = [0, 0, 0]
  for (const [index, line] of list.entries()) {
    const at = { file, row: line.row }
    const bullet = BULLET.exec(line.text)
    const next = list[index + 1]
    const isHeading = next ? BULLET.test(next.text) : back.length === 0
    const depth = bullet ? (bullet[1] === '' ? 1 : 2) : 0
    if ((depth === 0 && !isHeading) || (depth > 0 && position[depth - 1] === 0)) {
      problems.push({ severity: 'error', code: 'line-unread', message: toUnread(line, depth), at })
      continue
    }
    position[depth] = (position[depth] ?? 0) + 1
    position.fill(0, depth + 1)
    items.push({ ...toItem(bullet?.[2] ?? line.text, position.slice(0, depth + 1)), at })
  }
  return { items, problems }
}

function toUnread({ text }: PrintedLine, depth: number): string {
  const expected = ['a heading with its list, or a line of a list', 'a heading before the list', 'an item before it'][
    depth
  ]
  return `expected ${expected}, found "${text.trim()}"`
}

function toItem(printed: string, position: readonly number[]): Item {
  const label = printed.trim().replace(/\s+/g, ' ').replace(SUB_GROUP, '')
  const presumed = findPresumedLabel(label)
  const facts: Facts = {
    ...(SUB_GROUP.test(printed.trim()) && { subGroup: true }),
    ...(FREE_TEXT.test(label) && { freeText: true }),
    ...(presumed !== undefined && { presumed }),
  }
  return {
    code: toCode(position),
    label,
    level: LEVELS[position.length - 1]?.id ?? '',
    ...(position.length > 1 && { parent: toCode(position.slice(0, -1)) }),
    ...(isResidualLabel(label) && { residual: true }),
    ...(Object.keys(facts).length > 0 && { facts }),
  }
}

function toCode(position: readonly number[]): string {
  return position.map((number, index) => (index < 2 ? String(number).padStart(2, '0') : String(number))).join('.')
}

function missingVersion(file: string): Problem {
  const message = 'expected a line "Workforce classification" with its years, found none: taken as 2009/10'
  return { severity: 'warning', code: 'version-missing', message, at: { file } }
}

/** The document ends with the contact details of its helpdesk: a copy without them was cut off. */
function checkEnd({ back, last }: ChildrensServicesParts, file: string): readonly Problem[] {
  const first = back[0]
  const whole = /^\s*e-?mail:/i.test(back.at(-1)?.text ?? '')
  const expected = first ? 'the address at its end' : 'the section "Support" after the last list'
  return [
    ...(first
      ? [toNote(`the section "${first.text.trim()}" (lines ${first.row} to ${last}) is no part of the classification`)]
      : []),
    ...(whole ? [] : [toError(`expected ${expected}, found the end of the document at line ${last}`)]),
  ]

  function toNote(message: string): Problem {
    return { severity: 'note', code: 'section-left-out', message, at: { file, row: first?.row ?? last } }
  }
  function toError(message: string): Problem {
    return { severity: 'error', code: 'document-cut', message, at: { file, row: last } }
  }
}
