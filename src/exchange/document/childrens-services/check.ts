import type { Item } from '../../../classification/item.ts'
import type { Problem } from '../../../error.ts'
import { fold } from '../../../text/fold.ts'

/** Slips of the document, each with the presumed form. */
const SLIPS: Readonly<Record<string, string>> = {
  Dietician: 'Dietitian',
  Orthopists: 'Orthoptists',
  'Prosthetists and orthotist': 'Prosthetist and orthotist',
}

/** The presumed form of a label that is a known slip. */
export function findPresumedLabel(label: string): string | undefined {
  return Object.hasOwn(SLIPS, label) ? SLIPS[label] : undefined
}

/** Finds repeated labels and slips of spelling. All are notes: the document is read as it is. */
export function checkLabels(items: readonly Item[]): readonly Problem[] {
  const first = new Map<string, Item>()
  return items.flatMap((item) => {
    const earlier = first.get(fold(item.label))
    if (!earlier) first.set(fold(item.label), item)
    const presumed = findPresumedLabel(item.label)
    return [
      ...(earlier ? [toNote(item, 'label-repeated', describeRepeat(item, earlier))] : []),
      ...(presumed ? [toNote(item, 'label-misspelt', `"${item.label}" is presumed to be "${presumed}"`)] : []),
    ]
  })
}

function describeRepeat(item: Item, earlier: Item): string {
  return `"${item.label}" is the label of ${item.code}, and of ${earlier.code} (line ${earlier.at?.row}) before it`
}

function toNote({ at }: Item, code: string, message: string): Problem {
  return { severity: 'note', code, message, ...(at && { at }) }
}
