import { html } from 'hono/html'
import { changePassword } from '../../rolemap/people/sign-in.ts'
import { getVisitor } from '../frame/demand.ts'
import type { Page } from '../frame/page.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import { refuse } from '../kit/sent.ts'
import { readCookie } from './cookie.ts'
import type { PeopleMaker } from './people-site.ts'

const FIELDS = [
  { name: 'old', label: 'Current password', kind: 'password', autocomplete: 'current-password' },
  {
    name: 'new',
    label: 'New password',
    kind: 'password',
    hint: '12 characters or more. Four words that do not belong together are good.',
    autocomplete: 'new-password',
  },
  { name: 'again', label: 'New password again', kind: 'password', autocomplete: 'new-password' },
] as const satisfies readonly Field[]

export const passwordPage: PeopleMaker = (_, context) => showForm(getVisitor(context).firstPassword)

// Passwords are never sent back to the page.
function showForm(first: boolean, filled?: Filled): Page {
  const wrong = filled && { ...filled, values: {} }
  return {
    title: 'Change your password',
    filled: wrong,
    main: html`<h1 class="govuk-heading-l">Change your password</h1>
      ${first && html`<p class="govuk-body rm-prose">Somebody else knows the password that you were given. Choose your own to go on.</p>`}
      ${form({ action: '/account/password', fields: FIELDS, filled: wrong, buttons: [{ label: 'Change your password' }] })}`,
  }
}

export const changePasswordNow: PeopleMaker = ({ rolemap, people }, context) => {
  const { session, firstPassword } = getVisitor(context)
  return takeForm(context, FIELDS, {
    run: async ({ values }) => {
      if (values.new !== values.again) return refuse('again', 'The two passwords are not the same')
      const browser = readCookie(context, 'browser', people.secure)
      await changePassword(rolemap, { old: values.old, new: values.new, session, browser })
      return context.redirect('/account?done=password', 303)
    },
    refuse: ({ is, message }) => {
      if (is === 'unfit') return refuse('new', message)
      return is === 'signed-out' || is === 'too-often' ? refuse('old', message) : undefined
    },
    again: async (filled) => showForm(firstPassword, filled),
  })
}
