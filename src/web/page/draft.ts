import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  abandonDraft,
  approveDraft,
  commentDraft,
  type Draft,
  dropEdit,
  getDraft,
  hasRole,
  makeDraftVersion,
  publishDraft,
  rejectDraft,
  submitDraft,
} from '../../rolemap/index.ts'
import { classificationAddress, draftAddress, draftsAddress, editAddress } from '../address.ts'
import { comparison, draftTag, isOpen, nameOf } from '../component/draft.ts'
import { textField } from '../component/field.ts'
import { summaryList } from '../component/summary-list.ts'
import { readForm } from '../form.ts'
import type { Html } from '../html.ts'
import type { Page, Site } from '../page.ts'
import { count, formatMoment } from '../words.ts'

/** One draft: what it changes, what was said of it, and what can be done with it. */
export async function draftPage({ rolemap }: Site, context: Context): Promise<Page> {
  const draft = await getDraft(rolemap, context.req.param('draft') ?? '')
  const problems = isOpen(draft) ? (await makeDraftVersion(rolemap, draft)).problems : []
  return {
    title: `${draft.id}, ${draft.classification} ${draft.name}`,
    nav: 'drafts',
    trail: [{ href: draftsAddress(), label: 'Drafts' }],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${draft.id}</span>${draft.classification} ${draft.name}</h1>
      ${about(draft)}
      ${problems.length > 0 && html`<div class="govuk-inset-text"><p class="govuk-body govuk-!-font-weight-bold">It cannot be published as it is:</p><ul class="govuk-list govuk-list--bullet">${problems.map(({ message }) => html`<li>${message}</li>`)}</ul></div>`}
      <h2 class="govuk-heading-m" id="edits">${count(draft.edits.length, 'edit')}</h2>
      ${draft.edits.map((edit, index) => editOf(draft, { edit, index }))}
      ${isOpen(draft) && adding(draft)}
      ${dryRun(draft)}
      ${discussion(draft)}
      ${isOpen(draft) && steps(draft, hasRole(rolemap.actor, 'moderator'))}`,
  }
}

function about({ classification, base, name, state, author, created, validFrom, why, review }: Draft): Html | false {
  return summaryList([
    ['State', draftTag(state)],
    ['Made from', `version ${base}`],
    [
      'Published as',
      state === 'published' &&
        html`<a class="govuk-link" href="${classificationAddress({ id: classification, version: name })}">version ${name}</a>`,
    ],
    ['By', `${author}, ${formatMoment(created)}`],
    ['Holds from', validFrom],
    ['Why', why],
    [
      'Review',
      review && `${review.verdict} by ${review.by}, ${formatMoment(review.at)}${review.why ? `: ${review.why}` : ''}`,
    ],
  ])
}

function editOf(draft: Draft, { edit, index }: { edit: Draft['edits'][number]; index: number }): Html {
  const name = nameOf(edit)
  return html`<section class="rm-card rm-card--paper" aria-labelledby="edit-${index + 1}">
    <h3 class="govuk-heading-s" id="edit-${index + 1}">${name}${!edit.after && ' goes'}${!edit.before && ' is new'}</h3>
    ${comparison(edit)}
    ${'successors' in edit && html`<p class="govuk-body">Followed by ${edit.successors?.join(', ')}.</p>`}
    <p class="govuk-body rm-quiet">${edit.by}, ${formatMoment(edit.at)}</p>
    ${isOpen(draft) && html`<form action="${draftAddress(draft.id)}/drop" method="post"><input type="hidden" name="number" value="${index + 1}"><button type="submit" class="govuk-button govuk-button--secondary">Take out<span class="govuk-visually-hidden"> ${name}</span></button></form>`}
  </section>`
}

const ADDING = [
  ['item', 'Edit, add or retire an item'],
  ['title', 'Add or remove a title'],
  ['profile', 'Edit a profile'],
  ['rule', 'Edit a rule'],
] as const

const adding = ({ id }: Draft): Html =>
  html`<ul class="govuk-list">${ADDING.map(([what, label]) => html`<li><a class="govuk-link" href="${editAddress(id, { what })}">${label}</a></li>`)}
    <li><a class="govuk-link" href="${draftAddress(id)}/file">Edits from a file</a></li></ul>`

function dryRun(draft: Draft): Html | false {
  if (!isOpen(draft)) return false
  const { id, dryRun: found } = draft
  return html`<h2 class="govuk-heading-m">What it would recode</h2>
    ${found && html`<p class="govuk-body">${found.changedRows} of ${count(found.rows, found.of === 'file' ? 'row of a file' : 'stored record', found.of === 'file' ? 'rows of a file' : 'stored records')}, as ${found.by} found on ${formatMoment(found.at)}.</p>`}
    <p class="govuk-body"><a class="govuk-link" href="${draftAddress(id)}/dry-run">Dry run</a></p>`
}

function discussion({ comments }: Draft): Html | false {
  if (comments.length === 0) return false
  return html`<h2 class="govuk-heading-m">Comments</h2>${comments.map(
    ({ by, at, text }) =>
      html`<div class="govuk-inset-text"><p class="govuk-body rm-tight">${text}</p><p class="govuk-body rm-quiet">${by}, ${formatMoment(at)}</p></div>`,
  )}`
}

/** The reason goes with whichever button is pressed. */
function steps({ id, state }: Draft, moderates: boolean): Html {
  const button = (step: keyof typeof STEPS | 'publish', label: string, secondary = true) =>
    html`<button type="submit" name="step" value="${step}" class="govuk-button${secondary ? ' govuk-button--secondary' : ''}">${label}</button> `
  return html`<h2 class="govuk-heading-m">What next</h2>
    <form action="${draftAddress(id)}" method="post" novalidate>
      ${textField({ name: 'why', label: 'Comment or reason', hint: 'Needed to comment and to send back.' })}
      ${state === 'approved' && moderates && textField({ name: 'signOff', label: 'Sign-off', hint: 'To publish what recodes more records than the limit: the reason.' })}
      <div class="govuk-button-group">
        ${(state === 'open' || state === 'rejected') && button('submit', 'Submit for approval', false)}
        ${state === 'submitted' && moderates && button('approve', 'Approve', false)}
        ${state === 'approved' && moderates && button('publish', 'Publish', false)}
        ${(state === 'submitted' || state === 'approved') && moderates && button('reject', 'Send back')}
        ${button('comment', 'Comment')}${button('abandon', 'Give up')}
      </div>
    </form>`
}

const STEPS = {
  comment: commentDraft,
  submit: submitDraft,
  approve: approveDraft,
  reject: rejectDraft,
  abandon: abandonDraft,
} as const

const isStep = (step: string | undefined): step is keyof typeof STEPS =>
  step !== undefined && Object.hasOwn(STEPS, step)

/** Does with the draft what the button says. */
export async function stepDraft({ rolemap }: Site, context: Context): Promise<Response> {
  const id = context.req.param('draft') ?? ''
  const { step, why = '', signOff = '' } = await readForm(context)
  if (step === 'publish') await publishDraft(rolemap, id, { why, signOff })
  else if (isStep(step)) await STEPS[step](rolemap, id, why)
  return context.redirect(draftAddress(id), 303)
}

/** Takes one edit out. */
export async function dropFromDraft({ rolemap }: Site, context: Context): Promise<Response> {
  const id = context.req.param('draft') ?? ''
  await dropEdit(rolemap, id, Number((await readForm(context)).number))
  return context.redirect(`${draftAddress(id)}#edits`, 303)
}
