import type { Context } from 'hono'
import { html } from 'hono/html'
import { getJobFile } from '../../rolemap/index.ts'
import { listOwnOrganisations } from '../../rolemap/organisation/organisation.ts'
import { USUAL_SOURCE } from '../../rolemap/post/source.ts'
import { may } from '../../rolemap/right.ts'
import { findJob, JOB_TRAIL } from '../coding/job.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress, organisationsAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import { holdList } from './list.ts'

type Name = 'organisation' | 'source'

/** Asks whose posts the rows of a coded file are. */
export const keepFilePage = (site: Site, context: Context): Promise<Page> => view(site, context)

/** Gives the file as a list of posts: its columns are asked about next. */
export async function keepFileNow(site: Site, context: Context): Promise<Page | Response> {
  const { id } = await findJob(site, context)
  return takeForm(context, await fieldsOf(site), {
    run: async ({ values }) => context.redirect(await holdList(site, await getJobFile(site.rolemap, id), values), 303),
    refuse: refuseAt('source'),
    again: (filled) => view(site, context, filled),
  })
}

async function fieldsOf({ rolemap }: Site): Promise<readonly Field<Name>[]> {
  const own = await listOwnOrganisations(rolemap)
  return [
    {
      ...{ name: 'organisation', label: 'Whose posts are they?', kind: 'choice' },
      choices: own.map(({ id, label }) => ({ value: id, label })),
    },
    {
      ...{ name: 'source', label: 'Source', value: USUAL_SOURCE, needed: 'Enter a source' },
      hint: 'Small letters, digits and hyphens. The lists of one source follow one another.',
    },
  ]
}

async function view(site: Site, context: Context, filled?: Filled<Name>): Promise<Page> {
  const { id, fileName } = await findJob(site, context)
  const own = await listOwnOrganisations(site.rolemap)
  return {
    title: `Keep the posts of ${fileName}`,
    nav: 'code',
    trail: [...JOB_TRAIL, { href: jobAddress(id), label: fileName }],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${fileName}</span>Keep its posts</h1>
      <p class="govuk-body rm-prose">Kept posts stay when this file is deleted: next year’s list says what changed, and a title that is decided stays decided. You say next what its columns hold.</p>
      <p class="govuk-body rm-prose">Titles are coded again, with the titles that you remembered. Other decisions of this file do not go along: settle them at the posts, where they hold for every list.</p>
      ${!may(site.rolemap.actor, 'post.set') ? html`<p class="govuk-body">Somebody with the right to keep posts must do this.</p>` : own.length > 0 ? form({ action: `${jobAddress(id)}/keep`, fields: await fieldsOf(site), filled, buttons: [{ label: 'Look at its columns' }] }) : html`<p class="govuk-body">Say first whose posts they are: <a class="govuk-link" href="${organisationsAddress()}">add an organisation</a>.</p>`}`,
  }
}
