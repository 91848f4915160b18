import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  abandonDraft,
  approveDraft,
  commentDraft,
  type Draft,
  dropEdit,
  findTakenBack,
  getDraft,
  makeDraftVersion,
  may,
  mayApprove,
  publishDraft,
  type Rolemap,
  rejectDraft,
  submitDraft,
  type TakenBackChange,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { readLabels } from '../frame/shelf.ts'
import { waitingFiles } from '../intake/files.ts'
import { consultationAddress } from '../kit/address/consultation.ts'
import {
  changeAddress,
  classificationAddress,
  draftAddress,
  draftsAddress,
  editAddress,
  stagedFilesAddress,
} from '../kit/address.ts'
import { confirm } from '../kit/confirm.ts'
import type { Field } from '../kit/control.ts'
import { type Button, type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { refuse } from '../kit/sent.ts'
import { summaryList } from '../kit/summary-list.ts'
import { count, formatDay, formatMoment, formatName } from '../kit/words.ts'
import { editSections } from './edits.ts'
import { closedNotice, draftTag, isOpen } from './parts.ts'

/** One draft: its changes, its comments, and the possible actions. */
export async function draftPage(site: Site, context: Context): Promise<Page> {
  return showDraft(site, context.req.param('draft') ?? '')
}

async function showDraft(site: Site, id: string, filled?: Filled): Promise<Page> {
  const { rolemap } = site
  const draft = await getDraft(rolemap, id)
  const back = await findTakenBack(rolemap, draft)
  const label = (await readLabels(rolemap))(draft.classification)
  const problems = isOpen(draft) && draft.edits.length > 0 ? (await makeDraftVersion(rolemap, draft)).problems : []
  return {
    title: `${formatName(draft.id)}: ${label}, to be ${draft.name}`,
    nav: 'drafts',
    trail: [{ href: draftsAddress(), label: 'Drafts' }],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${formatName(draft.id)}</span>${label}, to be ${draft.name}</h1>
      ${back && isOpen(draft) && html`<div class="govuk-inset-text">${back.says}</div>`}
      ${about(draft, back)}${isOpen(draft) && may(rolemap.actor, 'consultation.set') && html`<p class="govuk-body"><a class="govuk-link" href="${consultationAddress('', '', { about: id })}#open">Ask people what they think of it</a></p>`}${isOpen(draft) && (await waitingFiles(site, { kind: 'edits', key: id }))}
      ${problems.length > 0 && html`<div class="govuk-inset-text"><p class="govuk-body govuk-!-font-weight-bold">This draft cannot be published because:</p><ul class="govuk-list govuk-list--bullet">${problems.map(({ message }) => html`<li>${message}</li>`)}</ul></div>`}
      ${isOpen(draft) && draft.edits.length === 0 && adding(draft)}
      ${isOpen(draft) && steps(rolemap, draft, filled)}
      ${dryRun(draft)}
      ${discussion(draft)}
      ${isOpen(draft) && draft.edits.length > 0 && adding(draft)}
      ${editSections(draft)}`,
  }
}

function about(
  { classification, base, name, state, author, created, validFrom, why, review }: Draft,
  back: TakenBackChange | undefined,
): Html | false {
  return summaryList([
    ['State', draftTag(state)],
    ['Made from', `version ${base}`],
    [
      'Published as',
      state === 'published' &&
        html`<a class="govuk-link" href="${classificationAddress({ id: classification, version: name })}">version ${name}</a>`,
    ],
    ['By', `${author}, ${formatMoment(created)}`],
    ['Takes back', back && html`<a class="govuk-link" href="${changeAddress(back.number)}">change ${back.number}</a>`],
    ['Valid from', validFrom && formatDay(validFrom)],
    ['Why', why],
    [
      'Review',
      review && `${review.verdict} by ${review.by}, ${formatMoment(review.at)}${review.why ? `: ${review.why}` : ''}`,
    ],
  ])
}

const ADDING = [
  ['item', 'Edit, add or retire an item'],
  ['title', 'Add or remove a title'],
  ['profile', 'Edit a profile'],
  ['rule', 'Edit a rule'],
] as const

const adding = ({ id }: Draft): Html =>
  html`<h2 class="govuk-heading-m">Edit it</h2><ul class="govuk-list">${ADDING.map(([what, label]) => html`<li><a class="govuk-link" href="${editAddress(id, { what })}">${label}</a></li>`)}
    <li><a class="govuk-link" href="${stagedFilesAddress({ kind: 'edits', key: id })}">Edits from a file</a></li></ul>`

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

const REASON = [
  { name: 'why', label: 'Comment or reason', hint: 'Needed to comment, or to send the draft back.' },
] as const satisfies readonly Field[]
const PUBLISHING = [
  ...REASON,
  {
    name: 'signOff',
    label: 'Sign-off',
    hint: 'The reason to publish although it recodes more records than the limit.',
  },
] as const satisfies readonly Field[]

/**
 * The reason goes with whichever button is pressed. Only actions that are possible now, for this person, are offered.
 */
function steps(rolemap: Rolemap, draft: Draft, filled: Filled | undefined): Html {
  const { id, state, edits } = draft
  const publishes = state === 'approved' && may(rolemap.actor, 'draft.publish')
  const judges = may(rolemap.actor, 'draft.approve')
  const waits = state === 'submitted' && judges
  const submits = (state === 'open' || state === 'rejected') && edits.length > 0
  const buttons: readonly (Button | false)[] = [
    submits && { does: 'submit', label: 'Submit for approval' },
    waits && mayApprove(rolemap, draft) && { does: 'approve', label: 'Approve' },
    publishes && { does: 'publish', label: 'Publish' },
    (waits || (state === 'approved' && judges)) && { does: 'reject', label: 'Send back', look: 'secondary' },
    { does: 'comment', label: 'Comment', look: 'secondary' },
  ]
  return html`<h2 class="govuk-heading-m">What next</h2>
    ${waits && !mayApprove(rolemap, draft) && html`<p class="govuk-body rm-prose">You wrote in it, so another moderator approves it.</p>`}
    ${form({ action: draftAddress(id), fields: publishes ? PUBLISHING : REASON, filled, buttons: buttons.filter((one) => one !== false) })}
    <p class="govuk-body"><a class="govuk-link" href="${draftAddress(id)}/abandon">Abandon this draft</a></p>`
}

const STEPS = {
  comment: commentDraft,
  submit: submitDraft,
  approve: approveDraft,
  reject: rejectDraft,
} as const

const isStep = (step: string): step is keyof typeof STEPS => Object.hasOwn(STEPS, step)

/** Does the action of the button. If a reason is missing, asks for it on the filled-in page. */
export function stepDraft(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('draft') ?? ''
  return takeForm(context, PUBLISHING, {
    run: async ({ values: { why, signOff }, does }) => {
      if (does === 'publish') await publishDraft(site.rolemap, id, { why, signOff })
      else if (isStep(does)) await STEPS[does](site.rolemap, id, why)
      return context.redirect(draftAddress(id), 303)
    },
    refuse: (error) => {
      if (error.code === 'sign-off-needed') return refuse('signOff', error.message)
      return error.is === 'unfit' ? refuse('why', error.message) : undefined
    },
    again: (filled) => showDraft(site, id, filled),
  })
}

/** Asks before a draft is abandoned, and why. */
export const abandonDraftPage = (site: Site, context: Context): Promise<Page> =>
  showAbandoning(site, context.req.param('draft') ?? '')

const WHY = [{ name: 'why', label: 'Why', hint: 'You may leave this empty.' }] as const satisfies readonly Field[]

async function showAbandoning({ rolemap }: Site, id: string, filled?: Filled): Promise<Page> {
  const draft = await getDraft(rolemap, id)
  const trail = [
    { href: draftsAddress(), label: 'Drafts' },
    { href: draftAddress(id), label: id },
  ]
  if (!isOpen(draft))
    return {
      title: `Abandon ${id}`,
      nav: 'drafts',
      trail,
      main: html`<h1 class="govuk-heading-l">Abandon ${id}</h1>${closedNotice(draft)}`,
    }
  return {
    nav: 'drafts',
    trail,
    filled,
    ...confirm({
      question: `Abandon ${id}?`,
      lost: `Its ${count(draft.edits.length, 'edit')} will never be published. The draft stays in the list, but nobody can edit or reopen it.`,
      action: `${draftAddress(id)}/abandon`,
      button: `Abandon ${id}`,
      keep: { href: draftAddress(id), label: 'Keep it' },
      fields: WHY,
      ...(filled && { filled }),
    }),
  }
}

export function abandonDraftNow(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('draft') ?? ''
  return takeForm(context, WHY, {
    run: async ({ values: { why } }) => {
      await abandonDraft(site.rolemap, id, why)
      return context.redirect(draftAddress(id), 303)
    },
    again: (filled) => showAbandoning(site, id, filled),
  })
}

const NUMBER = [{ name: 'number', label: 'Number of the edit', kind: 'hidden' }] as const satisfies readonly Field[]

/** Removes one edit. */
export function dropFromDraft(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('draft') ?? ''
  return takeForm(context, NUMBER, {
    run: async ({ values: { number } }) => {
      await dropEdit(site.rolemap, id, Number(number))
      return context.redirect(`${draftAddress(id)}#edits`, 303)
    },
    again: (filled) => showDraft(site, id, filled),
  })
}
