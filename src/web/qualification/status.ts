import { html } from 'hono/html'
import { type Entry, statusOn } from '../../qualification/index.ts'
import type { Html } from '../kit/html.ts'

const TAGS = {
  approved: { colour: 'green', label: 'Open to new learners' },
  ending: { colour: 'yellow', label: 'No new learners' },
  ended: { colour: 'grey', label: 'Ended' },
} as const

const tag = ({ colour, label }: { colour: string; label: string }) =>
  html`<strong class="govuk-tag govuk-tag--${colour}">${label}</strong>`

const today = () => new Date().toISOString().slice(0, 10)

/** The state of an entry today; nothing if it is open or unknown. */
export function statusTag(entry: Entry, shown: 'always' | 'if-over' = 'if-over'): Html | false {
  if (entry.withdrawn) return tag({ colour: 'grey', label: 'Withdrawn' })
  const status = statusOn(entry, today())
  if (!status || (shown === 'if-over' && status === 'approved')) return false
  return tag(TAGS[status])
}
