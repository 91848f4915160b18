import { html } from 'hono/html'
import type { Page, PageScript, Site } from '../frame/page.ts'
import { FIRST_CHOICE } from '../frame/search-form.ts'
import { listDefaults, type Summary } from '../frame/shelf.ts'
import { pasteDataAddress } from '../kit/address.ts'
import { control } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'
import { formatNumber } from '../kit/words.ts'
import { pasteResult } from './paste-result.ts'
import { fitsBrowser } from './paste-source.ts'

/** The most lines that can be pasted at once. */
const MOST_LINES = 5000

const SCRIPT: PageScript = { module: 'web/browser/paste', policy: 'workers' }

/**
 * The page on which the browser codes a list of titles. Everything that needs a script is in a template, which the
 * script activates.
 */
export async function pastePage({ rolemap, modules }: Site): Promise<Page> {
  const summaries = (await listDefaults(rolemap)).filter(({ entries }) => entries > 0)
  return {
    title: 'Code a pasted list',
    nav: 'paste',
    script: SCRIPT,
    main: html`<h1 class="govuk-heading-l">Code a pasted list</h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <p class="govuk-body-l">Paste job titles, one on each line. They are coded in this browser and sent nowhere.</p>
          <div id="paste-form">${withoutScript()}</div>
        </div>
        <div class="govuk-grid-column-one-third">${privacy()}</div>
      </div>
      <div id="paste-result"></div>
      <template id="paste" data-worker="${modules.address('web/browser/paste-worker')}" data-most="${MOST_LINES}">
        <div data-part="form">${form(summaries)}</div>
        <div data-part="result">${pasteResult()}</div>
      </template>`,
  }
}

function withoutScript(): Html {
  return html`<div class="govuk-inset-text">
    <p class="govuk-body">This page does its work in your browser, so it needs JavaScript, and a browser of 2024 or later. Yours does not run it, or has not finished loading it.</p>
    <p class="govuk-body"><a class="govuk-link" href="/code">Code a file</a> needs neither. Save the list as a text file with a heading in its first line.</p>
  </div>`
}

function form(summaries: readonly Summary[]): Html {
  const choices = summaries
    .filter(fitsBrowser)
    .map((summary) => ({ id: summary.id, value: pasteDataAddress(summary), label: summary.label }))
  const first = choices.find(({ id }) => id === FIRST_CHOICE) ?? choices[0]
  return html`<form novalidate>
    ${control({ name: 'titles', label: 'Job titles', kind: 'unsent', hint: `One on each line, up to ${formatNumber(MOST_LINES)} lines. Or rows of a spreadsheet with their headings: besides Job title, columns named Service area, Service type, Employer, Grade and Job description are used` })}
    ${control({ name: 'in', label: 'Classification', kind: 'choice', hint: tooLarge(summaries), value: first?.value ?? '', choices })}
    <button type="submit" class="govuk-button">Code these titles</button>
    <p class="govuk-body rm-quiet" role="status" data-part="state"></p>
    <progress class="rm-progress" aria-label="Titles coded" hidden></progress>
  </form>`
}

function tooLarge(summaries: readonly Summary[]): string {
  const names = summaries.filter((summary) => !fitsBrowser(summary)).map(({ label }) => label)
  return names.length === 0 ? '' : `Too large for a browser, and to be had with a file only: ${names.join('; ')}`
}

function privacy(): Html {
  return html`<section class="rm-card rm-card--paper" aria-labelledby="privacy">
    <h2 id="privacy">Where your list stays</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>The page loads the index of the classification you choose, and then asks for nothing more: you could go offline.</li>
      <li>No line of your list leaves this page, not even to the machine that runs Rolemap.</li>
      <li>It is forgotten when you close the page or load it again.</li>
      <li>The answers are those that <a class="govuk-link" href="/code">a file</a> would get: the same program makes them.</li>
    </ul>
  </section>`
}
