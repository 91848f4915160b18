import type { Context } from 'hono'
import { html } from 'hono/html'
import { FINDING_NAMES, FINDING_STATES, type JudgedSet } from '../../qualification/index.ts'
import {
  getCriteria,
  getJudgingProgress,
  type JudgingProgress,
  listCriteria,
  listTrainingCases,
  showTraining,
  type Training,
} from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { stageForm, waitingFiles } from '../intake/files.ts'
import { coverageAddress, criteriaAddress, keyQualificationsAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { summaryList } from '../kit/summary-list.ts'
import { table } from '../kit/table.ts'
import { formatNumber, formatPercent } from '../kit/words.ts'
import { caseList } from './case.ts'
import { TRAIL, trailOf } from './trail.ts'

const FILE = { kind: 'criteria', key: 'all' }

/** The criteria sets by which modules are judged. */
export async function criteriaPage(site: Site): Promise<Page> {
  const sets = (await listCriteria(site.rolemap)).map(({ value }) => value)
  const mayEdit = may(site.rolemap.actor, 'criteria.set')
  return {
    title: 'Criteria sets',
    nav: 'criteria',
    trail: TRAIL,
    main: html`<h1 class="govuk-heading-l">Criteria sets</h1>
      <p class="govuk-body rm-prose">What qualifications are judged against. People judge each module of a key qualification; from that follows <a class="govuk-link" href="${coverageAddress()}">what qualifications and roles cover</a>. <a class="govuk-link" href="${keyQualificationsAddress()}">Key qualifications and their criteria</a></p>
      ${mayEdit && (await waitingFiles(site, FILE))}
      ${
        sets.length === 0
          ? html`<p class="govuk-body">There is no criteria set yet.</p>`
          : table(
              { hidden: 'Criteria sets' },
              [
                {
                  label: 'Name',
                  heads: true,
                  cell: ({ id, label, withdrawn }) =>
                    html`<a class="govuk-link" href="${criteriaAddress(id)}">${label}</a>${withdrawn && html` <strong class="govuk-tag govuk-tag--grey">Withdrawn</strong>`}`,
                },
                { label: 'Attributes', look: 'number', cell: ({ attributes }) => attributes.length },
                { label: 'Source', cell: ({ source }) => source },
              ],
              sets,
            )
      }
      ${
        mayEdit &&
        html`<div class="rm-actions"><a class="govuk-button" href="/add-criteria">Add a criteria set</a></div>
      <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Several at once, from a file</span></summary>
      <div class="govuk-details__text">${stageForm(FILE)}</div></details>`
      }`,
  }
}

/** One criteria set: its attributes, how far the judging is, and what one does with it. */
export async function criteriaSetPage(site: Site, context: Context): Promise<Page> {
  const { rolemap } = site
  const { id, value: set } = await getCriteria(rolemap, context.req.param('set') ?? '')
  const progress = await getJudgingProgress(rolemap, id)
  const [gives, moderates, sets] = (['judgement.give', 'judgement.moderate', 'criteria.set'] as const).map((right) =>
    may(rolemap.actor, right),
  )
  const training = gives ? await showTraining(rolemap, id) : undefined
  const done = context.req.query('done') !== undefined
  return {
    title: set.label,
    nav: 'criteria',
    trail: trailOf(set).slice(0, -1),
    notice: done && notice('Done', 'It was kept.'),
    main: html`<h1 class="govuk-heading-l">${set.label}</h1>
      ${set.withdrawn && html`<div class="govuk-inset-text">It is withdrawn. What was judged by it stays.</div>`}
      ${gives && !set.withdrawn && work(set, progress, { training, moderates: moderates === true })}
      ${facts(set, progress)}
      <h2 class="govuk-heading-m">Attributes</h2>
      ${table(
        { hidden: 'Attributes' },
        [
          { label: 'Code', cell: ({ code }) => html`<span class="rm-code">${code}</span>` },
          { label: 'Attribute', heads: true, cell: ({ label }) => label },
          { label: 'What it means', cell: ({ says }) => says },
        ],
        set.attributes,
      )}
      ${moderates && caseList(set, await listTrainingCases(rolemap, id))}
      ${gives && !set.withdrawn && (await files(site, id))}
      ${sets && html`<div class="rm-actions"><a class="govuk-button govuk-button--secondary" href="${criteriaAddress(id, 'edit')}">Edit</a> <a class="govuk-link" href="${criteriaAddress(id, 'withdraw')}">${set.withdrawn ? 'Put it back in use' : 'Withdraw it'}</a></div>`}`,
  }
}

interface Working {
  readonly training: Training | undefined
  readonly moderates: boolean
}

function work({ id }: JudgedSet, progress: JudgingProgress, { training, moderates }: Working): Html {
  const { unjudged, toModerate, cells } = progress
  const untrained = training !== undefined && !training.done
  return html`<div class="rm-actions">
      ${
        untrained
          ? html`<a class="govuk-button" href="${criteriaAddress(id, 'train')}">Answer the training cases (${training.answered} of ${training.cases})</a>`
          : html`<a class="govuk-button" href="${criteriaAddress(id, 'judge')}">Judge modules (${formatNumber(unjudged)})</a>`
      }
      ${moderates && html`<a class="govuk-button govuk-button--secondary" href="${criteriaAddress(id, 'moderate')}">Moderate (${formatNumber(toModerate)})</a>`}
      <a class="govuk-button govuk-button--secondary" href="${criteriaAddress(id, 'disputes')}">Disputes (${formatNumber(cells.disputed ?? 0)})</a>
      <a class="govuk-button govuk-button--secondary" href="${criteriaAddress(id, 'agreement')}">Agreement</a>
    </div>${!untrained && training && training.cases > 0 && html`<p class="govuk-body rm-small"><a class="govuk-link" href="${criteriaAddress(id, 'train')}">Training cases</a>: ${training.right} of ${training.judgements} of your first answers were right.</p>`}`
}

function facts({ id, source, sourceDocument, ours, moderation }: JudgedSet, { cells }: JudgingProgress): Html {
  const { by, limit, least, rate } = moderation
  const states = FINDING_STATES.filter((state) => cells[state]).map(
    (state) => `${FINDING_NAMES[state]}: ${formatNumber(cells[state] ?? 0)}`,
  )
  return html`${summaryList([
    ['Source', source],
    [
      'Web address',
      sourceDocument && html`<a class="govuk-link" href="${sourceDocument}" rel="noreferrer">${sourceDocument}</a>`,
    ],
    ['Ours', ours],
    [
      'Moderation',
      `Everything, until ${by === 'kappa' ? 'kappa' : 'the share of judgements that are the same'} of a rater's last ${least} moderated judgements or more reaches ${limit}; then ${formatPercent(rate)} of modules, by lot`,
    ],
    ['Judged so far', states.length > 0 && html`${states.map((state) => html`${state}<br>`)}`],
    [
      'Figures',
      html`<a class="govuk-link" href="${coverageAddress('', { set: id })}">What qualifications and roles cover</a>`,
    ],
  ])}`
}

async function files(site: Site, id: string): Promise<Html> {
  const about = { kind: 'judgements', key: id }
  return html`${await waitingFiles(site, about)}<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Judgements from a file</span></summary>
    <div class="govuk-details__text"><p class="govuk-body">Only you see the file until it is accepted.</p>${stageForm(about)}</div></details>`
}
