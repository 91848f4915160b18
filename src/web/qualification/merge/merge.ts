import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Entry } from '../../../qualification/index.ts'
import { getEntry, mergeEntries, showMerge, splitEntry } from '../../../rolemap/index.ts'
import type { Page, Site } from '../../frame/page.ts'
import { doublesAddress, qualificationAddress, qualificationsAddress } from '../../kit/address.ts'
import type { Field } from '../../kit/control.ts'
import { buttonForm, type Filled, form, refuseAt, takeForm } from '../../kit/form.ts'
import type { Html } from '../../kit/html.ts'
import { count } from '../../kit/words.ts'

const FIELDS = [
  {
    name: 'into',
    label: 'The entry that stays',
    hint: 'Its identifier, such as R12.',
    needed: 'Enter the identifier of the entry that stays',
  },
  {
    name: 'criteriaSet',
    label: 'Criteria set of its attachments',
    hint: 'Only if they mean something else than those of this list: in the other database, “qualification” may be what a licence asks. Such as “National Occupational Standards”.',
  },
  { name: 'why', label: 'Why, for the audit trail' },
] as const satisfies readonly Field[]

const idOf = (context: Context) => context.req.param('qualification') ?? ''

/** Asks before an entry is merged, and says what will move. */
export const mergePage = (site: Site, context: Context): Promise<Page> =>
  show(site, idOf(context), { values: { into: context.req.query('into') ?? '' } })

/** Merges an entry into another. */
export function merge(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values: { into, criteriaSet, why } }) => {
      await getEntry(site.rolemap, into)
      await mergeEntries(site.rolemap, { from: idOf(context), into, criteriaSet, why })
      return context.redirect(qualificationAddress(into, '', { done: 1 }), 303)
    },
    refuse: refuseAt('into'),
    again: (filled) => show(site, idOf(context), filled),
  })
}

/** Undoes a merge. */
export function split(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, [{ name: 'why', label: 'Why', kind: 'hidden' }], {
    run: async ({ values: { why } }) => {
      await splitEntry(site.rolemap, idOf(context), { why })
      return context.redirect(qualificationAddress(idOf(context), '', { done: 1 }), 303)
    },
    refuse: refuseAt('why'),
    again: (filled) => show(site, idOf(context), filled),
  })
}

async function show(site: Site, id: string, filled: Filled): Promise<Page> {
  const { value: from } = await getEntry(site.rolemap, id)
  return {
    title: `Merge: ${from.title}`,
    nav: 'qualifications',
    trail: [
      { href: qualificationsAddress(), label: 'Qualifications' },
      { href: doublesAddress(), label: 'Entries that may be one' },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${from.title} (${id})</span>Merge it into another entry</h1>
      ${await moved(site, from, filled.values?.into ?? '')}
      ${form({ action: qualificationAddress(id, 'merge'), fields: FIELDS, filled, buttons: [{ label: 'Merge them' }] })}`,
  }
}

async function moved(site: Site, from: Entry, into: string): Promise<Html | false> {
  if (into === '' || from.withdrawn || into === from.id) return false
  const stays = await getEntry(site.rolemap, into).catch(() => undefined)
  if (!stays || stays.value.withdrawn) return false
  const merge = await showMerge(site.rolemap, { from: from.id, into }).catch(() => undefined)
  if (!merge) return false
  const { took, gave, filled } = merge
  return html`<p class="govuk-body rm-prose">“${stays.value.title}” (${into}) stays. ${count(gave.length, 'attachment')} will move to it${took.length > gave.length && html`; ${count(took.length - gave.length, 'more is', 'more are')} there already`}.${filled.length > 0 && html` It takes over what it lacks: ${filled.join(', ')}.`} The identifier ${from.id} will lead to it. You can split them again.</p>`
}

/** On the page of a merged entry: where it leads, and how to undo that. */
export function mergedNotice({ id, title, mergedInto }: Entry, mayEdit: boolean): Html | false {
  if (mergedInto === undefined) return false
  return html`<div class="govuk-inset-text"><p class="govuk-body">This entry was merged into <a class="govuk-link" href="${qualificationAddress(mergedInto)}">${mergedInto}</a>. Its identifier leads there.</p>${mayEdit && buttonForm({ action: qualificationAddress(id, 'split'), label: 'Split them again', of: title })}</div>`
}
