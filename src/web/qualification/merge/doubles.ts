import type { Context } from 'hono'
import { html } from 'hono/html'
import { type Doubles, type Entry, LIKELIHOODS, type Likelihood } from '../../../qualification/index.ts'
import { keepApart, listDoubles } from '../../../rolemap/index.ts'
import { may } from '../../../rolemap/right.ts'
import type { Page, Site } from '../../frame/page.ts'
import { doublesAddress, qualificationAddress, qualificationsAddress } from '../../kit/address.ts'
import type { Field } from '../../kit/control.ts'
import { buttonForm, refuseAt, takeForm } from '../../kit/form.ts'
import type { Html } from '../../kit/html.ts'
import { askList, type List, parseListQuery } from '../../kit/list.ts'
import { listView, partOf } from '../../kit/list-view.ts'

const SAY: Readonly<Record<Likelihood, string>> = {
  sure: 'The same number',
  likely: 'The same title',
  doubtful: 'To be looked at',
}
const SIGNS: Readonly<Record<Doubles['differ'][number], string>> = {
  ...{ number: 'number', title: 'title', words: 'words of the title', body: 'body', level: 'level' },
  kind: 'one is a module',
}

/** Pairs of entries that may be the same, each with the evidence for and against. */
export async function doublesPage(site: Site, context: Context): Promise<Page> {
  const mayEdit = may(site.rolemap.actor, 'qualification.set')
  const list = doublesList(mayEdit)
  const query = parseListQuery(list, context.req.query())
  const likelihood = LIKELIHOODS.find((one) => one === query.chosen.get('likelihood'))
  const { words } = query
  let counts: ReadonlyMap<string, number> = new Map()
  const found = await askList(list, query, async ({ limit, offset }) => {
    const listed = await listDoubles(site.rolemap, { likelihood, words, limit, offset })
    counts = listed.counts
    return listed
  })
  return {
    title: `Entries that may be one${partOf(found)}`,
    nav: 'qualifications',
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    main: html`<h1 class="govuk-heading-l">Entries that may be one</h1>
      <p class="govuk-body rm-prose">After two databases came together, the same qualification may be there twice. Merge a pair, or say that it is to be kept apart. The identifier of an entry that is merged goes on leading to the other, and a merge can be split again.</p>
      ${listView({ list, query, found: { ...found, counts: new Map([['likelihood', counts]]) }, caption: { hidden: 'Pairs of entries' }, none: 'No two entries look alike.' })}`,
  }
}

function doublesList(mayEdit: boolean): List<Doubles> {
  return {
    address: doublesAddress(),
    words: { label: 'Words of a title', of: ({ one, other }) => `${one.title} ${other.title}` },
    facets: [
      {
        name: 'likelihood',
        label: 'By',
        of: (pair) => pair.likelihood,
        say: (value) => SAY[value as Likelihood] ?? value,
        values: LIKELIHOODS,
      },
    ],
    columns: [
      { label: 'One', heads: true, cell: ({ one }) => entryCell(one) },
      { label: 'Other', cell: ({ other }) => entryCell(other) },
      { label: 'The same', cell: ({ same }) => same.map((sign) => SIGNS[sign]).join(', ') },
      { label: 'Differs', cell: ({ differ }) => differ.map((sign) => SIGNS[sign]).join(', ') },
      ...(mayEdit ? [{ label: 'Decide', cell: decideCell }] : []),
    ],
  }
}

const entryCell = ({ id, title, body, level, unitCode, source }: Entry): Html =>
  html`<a class="govuk-link" href="${qualificationAddress(id)}">${title}</a> <span class="rm-quiet">${[id, level && `level ${level}`, body, unitCode, source && `source: ${source}`].filter(Boolean).join('; ')}</span>`

const decideCell = ({ one, other }: Doubles): Html => {
  const link = (from: Entry, into: Entry, label: string) =>
    html`<li><a class="govuk-link" href="${qualificationAddress(from.id, 'merge', { into: into.id })}">${label}<span class="govuk-visually-hidden">: ${from.title} into ${into.title} (${into.id})</span></a></li>`
  return html`<ul class="govuk-list govuk-list--spaced">${link(other, one, 'Keep the one, merge the other')}${link(one, other, 'Keep the other, merge the one')}</ul>
    ${buttonForm({ action: doublesAddress({}, 'apart'), label: 'Keep apart', of: `${one.title} (${one.id}) and ${other.id}`, tight: true, sends: { one: one.id, other: other.id } })}`
}

const APART = [
  { name: 'one', label: 'One', kind: 'hidden' },
  { name: 'other', label: 'Other', kind: 'hidden' },
] as const satisfies readonly Field[]

/** Keeps a pair apart; this can be undone. */
export function apart(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, APART, {
    run: async ({ values: { one, other } }) => {
      await keepApart(site.rolemap, { one, other })
      return context.redirect(doublesAddress({ done: 1 }), 303)
    },
    refuse: refuseAt('one'),
    again: async (filled) => ({
      title: 'Keep apart',
      nav: 'qualifications',
      filled,
      main: html`<h1 class="govuk-heading-l">Nothing was changed</h1>`,
    }),
  })
}
