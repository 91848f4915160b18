import { html } from 'hono/html'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { decisionTag } from '../kit/tag.ts'
import { DECISIONS } from './job.ts'

const FIGURES = [
  { name: 'all', meaning: 'titles' },
  { name: 'coded', meaning: 'coded' },
  { name: 'review', meaning: 'for a person to review' },
  { name: 'uncoded', meaning: 'uncoded' },
] as const

/**
 * The result of a pasted list, before there is one. A script fills in the parts marked by `data-`, and repeats the row.
 */
export function pasteResult(): Html {
  return html`<section aria-labelledby="result" hidden>
    <h2 class="govuk-heading-m" id="result" tabindex="-1">Result</h2>
    <dl class="rm-figures">${FIGURES.map(
      ({ name, meaning }) => html`<div><dt>${meaning}</dt><dd data-figure="${name}"></dd></div>`,
    )}</dl>
    <div class="rm-actions">
      ${action('csv', 'Download CSV', '')}${action('tsv', 'Download TSV', ' govuk-button--secondary')}${action('copy', 'Copy', ' govuk-button--secondary')}
      <p class="govuk-body rm-tight" role="status" data-part="done"></p>
    </div>
    <p class="rm-filter__label" id="show">Show</p>
    <div class="rm-filter" role="group" aria-labelledby="show">${['all', ...DECISIONS].map(
      (name) =>
        html`<button type="button" data-show="${name}" aria-pressed="${name === 'all' ? 'true' : 'false'}"></button>`,
    )}</div>
    ${rows()}
    <p class="govuk-body" data-part="none" hidden>No title in the list matches.</p>
    <nav class="rm-steps" aria-label="Pages" hidden>
      <button type="button" class="govuk-button govuk-button--secondary" data-step="-1">Previous page</button>
      <span data-part="page"></span>
      <button type="button" class="govuk-button govuk-button--secondary" data-step="1">Next page</button>
    </nav>
    ${DECISIONS.map((decision) => html`<template data-decision="${decision}">${decisionTag(decision)}</template>`)}
  </section>`
}

const action = (name: string, label: string, look: string) =>
  html`<button type="button" class="govuk-button${look}" data-action="${name}">${label}</button>`

const cell = (name: string) => html`<span data-cell="${name}"></span>`

function rows(): Html {
  return table(
    'Titles',
    [
      { label: 'Line', look: 'number', cell: () => cell('line') },
      { label: 'Title', heads: true, cell: () => cell('title') },
      {
        label: 'Code and label',
        look: 'wide',
        cell: () => html`<span class="rm-code" data-cell="code"></span> ${cell('label')}`,
      },
      { label: 'Decision', cell: () => cell('decision') },
      { label: 'Probability', look: 'number', cell: () => cell('probability') },
      { label: 'Second', cell: () => html`<span class="rm-code" data-cell="second"></span>` },
      { label: 'Second job', cell: () => html`<span class="rm-code" data-cell="secondary"></span>` },
      {
        label: 'Question and evidence',
        look: 'wide',
        cell: () => html`<span class="govuk-!-font-weight-bold" data-cell="question"></span> ${cell('evidence')}`,
      },
    ],
    [{}],
  )
}
