import { html } from 'hono/html'
import type { Field } from '../kit/control.ts'
import { form } from '../kit/form.ts'
import { type OpenPicks, type PickFrom, pickValues } from '../kit/pick.ts'
import type { Reading } from '../kit/sent.ts'
import type { Page } from './page.ts'

export interface PickAgain {
  /** What a field is picked from, by its name. */
  readonly picks: Readonly<Record<string, PickFrom>>
  /** The address that the form is sent to again. */
  readonly action: string
  readonly trail?: Page['trail']
}

/**
 * A page with the form as it was sent, if words were typed in a field that several things have: they are chosen there, and
 * everything else goes along.
 */
export function pickAgain<One extends Field>(
  fields: readonly One[],
  { sent, came }: Pick<Reading<One>, 'sent' | 'came'>,
  { picks, action, trail }: PickAgain,
): Page | undefined {
  const given: Readonly<Partial<Record<string, string>>> = came
  const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? '']))
  const { open } = pickValues(values, picks)
  if (open.size === 0) return undefined
  const shown = fields.filter(({ name }) => given[name])
  const filled = {
    values,
    picks: keepTyped(open, values),
    errors: [...open.keys()].map((field) => ({ field, message: `Select what you mean by “${values[field]}”` })),
  }
  return {
    title: 'Which one do you mean?',
    filled,
    ...(trail && { trail }),
    main: html`<h1 class="govuk-heading-l">Which one do you mean?</h1>
      <p class="govuk-body">Several items have the words that you typed. Nothing is saved yet.</p>
      ${form({ action, fields: shown, filled, buttons: [{ label: 'Save with what is selected', does: sent.does }] })}`,
  }
}

/** Whoever selects nothing is asked again, and nothing that they typed is lost. */
const keepTyped = (open: OpenPicks, values: Readonly<Record<string, string>>): OpenPicks =>
  new Map(
    [...open].map(([name, choices]) => [
      name,
      [
        ...choices.map((choice) => (choice.value === '' ? { ...choice, value: values[name] ?? '' } : choice)),
        { value: '', label: 'None of these' },
      ],
    ]),
  )
