import type { OccupationalMapsEdition } from './edition.ts'

/** By cluster code: the labels that are numbered first, in order. */
export type KeptNumbers = Readonly<Record<string, readonly string[]>>

/**
 * A later edition may list a cluster's occupations in a different order from the consultation of December 2017. These are the
 * ones that it keeps, as it prints them, so that they keep their codes. A person read both documents: "Leader in adult care"
 * became "Leader/Manager in adult care", with the same level and options.
 */
const KEPT: Readonly<Record<string, KeptNumbers>> = {
  'later-care-services': { '03.1.H2': ['Lead practitioner in adult care', 'Leader/Manager in adult care'] },
}

/** The numbers that an edition's occupations keep from the one before; none if the order of the lists gives them. */
export function toKeptNumbers({ version }: OccupationalMapsEdition): KeptNumbers {
  return KEPT[version] ?? {}
}
