/** An apprenticeship standard of the published list that a reviewer found to be the one of an occupation. */
export interface LinkedStandard {
  /** The number of the standard in the Learning Aim Reference Service. */
  readonly lars: string
  readonly title: string
  readonly level: number
  readonly route: string
  /** How long it typically takes. */
  readonly months?: number
  /** The occupation is regulated: one must be registered to do it. */
  readonly regulated?: boolean
  readonly regulator?: string
  /** `same`: it is the occupation's standard. `narrower`, `wider`: it covers a part of the occupation, or more than it. */
  readonly relation: 'same' | 'narrower' | 'wider'
  /** Why it is taken to be, in words. */
  readonly evidence: string
  /** `rule`: title, level and route are the same, and nobody looked at it; `judged`: a person read both. */
  readonly review: 'rule' | 'judged'
  /** Of the list: a year, month or day. */
  readonly date: string
  /** Job titles that the list calls typical, without those that it gives to several occupations. */
  readonly titles: readonly string[]
}
