import type { Context } from 'hono'
import { html } from 'hono/html'
import { makeCrosswalk } from '../../rolemap/crosswalk/work/make.ts'
import { findDefault, listClassifications } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { crosswalkAddress, crosswalksAddress, makeCrosswalkAddress } from '../kit/address.ts'
import type { Choice, Field } from '../kit/control.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import { readEnds } from './ends.ts'

/** The page to create a crosswalk. The address may name two classifications. */
export async function makeCrosswalkPage(site: Site, context: Context): Promise<Page> {
  const { from, to } = context.req.query()
  return makePage(await toFields(site), { values: { from, to } as Record<string, string> })
}

/** Creates a crosswalk, and goes on to its working page. */
export async function takeMakeCrosswalk(site: Site, context: Context): Promise<Page | Response> {
  const fields = await toFields(site)
  return takeForm(context, fields, {
    run: async ({ values: { from, to, id, purpose, method, source, licence } }): Promise<Response> => {
      const { value } = await makeCrosswalk(site.rolemap, { from, to, id, purpose, method, source, licence })
      return context.redirect(crosswalkAddress(value.id, 'work', { did: 'begun' }), 303)
    },
    again: async (filled): Promise<Page | Response> => makePage(fields, filled),
  })
}

type Name = 'from' | 'to' | 'id' | 'purpose' | 'method' | 'source' | 'licence'

async function toFields({ rolemap }: Site): Promise<readonly Field<Name>[]> {
  const versions = Map.groupBy(await listClassifications(rolemap), ({ id }) => id)
  const ends = await readEnds(rolemap)
  const newest: Choice[] = [...versions.values()].flatMap((list) => {
    const found = findDefault(list)
    return found ? [{ value: found.id, label: ends.name(found) }] : []
  })
  const choices = [{ value: '', label: 'Choose one' }, ...newest]
  const most = 2000
  return [
    { name: 'from', label: 'From', kind: 'choice', choices, needed: 'Choose the classification to map from' },
    { name: 'to', label: 'To', kind: 'choice', choices, needed: 'Choose the classification to map to' },
    { name: 'id', label: 'Name', hint: 'Small letters, digits and hyphens; made of the two if left empty.', most: 80 },
    { name: 'purpose', label: 'What it is for', most },
    { name: 'method', label: 'How it is made', most },
    { name: 'source', label: 'Source', hint: 'Where it is from; you, if left empty.', most },
    { name: 'licence', label: 'Licence', most },
  ]
}

function makePage(fields: readonly Field<Name>[], filled: Filled<Name>): Page {
  return {
    title: 'Begin a crosswalk',
    nav: 'crosswalks',
    trail: [{ href: crosswalksAddress(), label: 'Crosswalks' }],
    filled,
    main: html`<h1 class="govuk-heading-l">Begin a crosswalk</h1>
      <p class="govuk-body rm-prose">It is a draft, between the newest versions of both. You then say item by item what each becomes, with suggestions; another person approves that.</p>
      ${form({ action: makeCrosswalkAddress(), fields, filled, buttons: [{ label: 'Begin the crosswalk' }] })}`,
  }
}
