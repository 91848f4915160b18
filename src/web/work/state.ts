import { html } from 'hono/html'
import type { ShownWork } from '../../rolemap/work/index.ts'
import type { Html } from '../kit/html.ts'
import { count, formatNumber, formatPercent } from '../kit/words.ts'
import { WORK_WORDS } from './words.ts'

export const STATES = {
  waiting: { colour: 'grey', label: 'Waiting' },
  working: { colour: 'blue', label: 'Under way' },
  done: { colour: 'green', label: 'Done' },
  failed: { colour: 'red', label: 'Failed' },
  cancelled: { colour: 'yellow', label: 'Cancelled' },
} as const satisfies Readonly<Record<ShownWork['state'], { colour: string; label: string }>>

export const stateTag = (state: ShownWork['state']): Html =>
  html`<strong class="govuk-tag govuk-tag--${STATES[state].colour}">${STATES[state].label}</strong>`

export const isUnderWay = ({ state }: ShownWork): boolean => state === 'waiting' || state === 'working'

/** How far it is, in numbers; empty if nobody knows. */
export function tellFar({ what, done, of }: ShownWork): string {
  if (done === undefined) return ''
  const { unit } = WORK_WORDS[what]
  if (of === undefined) return count(done, unit)
  return `${formatNumber(done)} of ${count(of, unit)}, ${formatPercent(of === 0 ? 0 : done / of)}`
}
