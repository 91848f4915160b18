import { html } from 'hono/html'
import { listProblems } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { FIRST_CHOICE, SEARCH_SCRIPT, searchForm } from '../frame/search-form.ts'
import { listDefaults, type Summary } from '../frame/shelf.ts'
import { titlesAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count, formatNumber } from '../kit/words.ts'

export async function homePage({ rolemap }: Site): Promise<Page> {
  const summaries = await listDefaults(rolemap)
  const problems = (await listProblems(rolemap)).length
  return {
    title: 'Which role is this job title?',
    script: SEARCH_SCRIPT,
    hero: hero(summaries),
    main: html`${figures(summaries)}${ways(summaries, problems, may(rolemap.actor, 'file.code'))}`,
  }
}

function hero(summaries: readonly Summary[]): Html {
  return html`<div class="rm-hero"><div class="govuk-width-container">
    <h1>Which role is this job title?</h1>
    <p class="govuk-body">Rolemap finds the role that a job title means in a published classification, says how sure it is, and shows why.</p>
    ${searchForm({ summaries })}
  </div></div>`
}

function figures(summaries: readonly Summary[]): Html {
  const sum = (of: (summary: Summary) => number) => formatNumber(summaries.reduce((total, one) => total + of(one), 0))
  return html`<dl class="rm-figures">
    <div><dt>classifications</dt><dd>${formatNumber(summaries.length)}</dd></div>
    <div><dt>items in them</dt><dd>${sum(({ items }) => items)}</dd></div>
    <div><dt>entries in their title indexes</dt><dd>${sum(({ entries }) => entries)}</dd></div>
  </dl>`
}

function ways(summaries: readonly Summary[], problems: number, mayCode: boolean): Html {
  const index = summaries.find(({ id }) => id === FIRST_CHOICE) ?? summaries[0]
  return html`<ul class="rm-cards">
    ${mayCode && card('/code', 'Code a file', 'Give a staff file with job titles as CSV, TSV or XLSX. It comes back with a code for every row, and the doubtful rows marked.')}
    ${card('/paste', 'Code a pasted list', 'Paste titles from anywhere. Your browser codes them by itself: not a line of the list is sent.')}
    ${card('/crosswalks', 'Go to another classification', 'See what a role, a code or a whole file becomes in SOC, ISCO and other lists, how sure that is, and what is lost.')}
    ${card('/classification', 'Browse a classification', `Groups, roles, profiles and tables of ${count(summaries.length, 'classification')}, from the top down.`)}
    ${index && card(titlesAddress(index), 'Titles from A to Z', `Every title of ${index.label}, by letter, and what else an ambiguous one may be.`)}
    ${card('/problems', 'Problems of the sources', `What does not add up in the published documents: ${count(problems, 'finding')}, each with its line.`)}
  </ul>`
}

const card = (href: string, heading: string, text: string) =>
  html`<li class="rm-card"><h2><a class="govuk-link" href="${href}">${heading}</a></h2><p class="govuk-body">${text}</p></li>`
