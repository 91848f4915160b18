import type { Profile } from '../../classification/profile.ts'
import { type ItemView, showItem } from '../../rolemap/show.ts'
import { type Command, optionOf } from '../command.ts'
import { formatColumns, writeJson } from '../print.ts'

export const show: Command = {
  name: 'show',
  summary: 'Show everything about one item: its path, children, profile, titles and source.',
  operands: ['ID', 'CODE'],
  options: { version: { type: 'string', value: 'V', help: 'in this version; the newest if not given' } },
  example: 'rolemap show job-roles Y30',
  run: async (call) => {
    const [id = '', code = ''] = call.operands
    const version = optionOf(call, 'version')
    const view = await showItem(await call.rolemap(), { id, code, ...(version !== undefined && { version }) })
    if (call.options.json) writeJson(call.stdout, toResult(view))
    else call.stdout.write(formatItem(view))
  },
}

function toResult({ version, item, paths, children, profile, titles }: ItemView) {
  const brief = ({ code, label, level }: ItemView['item']) => ({ code, label, level })
  return {
    classification: version.id,
    version: version.version,
    ...item,
    paths: paths.map((path) => path.map(brief)),
    path: (paths[0] ?? []).map(brief),
    children: children.map(brief),
    profile: profile ?? null,
    titles,
    seeAlso: profile?.seeAlso ?? [],
    source: version.source,
  }
}

function formatItem({ version, item, paths, children, profile, titles }: ItemView): string {
  const facts = Object.entries(item.facts ?? {}).map(([name, value]) => [name, String(value)])
  const ways = paths
    .map((path) => path.map(({ code, label }) => `${code} ${label}`).join(' > '))
    .filter((way) => way !== '')
  return [
    `${item.code}  ${item.label}\n`,
    formatColumns([
      ['classification', `${version.id} ${version.version}`],
      ['level', item.level],
      ...ways.map((way) => ['under', way]),
      ...facts,
      ...(item.at ? [['source', `${item.at.file}, line ${item.at.row ?? '?'}`]] : []),
    ]),
    section(
      'Children',
      children.map(({ code, label }) => `${code}  ${label}`),
    ),
    ...(profile ? formatProfile(profile) : []),
    section(
      'Titles',
      titles.map(({ title, source }) => `${title}  (${source})`),
    ),
  ].join('')
}

function formatProfile({ state, description, tasks, entry, jobsIncluded, seeAlso }: Profile): string[] {
  return [
    section('Profile', [`state: ${state}`, ...(description ? [description] : [])]),
    section('Tasks', tasks ?? []),
    section('Entry and qualifications', entry ? [entry] : []),
    section('Jobs included', jobsIncluded ? [jobsIncluded] : []),
    section(
      'See also',
      seeAlso.map(({ label, code }) => (code ? `${code}  ${label}` : label)),
    ),
  ]
}

const section = (heading: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : `\n${heading}\n${lines.map((line) => `  ${line}\n`).join('')}`
