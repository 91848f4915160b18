import type { Context } from 'hono'
import { html } from 'hono/html'
import { getVersion, listProblems } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { problemsAddress } from '../kit/address.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { pagination, toPages } from '../kit/pagination.ts'
import { formatLine, formatPlace } from '../kit/place.ts'
import { table } from '../kit/table.ts'
import { severityTag } from '../kit/tag.ts'
import { count, formatName, formatNumber } from '../kit/words.ts'

type Found = Awaited<ReturnType<typeof listProblems>>[number]

const PER_PAGE = 100
const SEVERITIES = ['error', 'warning', 'note'] as const

interface Narrowed {
  readonly id: string
  readonly kind: string | undefined
  readonly severity: string | undefined
}

/** The problems of one classification, narrowed down by kind and severity. */
export async function problemListPage({ rolemap }: Site, context: Context): Promise<Page> {
  const id = context.req.param('id') ?? ''
  const { label } = await getVersion(rolemap, id)
  const all = await listProblems(rolemap, id)
  const narrowed: Narrowed = {
    id,
    kind: context.req.query('kind') || undefined,
    severity: context.req.query('severity') || undefined,
  }
  const found = narrow(all, narrowed)
  const pages = toPages(context.req.query('page'), found.length, PER_PAGE)
  const shown = found.slice((pages.page - 1) * PER_PAGE, pages.page * PER_PAGE)
  const part = pages.pages > 1 ? `, page ${pages.page} of ${pages.pages}` : ''
  return {
    title: `Problems${part}: ${label}`,
    nav: 'problems',
    trail: [{ href: '/problems', label: 'Problems of the sources' }],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Problems of the source</span>${label}</h1>
      ${all.length > 0 ? filters(all, narrowed) : html`<p class="govuk-body">None found.</p>`}
      ${shown.length > 0 && list(shown, { total: found.length, part })}
      ${all.length > 0 && found.length === 0 && html`<p class="govuk-body">None of that kind and severity.</p>`}
      ${pagination(pages, (page) => problemsAddress(id, { ...narrowed, id: undefined, page }))}`,
  }
}

const narrow = (problems: readonly Found[], { kind, severity }: Omit<Narrowed, 'id'>) =>
  problems.filter((one) => (!kind || one.code === kind) && (!severity || one.severity === severity))

function filters(all: readonly Found[], { id, kind, severity }: Narrowed): Html {
  const choice = (label: string, to: Omit<Narrowed, 'id'>) => ({
    label: `${label} ${formatNumber(narrow(all, to).length)}`,
    href: problemsAddress(id, { ...to }),
    current: to.kind === kind && to.severity === severity,
  })
  const kinds = [...new Set(all.map(({ code }) => code))].toSorted()
  const severities = SEVERITIES.filter((one) => all.some((problem) => problem.severity === one))
  return html`${filter('Severity', [
    choice('All', { kind, severity: undefined }),
    ...severities.map((one) => choice(`${formatName(one)}s`, { kind, severity: one })),
  ])}
  <details class="govuk-details"${kind && html` open`}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${kind ? `Kind: ${formatName(kind)}` : `Narrow down to one of ${count(kinds.length, 'kind')}`}</span></summary>
    <div class="govuk-details__text">${filter('Kind', [
      choice('All', { kind: undefined, severity }),
      ...kinds.map((one) => choice(formatName(one), { kind: one, severity })),
    ])}</div>
  </details>`
}

/** The file is named once where it is the same for all, and the version only where there are several. */
function list(problems: readonly Found[], { total, part }: { total: number; part: string }): Html {
  const files = new Set(problems.map(({ at }) => at?.file))
  const one = files.size === 1 ? [...files][0] : undefined
  const versions = new Set(problems.map(({ version }) => version)).size > 1
  return table(
    `${count(total, 'finding')}${one ? ` in ${one}` : ''}${part}`,
    [
      { label: 'Severity', cell: ({ severity }) => severityTag(severity) },
      { label: 'What was found', heads: true, look: 'sentence', cell: ({ message }) => message },
      { label: 'Kind', look: 'wide', cell: ({ code }) => formatName(code) },
      { label: 'Where', cell: ({ at }) => at && (one ? formatLine(at) : formatPlace(at)) },
      ...(versions ? [{ label: 'Version', cell: ({ version }: Found) => version }] : []),
    ],
    problems,
  )
}
