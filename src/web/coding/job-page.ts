import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count, formatNumber, formatPercent } from '../kit/words.ts'
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

// The page reloads by a header, so that it works without a script. The visitor can stop it.
function progressPage(job: Job, refresh: boolean): Page {
  const done = formatPercent(job.rows === 0 ? 0 : job.coded / job.rows)
  return {
    title: `${done} coded: ${job.fileName}`,
    nav: 'code',
    trail: JOB_TRAIL,
    ...(refresh && { headers: { Refresh: String(pauseFor(job)) } }),
    main: html`<h1 class="govuk-heading-l">Coding ${job.fileName}</h1>
      <p class="govuk-body" id="progress">${formatNumber(job.coded)} of ${count(job.rows, 'row')} coded, ${done}.${waiting(job)}</p>
      <p class="govuk-body"><progress class="rm-progress" max="${job.rows}" value="${job.coded}" aria-labelledby="progress">${done}</progress></p>
      <p class="govuk-body">${refresh ? stop(job) : html`<a class="govuk-link" href="${jobAddress(job.id)}">Show how far it is now</a>`}</p>
      ${actions(job)}`,
  }
}

function waiting({ state, reason }: Job): string {
  if (state !== 'waiting') return ''
  return reason === undefined
    ? ' It waits for its turn.'
    : ` Coding stopped (${reason}). It goes on by itself in a moment.`
}

const stop = (job: Job) =>
  html`This page refreshes every ${pauseFor(job) === 1 ? 'second' : `${pauseFor(job)} seconds`}. <a class="govuk-link" href="${jobAddress(job.id, { refresh: 'off' })}">Stop refreshing</a>. You may close it and come back to its address.`

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
