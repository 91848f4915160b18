import { html } from 'hono/html'
import type { VariantState } from '../../classification/index.ts'
import type { Decision } from '../../coder/index.ts'
import type { Problem } from '../../error.ts'
import type { Html } from './html.ts'

const DECISIONS: Readonly<Record<Decision, { colour: string; label: string }>> = {
  coded: { colour: 'green', label: 'Coded' },
  review: { colour: 'yellow', label: 'Review' },
  uncoded: { colour: 'grey', label: 'Uncoded' },
}

const SEVERITIES: Readonly<Record<Problem['severity'], { colour: string; label: string }>> = {
  error: { colour: 'red', label: 'Error' },
  warning: { colour: 'yellow', label: 'Warning' },
  note: { colour: 'grey', label: 'Note' },
}

const tag = ({ colour, label }: { colour: string; label: string }) =>
  html`<strong class="govuk-tag govuk-tag--${colour}">${label}</strong>`

const STATES: Readonly<Record<VariantState, { colour: string; label: string }>> = {
  draft: { colour: 'yellow', label: 'Draft' },
  published: { colour: 'green', label: 'Published' },
  withdrawn: { colour: 'grey', label: 'Withdrawn' },
}

export const variantTag = (state: VariantState): Html => tag(STATES[state])

export const decisionTag = (decision: Decision): Html => tag(DECISIONS[decision])

export const severityTag = (severity: Problem['severity']): Html => tag(SEVERITIES[severity])
