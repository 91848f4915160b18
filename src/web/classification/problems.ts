import { html } from 'hono/html'
import type { Problem } from '../../error.ts'
import { listProblems } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { listDefaults } from '../frame/shelf.ts'
import { problemsAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { count, formatName, formatNumber } from '../kit/words.ts'

type Found = Awaited<ReturnType<typeof listProblems>>[number]

/** The problems of the sources, by classification and kind. */
export async function problemsPage({ rolemap }: Site): Promise<Page> {
  const [problems, summaries] = await Promise.all([listProblems(rolemap), listDefaults(rolemap)])
  const byId = Map.groupBy(problems, ({ id }) => id)
  return {
    title: 'Problems of the sources',
    nav: 'browse',
    trail: [],
    main: html`<h1 class="govuk-heading-l">Problems of the sources</h1>
      <p class="govuk-body rm-prose">Published documents contradict themselves here and there: a code of an older numbering, a total that does not add up, a title that differs between two pages. Rolemap takes what it can and reports the rest, with the line. ${count(problems.length, 'finding')} so far.</p>
      ${summaries.map(({ id, label }) => section(label, id, byId.get(id) ?? []))}`,
  }
}

function section(label: string, id: string, problems: readonly Found[]): Html {
  if (problems.length === 0) return html`<h2 class="govuk-heading-m">${label}</h2><p class="govuk-body">None found.</p>`
  const kinds = [...Map.groupBy(problems, ({ code }) => code)].map(([code, found]) => ({ code, found }))
  const number = (severity: Problem['severity'], found: readonly Found[]) =>
    formatNumber(found.filter((problem) => problem.severity === severity).length).replace(/^0$/, '')
  return html`<h2 class="govuk-heading-m"><a class="govuk-link" href="${problemsAddress(id)}">${label}</a></h2>${table(
    count(problems.length, 'finding'),
    [
      {
        label: 'Kind',
        heads: true,
        cell: ({ code }) =>
          html`<a class="govuk-link" href="${problemsAddress(id, { kind: code })}">${formatName(code)}</a>`,
      },
      { label: 'Errors', look: 'number', cell: ({ found }) => number('error', found) },
      { label: 'Warnings', look: 'number', cell: ({ found }) => number('warning', found) },
      { label: 'Notes', look: 'number', cell: ({ found }) => number('note', found) },
    ],
    kinds.toSorted((a, b) => b.found.length - a.found.length),
  )}`
}
