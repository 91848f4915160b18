import { fold } from '../../../text/fold.ts'

/** Slips of the documents, each with the presumed word. */
const SLIPS: Readonly<Record<string, string>> = {
  Aboricultural: 'Arboricultural',
  Adminstration: 'Administration',
  craftperson: 'craftsperson',
  devlopment: 'development',
  managemen: 'management',
  'Prosthetist/orthoptist': 'Prosthetist/orthotist',
  superintendant: 'superintendent',
}

/** The presumed spelling of a label, which is usually the label itself. */
export function toPresumed(label: string): string {
  return label
    .split(' ')
    .map((word) => (Object.hasOwn(SLIPS, word) ? SLIPS[word] : word))
    .join(' ')
}

/** Equal for labels that name the same thing: folded, with slips corrected. */
export function toKey(label: string): string {
  return fold(toPresumed(label))
}
