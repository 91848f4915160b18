import type { Cluster } from '../../../qualification/cluster.ts'
import type { QualificationCounts } from '../../../qualification/count.ts'
import type { CriteriaSet } from '../../../qualification/criteria.ts'
import type { SectorShare } from '../../../qualification/share.ts'
import type { Cost } from './cost.ts'
import type { Definition } from './definition.ts'

/** What the report on the qualifications database says in annexes, tables and lists. */
export interface QualificationReport {
  readonly file: string
  /** Annexe 1. */
  readonly clusters: readonly Cluster[]
  /** Annexe 3. */
  readonly counts: QualificationCounts
  /** Figure 7.1. */
  readonly shares: readonly SectorShare[]
  /** Table 7.1. */
  readonly costs: readonly Cost[]
  /** Table 5.1. */
  readonly definitions: readonly Definition[]
  /** The areas that section 6 lists. */
  readonly commonCore: CriteriaSet
}
