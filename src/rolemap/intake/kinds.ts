import { RolemapError } from '../../error.ts'
import { BODIES } from './bodies.ts'
import { CRITERIA_SETS } from './criteria.ts'
import { EDGES } from './edges.ts'
import { EDITS } from './edits.ts'
import { JUDGEMENTS } from './judgements.ts'
import type { AnyKind } from './kind.ts'
import { LOCAL_ITEMS } from './local-items.ts'
import { OWN_TITLES } from './own-titles.ts'
import { POSTS_LIST } from './posts.ts'
import { QUALIFICATIONS } from './qualifications.ts'
import { REQUIREMENTS } from './requirements.ts'
import { OWN_RULES } from './rules.ts'
import { OCCUPATION_STATUS } from './statuses.ts'

/** Every kind of file that can be staged. To add one, add a file beside this one and its name here. */
export const INTAKE_KINDS: readonly AnyKind[] = [
  EDITS,
  LOCAL_ITEMS,
  OWN_RULES,
  OWN_TITLES,
  EDGES,
  OCCUPATION_STATUS,
  POSTS_LIST,
  QUALIFICATIONS,
  BODIES,
  REQUIREMENTS,
  CRITERIA_SETS,
  JUDGEMENTS,
]

/** @throws RolemapError `staged-kind-unknown` */
export function getIntakeKind(name: string): AnyKind {
  const kind = INTAKE_KINDS.find((one) => one.name === name)
  if (kind) return kind
  const known = INTAKE_KINDS.map((one) => one.name).join(', ')
  throw new RolemapError('staged-kind-unknown', `files are of these kinds: ${known}; found "${name}"`)
}
