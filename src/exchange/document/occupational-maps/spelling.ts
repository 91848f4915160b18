import { fold } from '../../../text/fold.ts'

/** Slips of the documents, each with the word that is presumed. */
const SLIPS: Readonly<Record<string, string>> = {
  Aboricultural: 'Arboricultural',
  Adminstration: 'Administration',
  craftperson: 'craftsperson',
  devlopment: 'development',
  managemen: 'management',
  'Prosthetist/orthoptist': 'Prosthetist/orthotist',
  superintendant: 'superintendent',
}

/** A label as it presumably should be spelt: the label itself where nothing is known to be wrong with it. */
export function toPresumed(label: string): string {
  return label
    .split(' ')
    .map((word) => (Object.hasOwn(SLIPS, word) ? SLIPS[word] : word))
    .join(' ')
}

/** The form in which two labels name the same thing: folded, and slips aside. */
export function toKey(label: string): string {
  return fold(toPresumed(label))
}
