import { html } from 'hono/html'
import type { Problem } from '../../error.ts'
import { findDefault, listClassifications } from '../../rolemap/index.ts'
import type { ImportResult } from '../../rolemap/version/import.ts'
import { DROPPED, TAKEN_AS } from '../../rolemap/version/import-words.ts'
import type { Page, Site } from '../frame/page.ts'
import { classificationAddress, importAddress, problemsAddress, toRef } from '../kit/address.ts'
import { fileProblems } from '../kit/file-problems.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { table } from '../kit/table.ts'
import { capitalise, clip, count, formatNumber } from '../kit/words.ts'

const STATES: Readonly<Record<Exclude<ImportResult['state'], 'refused'>, readonly [heading: string, said: string]>> = {
  added: ['Imported', 'It was added'],
  unchanged: ['Nothing changed', 'This version was here already, word for word'],
  prose: ['Text added', 'This version was here already; the text of the file was added to it'],
}

/** How many findings of each kind are on the page. The list of problems has them all. */
const SHOWN = 10

type Say = (text: string) => string

/** The result of importing a classification, and a link to it. Messages use the words of the form. */
export async function importedPage({ rolemap }: Site, result: ImportResult, say: Say): Promise<Page> {
  const { id, version, items, entries, state } = result
  const [heading, said] = STATES[state === 'refused' ? 'unchanged' : state]
  const usual = findDefault((await listClassifications(rolemap)).filter((one) => one.id === id))
  const name = `${id} ${version}`
  const size = `${count(items, 'item')} and ${count(entries, 'title')}`
  return {
    title: `${heading}: ${name}`,
    nav: 'browse',
    trail: [
      { href: '/classification', label: 'Classifications' },
      { href: importAddress(), label: 'Import a classification' },
    ],
    notice: notice(heading, `${said}: ${size}.`),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Imported classification</span><span class="rm-break">${name}</span></h1>
      <div class="rm-actions"><a class="govuk-button" href="${classificationAddress(toRef({ id, version }, usual))}">Go to the classification</a>
      <a class="govuk-button govuk-button--secondary" href="${importAddress()}">Import another</a></div>
      ${titles(result)}${columns(result)}${dropped(result)}${findings(result, say)}`,
  }
}

function titles({ id, titles: counted, onto }: ImportResult): Html {
  return html`${
    onto !== undefined &&
    html`<p class="govuk-body">Items, labels and levels are those of ${id} ${onto}, which was here already.</p>`
  }${
    counted &&
    html`<p class="govuk-body">Titles of an item besides its label: at least ${formatNumber(counted.least)}, median ${formatNumber(counted.median)}, at most ${formatNumber(counted.most)}. ${formatNumber(counted.without)} of ${count(counted.items, 'item')} ${counted.without === 1 ? 'has' : 'have'} none.</p>`
  }`
}

interface TakenColumn {
  readonly column: string
  readonly as: string | undefined
}

const columns = ({ taken = [] }: ImportResult): readonly Html[] =>
  taken.map(({ file, sheet, as, columns: read, unused }) =>
    table<TakenColumn>(
      `${file}${sheet === undefined ? '' : `, sheet “${sheet}”`}: ${TAKEN_AS[as]}`,
      [
        { label: 'Column', heads: true, cell: ({ column }) => html`<span class="rm-break">${clip(column)}</span>` },
        { label: 'Taken for', look: 'wide', cell: (one) => (one.as === undefined ? 'Not read' : capitalise(one.as)) },
      ],
      [...read, ...unused.map((column) => ({ column, as: undefined }))],
    ),
  )

function dropped({ dropped: list }: ImportResult): Html | false {
  if (!list) return false
  if (list.length === 0) return html`<p class="govuk-body">Nothing was dropped.</p>`
  return html`<h2 class="govuk-heading-m">What was dropped</h2>
    <ul class="govuk-list govuk-list--bullet">${list.map(({ code, count: many }) => html`<li>${capitalise(DROPPED[code] ?? code)}: ${formatNumber(many)}</li>`)}</ul>`
}

function findings({ id, problems }: ImportResult, say: Say): Html | false {
  if (problems.length === 0) return false
  const kinds = [...Map.groupBy(problems, ({ code }) => code).values()]
  const shown: readonly Problem[] = kinds.flatMap((alike) =>
    alike.slice(0, SHOWN).map((one) => ({ ...one, message: say(one.message) })),
  )
  return html`<h2 class="govuk-heading-m">What was found</h2>
    ${shown.length < problems.length && html`<p class="govuk-body">The first ${SHOWN} of each kind. <a class="govuk-link" href="${problemsAddress(id)}">See all ${formatNumber(problems.length)}</a>.</p>`}
    ${[...Map.groupBy(shown, ({ at }) => at?.file ?? '')].map(([file, own]) => html`${file !== '' && html`<h3 class="govuk-heading-s rm-break">${file}</h3>`}${fileProblems(own)}`)}`
}
