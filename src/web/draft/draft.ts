import type { Context } from 'hono'
import { html } from 'hono/html'
import { type ErrorCode, RolemapError } from '../../error.ts'
import {
  abandonDraft,
  approveDraft,
  commentDraft,
  type Draft,
  dropEdit,
  getDraft,
  makeDraftVersion,
  may,
  mayApprove,
  publishDraft,
  type Rolemap,
  rejectDraft,
  submitDraft,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { classificationAddress, draftAddress, draftsAddress, editAddress } from '../kit/address.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { textField } from '../kit/field.ts'
import { readForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { summaryList } from '../kit/summary-list.ts'
import { count, formatMoment } from '../kit/words.ts'
import { comparison, draftTag, isOpen, nameOf } from './parts.ts'

/** One draft: what it changes, what was said of it, and what can be done with it. */
export async function draftPage(site: Site, context: Context): Promise<Page> {
  return showDraft(site, context.req.param('draft') ?? '', {})
}

interface State {
  readonly error?: FieldError
  readonly filled?: Readonly<Record<string, string>>
}

async function showDraft({ rolemap }: Site, id: string, { error, filled = {} }: State): Promise<Page> {
  const draft = await getDraft(rolemap, id)
  const problems = isOpen(draft) ? (await makeDraftVersion(rolemap, draft)).problems : []
  return {
    title: `${error ? 'Error: ' : ''}${draft.id}, ${draft.classification} ${draft.name}`,
    ...(error && { status: 422 }),
    nav: 'drafts',
    trail: [{ href: draftsAddress(), label: 'Drafts' }],
    main: html`${error && errorSummary([error])}
      <h1 class="govuk-heading-l"><span class="rm-caption">${draft.id}</span>${draft.classification} ${draft.name}</h1>
      ${about(draft)}
      ${problems.length > 0 && html`<div class="govuk-inset-text"><p class="govuk-body govuk-!-font-weight-bold">It cannot be published as it is:</p><ul class="govuk-list govuk-list--bullet">${problems.map(({ message }) => html`<li>${message}</li>`)}</ul></div>`}
      <h2 class="govuk-heading-m" id="edits">${count(draft.edits.length, 'edit')}</h2>
      ${draft.edits.map((edit, index) => editOf(draft, { edit, index }))}
      ${isOpen(draft) && adding(draft)}
      ${dryRun(draft)}
      ${discussion(draft)}
      ${isOpen(draft) && steps(rolemap, draft, { error, filled })}`,
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

/** The reason goes with whichever button is pressed. Only what may be done by now, and by this person, is offered. */
function steps(rolemap: Rolemap, draft: Draft, { error, filled = {} }: State): Html {
  const { id, state, edits } = draft
  const publishes = state === 'approved' && may(rolemap.actor, 'draft.publish')
  const judges = may(rolemap.actor, 'draft.approve')
  const waits = state === 'submitted' && judges
  const button = (step: keyof typeof STEPS | 'publish', label: string, secondary = true) =>
    html`<button type="submit" name="step" value="${step}" class="govuk-button${secondary ? ' govuk-button--secondary' : ''}">${label}</button> `
  const field = (name: string, label: string, hint: string) =>
    textField({ name, label, hint, value: filled[name] ?? '', error: error?.field === name ? error : undefined })
  return html`<h2 class="govuk-heading-m">What next</h2>
    ${waits && !mayApprove(rolemap, draft) && html`<p class="govuk-body rm-prose">You wrote in it, so another moderator approves it.</p>`}
    <form action="${draftAddress(id)}" method="post" novalidate>
      ${field('why', 'Comment or reason', 'Needed to comment and to send back.')}
      ${publishes && field('signOff', 'Sign-off', 'To publish what recodes more records than the limit: the reason.')}
      <div class="govuk-button-group">
        ${(state === 'open' || state === 'rejected') && edits.length > 0 && button('submit', 'Submit for approval', false)}
        ${waits && mayApprove(rolemap, draft) && button('approve', 'Approve', false)}
        ${publishes && button('publish', 'Publish', false)}
        ${(waits || (state === 'approved' && judges)) && button('reject', 'Send back')}
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

/** Does with the draft what the button says; where a reason is missing, asks for it on the page as it was filled in. */
export async function stepDraft(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('draft') ?? ''
  const { step, ...filled } = await readForm(context)
  const { why = '', signOff = '' } = filled
  try {
    if (step === 'publish') await publishDraft(site.rolemap, id, { why, signOff })
    else if (isStep(step)) await STEPS[step](site.rolemap, id, why)
  } catch (error) {
    const field = error instanceof RolemapError ? FIELDS[error.code] : undefined
    if (field === undefined || !(error instanceof RolemapError)) throw error
    return showDraft(site, id, { error: { field, message: error.message }, filled })
  }
  return context.redirect(draftAddress(id), 303)
}

const FIELDS: Readonly<Partial<Record<ErrorCode, string>>> = { 'edit-unfit': 'why', 'sign-off-needed': 'signOff' }

/** Takes one edit out. */
export async function dropFromDraft({ rolemap }: Site, context: Context): Promise<Response> {
  const id = context.req.param('draft') ?? ''
  await dropEdit(rolemap, id, Number((await readForm(context)).number))
  return context.redirect(`${draftAddress(id)}#edits`, 303)
}
