import type { Context } from 'hono'
import { html } from 'hono/html'
import { requireOrganisation } from '../../rolemap/organisation/organisation.ts'
import { summariseCoding, writeCodingSummary } from '../../rolemap/post/coding-summary.ts'
import { listSources } from '../../rolemap/post/source.ts'
import { may } from '../../rolemap/right.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { codingOfPostsAddress, organisationsAddress, postsAddress, settlePostsAddress } from '../kit/address.ts'
import { download } from '../kit/download.ts'
import { formatNumber } from '../kit/words.ts'
import { codedByTable } from '../table/coded-by.ts'

/** How many posts each way of coding accounts for, and how certain the codes are. */
export async function codingPage({ rolemap }: Site, context: Context): Promise<Page> {
  const { id, label } = await requireOrganisation(rolemap, context.req.param('organisation') ?? '')
  const { posts, by } = await summariseCoding(rolemap, { organisation: id })
  const classifications = new Set((await listSources(rolemap, id)).map(({ classification }) => classification))
  return {
    title: `How the posts of ${label} are coded`,
    nav: 'posts',
    trail: [
      { href: organisationsAddress(), label: 'Posts' },
      { href: postsAddress(id), label },
    ],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>How the posts are coded</h1>
      <p class="govuk-body">${formatNumber(posts)} posts. The probability is the coder’s, the mean of the posts.</p>
      ${
        posts > 0 &&
        html`${codedByTable({ posts, by })}
          <div class="rm-actions"><a class="govuk-button govuk-button--secondary" href="${codingOfPostsAddress(id, 'xlsx')}" download>Download XLSX</a>
          <a class="govuk-button govuk-button--secondary" href="${codingOfPostsAddress(id, 'csv')}" download>Download CSV</a></div>`
      }
      ${may(rolemap.actor, 'post.set') && [...classifications].map((one) => html`<p class="govuk-body"><a class="govuk-link" href="${settlePostsAddress(id, one)}">Settle the doubtful titles</a>${classifications.size > 1 && html` of ${one}`}</p>`)}`,
  }
}

/** The same as a file. */
export async function codingFile({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const format = (['csv', 'xlsx'] as const).find((known) => known === context.req.param('format'))
  if (!format) return notFoundPage()
  return download(await writeCodingSummary(rolemap, { organisation: context.req.param('organisation') ?? '', format }))
}
