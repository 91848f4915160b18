import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import { may } from '../../rolemap/right.ts'
import { listTitleProposals, proposeTitles, type TitleProposal } from '../../rolemap/settle/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { readAsked, trailTo } from '../frame/version.ts'
import { draftAddress, titleProposalsAddress } from '../kit/address.ts'
import { buttonForm } from '../kit/form.ts'
import { readForm } from '../kit/sent.ts'
import { table } from '../kit/table.ts'
import { clip, count, formatNumber } from '../kit/words.ts'

const SHOWN = 200

/** Titles that several organisations gave the same role: candidates for the standard index. */
export async function proposalsPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { id, label } = asked.summary
  const { rows, total } = await listTitleProposals(site.rolemap, id, { limit: SHOWN, offset: 0 })
  const propose = may(site.rolemap.actor, 'draft.write')
  return {
    title: `Titles decided alike: ${label}`,
    nav: 'browse',
    trail: trailTo(asked),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Titles that several organisations decided alike</h1>
      <p class="govuk-body rm-prose">These are candidates for the standard index. Only titles that three organisations or more decided to have the same role are here, and never which organisations. A draft takes them into the next version.</p>
      ${rows.length === 0 && html`<p class="govuk-body">There are none yet.</p>`}
      ${total > SHOWN && html`<p class="govuk-body">${count(total - SHOWN, 'further title')}: the API and the command line have all.</p>`}
      ${
        rows.length > 0 &&
        table<TitleProposal>(
          { hidden: 'Titles decided alike' },
          [
            { label: 'Title', heads: true, cell: ({ title }) => clip(title) },
            { label: 'Role', look: 'wide', cell: (one) => html`<span class="rm-code">${one.code}</span> ${one.label}` },
            { label: 'Organisations', look: 'number', cell: ({ organisations }) => formatNumber(organisations) },
            { label: 'Otherwise', look: 'number', cell: ({ others }) => formatNumber(others) },
            ...(propose
              ? [
                  {
                    label: 'Next version',
                    cell: ({ title }: TitleProposal) =>
                      buttonForm({
                        action: titleProposalsAddress(id),
                        sends: { title },
                        label: 'Put into a draft',
                        of: title,
                        tight: true,
                      }),
                  },
                ]
              : []),
          ],
          rows,
        )
      }`,
  }
}

/** Puts a title into the open draft, or into a new one. */
export async function proposeNow(site: Site, context: Context): Promise<Response> {
  const { id } = (await readAsked(site, context)).summary
  const { sent } = await readForm(context, [{ name: 'title', label: 'Title', most: 500 }] as const)
  const { title } = sent.values
  if (title === '') throw new RolemapError('edit-unfit', 'press one of the buttons of the list')
  const draft = await proposeTitles(site.rolemap, id, { titles: [title] })
  return context.redirect(draftAddress(draft.id), 303)
}
