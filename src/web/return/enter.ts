import type { Context } from 'hono'
import { html } from 'hono/html'
import { enterFigure, keepSettlements, type ShownReturn, showReturn } from '../../rolemap/return/index.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { returnAddress } from '../kit/address.ts'
import type { Choice, Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import { refuse } from '../kit/sent.ts'
import { fillAndGo } from './fill.ts'
import { headed, keyOf, trailTo, withName } from './part.ts'
import { NO_ROW } from './settle.ts'

type Name = 'row' | 'part' | 'column' | 'value' | 'words' | 'why' | 'by' | 'role' | 'title'

/** Enters a figure or words of a row, or says in which row of the whole form a title is. */
export const enterPage = (site: Site, context: Context): Promise<Page> => view(site, context)

export async function enterNow(site: Site, context: Context): Promise<Page | Response> {
  const shown = await showReturn(site.rolemap, keyOf(context))
  return await takeForm(context, toFields(site, shown, context), {
    run: async ({ values }) => {
      const { row, part, column, value, words, why, by, role, title } = values
      const key = keyOf(context)
      if (role) {
        const order = await keepSettlements(site.rolemap, key, { titles: [{ role, title: title ?? '', row }], why, by })
        return await fillAndGo(site, context, { ...order, page: 'settle' })
      }
      const figure = value === undefined || value === '' ? undefined : Number(value)
      if (figure !== undefined && Number.isNaN(figure)) return refuse('value', 'Enter a number, such as 12')
      const place = { row, part: part || undefined, why, by }
      await (column === 'words'
        ? enterFigure(site.rolemap, key, { ...place, words })
        : enterFigure(site.rolemap, key, { ...place, column, value: figure }))
      return context.redirect(`${returnAddress(key, '', { part: part || undefined })}#figures`, 303)
    },
    refuse: refuseAt('why'),
    again: (filled) => view(site, context, filled),
  })
}

async function view(site: Site, context: Context, filled?: Filled<Name>): Promise<Page> {
  const shown = await showReturn(site.rolemap, keyOf(context))
  const { row: code = '', role = '', title = '', part = '' } = context.req.query()
  const row = shown.form.rows.find((one) => one.code === code)
  if (!row && role === '') return { ...notFoundPage() }
  const heading =
    role === '' ? `${code} ${row?.label}` : title === '' ? `Every title of ${role} that is not certain` : title
  return {
    title: `${role === '' ? 'Enter by hand' : 'Settle'}: ${shown.label}`,
    nav: 'returns',
    trail: trailTo(shown),
    filled,
    main: html`${headed(role === '' ? 'Enter by hand' : 'Settle in which row it is', heading)}
      ${role === '' && html`<p class="govuk-body rm-prose">What you enter takes the place of what was counted, is marked as entered by hand, and stays when the return is filled again. Empty takes it back.</p>${counted(shown, code, part)}`}
      ${form({ action: returnAddress(shown, 'enter', { row: code, role, title, part }), fields: toFields(site, shown, context), filled, buttons: [{ label: role === '' ? 'Enter this' : 'Settle this and fill again' }] })}`,
  }
}

function counted({ figures, form: { columns } }: ShownReturn, code: string, part: string) {
  const by = part === '' ? '*' : part
  const lines = columns.flatMap(({ name, label }) => {
    const found = figures.find((one) => one.row === code && one.by === by && one.column === name)
    return found
      ? [
          html`<li>${label}: ${found.counted ?? found.value}${found.entered && `, entered ${found.value} because ${found.entered.why}`}</li>`,
        ]
      : []
  })
  return html`<p class="govuk-body">Counted from the posts:</p><ul class="govuk-list govuk-list--bullet">${lines}</ul>`
}

function toFields({ rolemap }: Site, shown: ShownReturn, context: Context): readonly Field<Name>[] {
  const { row = '', role = '', title = '', part = '' } = context.req.query()
  const why: Field<Name> = { name: 'why', label: 'Why', needed: 'Enter the reason', most: 2000 }
  if (role !== '')
    return withName(rolemap, [
      { name: 'role', label: 'Role', kind: 'hidden', value: role },
      { name: 'title', label: 'Title', kind: 'hidden', value: title },
      { name: 'row', label: 'Row', kind: 'choice', choices: [...toRows(shown), NO_ROW] },
      why,
    ])
  const columns: readonly Choice[] = [
    ...shown.form.columns.map(({ name, label }) => ({ value: name, label })),
    { value: 'words', label: 'What is counted here, in words' },
  ]
  return withName(rolemap, [
    { name: 'row', label: 'Row', kind: 'hidden', value: row },
    { name: 'part', label: 'Part', kind: 'hidden', value: part },
    { name: 'column', label: 'What', kind: 'choice', choices: columns },
    { name: 'value', label: 'Figure', most: 12 },
    { name: 'words', label: 'In words', hint: 'If you chose words', most: 2000 },
    why,
  ])
}

/** The rows that take posts, under their headings. */
function toRows({ form: { rows } }: ShownReturn): readonly Choice[] {
  const headings = new Map(rows.filter(({ is }) => is === 'heading').map(({ code, label }) => [code, label]))
  const groupOf = (code: string | undefined): string | undefined => {
    const found = rows.find((one) => one.code === code)
    return found === undefined ? undefined : found.is === 'heading' ? headings.get(found.code) : groupOf(found.under)
  }
  return rows
    .filter(({ is }) => is !== 'heading')
    .map(({ code, label, under }) => {
      const group = groupOf(under)
      return { value: code, label: `${code} ${label}`, ...(group !== undefined && { group }) }
    })
}
