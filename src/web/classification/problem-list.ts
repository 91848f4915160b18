import type { Context } from 'hono'
import { html } from 'hono/html'
import { getVersion, listProblems } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { problemsAddress } from '../kit/address.ts'
import { type List, type ListColumn, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { formatLine, formatPlace } from '../kit/place.ts'
import { severityTag } from '../kit/tag.ts'
import { count, formatName } from '../kit/words.ts'

type Found = Awaited<ReturnType<typeof listProblems>>[number]

const SEVERITIES = ['error', 'warning', 'note'] as const

/** The problems of one classification, filtered by kind and severity. */
export async function problemListPage({ rolemap }: Site, context: Context): Promise<Page> {
  const id = context.req.param('id') ?? ''
  const { label } = await getVersion(rolemap, id)
  const all = await listProblems(rolemap, id)
  const list = toList(id, all)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, all)
  const part = partOf(found)
  const one = oneFile(all)
  const caption = `${count(found.total, 'finding')}${one ? ` in ${one}` : ''}${part}`
  const none = all.length > 0 ? 'None of that kind and severity.' : 'None found.'
  return {
    title: `Problems${part}: ${label}`,
    nav: 'browse',
    trail: [{ href: '/problems', label: 'Problems of the sources' }],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Problems of the source</span>${label}</h1>
      ${listView({ list, query, found, caption, none })}`,
  }
}

/** If all problems are in the same file, the file is named once. The version is named only if there are several. */
function toList(id: string, all: readonly Found[]): List<Found> {
  const one = oneFile(all)
  const version: ListColumn<Found> = {
    label: 'Version',
    cell: (problem) => problem.version,
    sort: (problem) => problem.version,
  }
  const several = new Set(all.map((problem) => problem.version)).size > 1
  return {
    address: problemsAddress(id),
    perPage: 100,
    facets: [
      {
        name: 'severity',
        label: 'Severity',
        of: ({ severity }) => severity,
        say: (name) => `${formatName(name)}s`,
        values: SEVERITIES,
      },
      { name: 'kind', label: 'Kind', of: ({ code }) => code, say: formatName, many: true },
    ],
    columns: [
      {
        label: 'Severity',
        cell: ({ severity }) => severityTag(severity),
        sort: ({ severity }) => SEVERITIES.indexOf(severity),
      },
      { label: 'What was found', heads: true, look: 'sentence', cell: ({ message }) => message },
      { label: 'Kind', look: 'wide', cell: ({ code }) => formatName(code), sort: ({ code }) => code },
      { label: 'Where', cell: ({ at }) => at && (one ? formatLine(at) : formatPlace(at)), sort: ({ at }) => at?.row },
      ...(several ? [version] : []),
    ],
  }
}

function oneFile(problems: readonly Found[]): string | undefined {
  const files = new Set(problems.flatMap(({ at }) => at?.file ?? []))
  return files.size === 1 ? [...files][0] : undefined
}
