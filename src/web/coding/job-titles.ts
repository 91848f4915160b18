import type { Context } from 'hono'
import { html } from 'hono/html'
import { countTitleStates, getVersion, listFileTitles, showResult } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress, type Ref, settleAddress, toRef } from '../kit/address.ts'
import { askList, type List, type ListQuery, parseListQuery } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { clip, count, formatNumber } from '../kit/words.ts'
import { findJob, JOB_TRAIL, type Job } from './job.ts'
import { probabilityOf, roleOf, tagOf, whyOf } from './job-table.ts'

type Title = Awaited<ReturnType<typeof listFileTitles>>['rows'][number]

const STATES = { open: 'To settle', asked: 'Asked', decided: 'Decided', coded: 'Coded by Rolemap' } as const
type State = keyof typeof STATES

/** The titles of a coded file, each once for each context: sortable, searchable, each with a link to settle it. */
export async function jobTitlesPage(site: Site, context: Context): Promise<Page | Response> {
  const job = await findJob(site, context)
  if (job.state !== 'done') return context.redirect(jobAddress(job.id), 303)
  const { rolemap } = site
  const main = await getVersion(rolemap, job.classification)
  const list = titleList(job, toRef({ id: job.classification, version: job.version }, main))
  const query = parseListQuery(list, context.req.query())
  const found = await askList(list, query, ({ limit, offset }) =>
    listFileTitles(rolemap, job.id, { limit, offset, ...toQuery(query) }),
  )
  return {
    title: `${job.fileName}${partOf(found)}: titles`,
    nav: 'code',
    trail: [...JOB_TRAIL, { href: jobAddress(job.id), label: job.fileName }],
    wide: true,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${job.fileName}</span>Titles</h1>
      <div class="rm-dense">${listView({ list, query, found: { ...found, counts: new Map([['show', await countStates(site, job, query)]]) }, caption: `${count(found.total, 'title')}${partOf(found)}`, none: 'No title matches.' })}</div>`,
  }
}

/** How many titles each choice would show, of those with the words searched for. */
async function countStates({ rolemap }: Site, { id }: Job, { words }: ListQuery): Promise<ReadonlyMap<string, number>> {
  const states = Object.keys(STATES) as readonly State[]
  if (words === '') {
    const counted = await countTitleStates(rolemap, id)
    return new Map(states.map((state) => [state, counted[state].titles]))
  }
  const found = states.map((state) => listFileTitles(rolemap, id, { limit: 1, offset: 0, text: words, state }))
  return new Map((await Promise.all(found)).map(({ total }, place) => [states[place] ?? '', total]))
}

const ORDERS = { title: 'title', rows: 'rows', probability: 'sure' } as const

function toQuery({ words, chosen, sort, descending }: ListQuery) {
  const state = chosen.get('show')
  return {
    ...(words !== '' && { text: words }),
    ...(state !== undefined && Object.hasOwn(STATES, state) && { state: state as State }),
    ...(sort !== undefined && Object.hasOwn(ORDERS, sort)
      ? { order: ORDERS[sort as keyof typeof ORDERS], descending }
      : { order: 'weight' as const }),
  }
}

function titleList(job: Job, ref: Ref): List<Title> {
  return {
    address: `${jobAddress(job.id)}/titles`,
    words: { label: 'Find a title', of: ({ title }) => title },
    facets: [
      {
        name: 'show',
        label: 'Show',
        of: ({ state }) => state,
        say: (state) => STATES[state as State] ?? state,
        values: Object.keys(STATES),
      },
    ],
    columns: [
      { label: 'Title', heads: true, sort: ({ title }) => title, cell: (title) => nameOf(job, title) },
      {
        label: 'Rows',
        look: 'number',
        sort: ({ rows }) => rows,
        cell: ({ key, rows }) =>
          html`<a class="govuk-link" href="${jobAddress(job.id, { title: key })}#rows">${formatNumber(rows)}</a>`,
      },
      {
        label: 'Code and label',
        look: 'wide',
        cell: ({ result, decided }) => roleOf(ref, showResult(result, decided)),
      },
      { label: 'Decision', cell: ({ result, decided }) => tagOf(showResult(result, decided).decision) },
      {
        label: 'Probability',
        look: 'number',
        sort: ({ result }) => Number(result.probability),
        cell: ({ result }) => probabilityOf(result.probability),
      },
      { label: 'Why', look: 'wide', cell: ({ result, decided }) => whyOf(showResult(result, decided)) },
    ],
  }
}

function nameOf(job: Job, { key, title, context, answer }: Title) {
  const known = Object.values({ ...context, ...answer })
    .map((text) => clip(text, 100))
    .join(' · ')
  return html`<a class="govuk-link" href="${settleAddress(job.id, { title: key })}">${clip(title) || 'No title'}</a>${known && html`<span class="rm-settle__context">${known}</span>`}`
}
