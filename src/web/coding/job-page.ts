import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count, formatNumber, formatPercent } from '../kit/words.ts'
import { progress, refreshing } from '../work/progress.ts'
import { findJob, JOB_TRAIL, type Job } from './job.ts'
import { jobProblems } from './job-problems.ts'
import { resultPage } from './job-result.ts'

// A small file is done in less than a second. A large one need not be checked that often.
const pauseFor = ({ rows }: Job) => (rows <= 5000 ? 1 : 3)

/** A file for coding: its progress, or its result. */
export async function jobPage(site: Site, context: Context): Promise<Page> {
  const job = await findJob(site, context)
  if (job.state === 'done') return resultPage(site, context, job)
  return job.state === 'failed' ? failedPage(job) : progressPage(job, context.req.query('refresh') !== 'off')
}

function progressPage(job: Job, refresh: boolean): Page {
  const done = formatPercent(job.rows === 0 ? 0 : job.coded / job.rows)
  return {
    title: `${done} coded: ${job.fileName}`,
    nav: 'code',
    trail: JOB_TRAIL,
    ...refreshing({ every: pauseFor(job), refresh }),
    main: html`<h1 class="govuk-heading-l">Coding ${job.fileName}</h1>
      ${progress({
        says: `${formatNumber(job.coded)} of ${count(job.rows, 'row')} coded, ${done}.${waiting(job)}`,
        ...{ done: job.coded, of: job.rows, every: pauseFor(job), refresh },
        ...{ address: jobAddress(job.id), still: jobAddress(job.id, { refresh: 'off' }) },
      })}
      ${actions(job)}`,
  }
}

function waiting({ state, reason }: Job): string {
  if (state !== 'waiting') return ''
  return reason === undefined
    ? ' It waits for its turn.'
    : ` Coding stopped (${reason}). It goes on by itself in a moment.`
}

function failedPage(job: Job): Page {
  return {
    title: `Not coded: ${job.fileName}`,
    nav: 'code',
    trail: JOB_TRAIL,
    main: html`<h1 class="govuk-heading-l">${job.fileName} could not be coded</h1>
      <p class="govuk-body">Coding stopped after ${formatNumber(job.coded)} of ${count(job.rows, 'row')}${job.reason && html` (${job.reason})`}. Choose the column again to start from the first row, or delete the file.</p>
      ${jobProblems(job.problems)}${actions(job)}`,
  }
}

const actions = ({ id }: Job): Html => html`<div class="rm-actions">
  <a class="govuk-button govuk-button--secondary" href="${jobAddress(id)}/column">Choose another column</a>
  <a class="govuk-button govuk-button--secondary rm-apart" href="${jobAddress(id)}/delete">Delete this file</a>
</div>`
