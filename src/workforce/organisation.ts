/** What an organisation is. Empty if unknown. */
export const ORGANISATION_KINDS = [
  'county-council',
  'unitary-authority',
  'metropolitan-district',
  'london-borough',
  'district-council',
  'combined-authority',
  'nhs',
  'school-or-trust',
  'charity',
  'company',
  'public-body',
  'group',
  '',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** A body that has posts, or several such bodies together. */
export interface Organisation {
  readonly label: string
  readonly kind: OrganisationKind
  /** The id of the organisation that it belongs to; empty for none. */
  readonly parent: string
}

/** The form of an organisation's id, which is used in addresses and commands. */
export const ORGANISATION_ID = /^[a-z0-9][a-z0-9-]{0,59}$/
