import type { JudgedSet } from '../../qualification/index.ts'
import { criteriaAddress, qualificationsAddress } from '../kit/address.ts'

/** What the trail of these pages begins with. */
export const TRAIL = [{ href: qualificationsAddress(), label: 'Qualifications' }] as const
export const trailOf = ({ id, label }: Pick<JudgedSet, 'id' | 'label'>) => [
  ...TRAIL,
  { href: criteriaAddress(), label: 'Criteria sets' },
  { href: criteriaAddress(id), label },
]
