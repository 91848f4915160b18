/** An apprenticeship standard of the published list, matched to an occupation. */
export interface LinkedStandard {
  /** The number of the standard in the Learning Aim Reference Service. */
  readonly lars: string
  readonly title: string
  readonly level: number
  readonly route: string
  /** How long it typically takes. */
  readonly months?: number
  /** The occupation is regulated: people must register to do it. */
  readonly regulated?: boolean
  readonly regulator?: string
  /** `same`: it is the occupation's standard. `narrower`, `wider`: it covers a part of the occupation, or more than it. */
  readonly relation: 'same' | 'narrower' | 'wider'
  /** Why they match, in words. */
  readonly evidence: string
  /** `rule`: title, level and route are the same, but nobody checked. `judged`: a person read both. */
  readonly review: 'rule' | 'judged'
  /** The date of the list: a year, month or day. */
  readonly date: string
  /** Job titles that the list calls typical, except those that it gives to several occupations. */
  readonly titles: readonly string[]
}
