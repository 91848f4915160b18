import type { OccupationalMapsEdition } from './edition.ts'

/** By the code of a cluster: the labels that come first in its numbering, in that order. */
export type KeptNumbers = Readonly<Record<string, readonly string[]>>

/**
 * Where a later edition lists the occupations of a cluster in another order than the consultation of December 2017, those
 * that it keeps, as it prints them, so that they keep their codes. Both documents were read for it: "Leader in adult
 * care" is called "Leader/Manager in adult care" later, with the same level and options.
 */
const KEPT: Readonly<Record<string, KeptNumbers>> = {
  'later-care-services': { '03.1.H2': ['Lead practitioner in adult care', 'Leader/Manager in adult care'] },
}

/** The numbers that the occupations of an edition keep from the one before; none where the order of the lists gives them. */
export function toKeptNumbers({ version }: OccupationalMapsEdition): KeptNumbers {
  return KEPT[version] ?? {}
}
