import { listProse } from '../../classification/edit-order.ts'
import { compareWithTable, type OwnProfile } from '../../classification/own-profile.ts'
import type { Profile } from '../../classification/profile.ts'
import { RolemapError } from '../../error.ts'
import { formatJudgement } from '../../occupational-map/judged-step.ts'
import { findLocalItems, type OrganisationItem } from '../../rolemap/extension/local-index.ts'
import { MAPS } from '../../rolemap/map/occupational-maps.ts'
import { getOccupationRecord, type OccupationRecord } from '../../rolemap/view/occupation.ts'
import { type ItemView, showItem } from '../../rolemap/view/show.ts'
import { toLocalRow, toShownItem } from '../../rolemap/view/shown.ts'
import { type Call, type Command, optionOf } from '../command.ts'
import { formatColumns, section, writeJson } from '../print.ts'
import { formatLocalItem } from './extension/print.ts'
import { formatOccupation } from './map/occupation.ts'

export const show: Command = {
  name: 'show',
  right: 'classification.see',
  summary:
    'Show everything about one item: its path, children, local items, profile, titles and source; or a local item.',
  operands: ['ID', 'CODE'],
  options: {
    version: { type: 'string', value: 'V', help: 'in this version; if not given, the newest that has it' },
    at: { type: 'string', value: 'DAY', help: 'in the version that was valid on this day, such as 2009-06-01' },
    organisation: {
      type: 'string',
      value: 'ID',
      help: 'the organisation of the local item; if not given, all that have the code',
    },
  },
  example: 'rolemap show job-roles Y30',
  run: async (call) => {
    const [id = '', code = ''] = call.operands
    const [version, at, organisation] = ['version', 'at', 'organisation'].map((name) => optionOf(call, name))
    const rolemap = await call.rolemap()
    const local = await findLocalItems(rolemap, id, { code, organisation })
    const view = await showItem(rolemap, { id, code, version, at }).catch((error: unknown) => {
      if (local.length > 0 && error instanceof RolemapError && error.code === 'code-unknown') return undefined
      throw error
    })
    if (!view) showLocal(call, local)
    else await writeItem(call, view)
  },
}

/** An occupation is shown with what the maps have of it. */
async function writeItem(call: Call, view: ItemView): Promise<void> {
  const { version, item } = view
  const occupation =
    version.id === MAPS && item.level === 'occupation'
      ? await getOccupationRecord(await call.rolemap(), item.code, { version: version.version })
      : undefined
  if (call.options.json) writeJson(call.stdout, { ...toShownItem(view), ...(occupation && { occupation }) })
  else call.stdout.write(formatItem(view, occupation))
}

function showLocal(call: Call, items: readonly OrganisationItem[]): void {
  if (call.options.json) writeJson(call.stdout, items.map(toLocalRow))
  else call.stdout.write(items.map(formatLocalItem).join('\n'))
}

function formatItem(view: ItemView, occupation?: OccupationRecord): string {
  const { version, item, paths, children, profile, titles } = view
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
      ...formatPlaces(view),
      ['in versions', view.history.versions.map(formatPresence).join(', ')],
      ...formatPast(view),
      ...(occupation ? [] : facts),
      ...(item.at ? [['source', `${item.at.file}, line ${item.at.row ?? '?'}`]] : []),
    ]),
    section(
      'Children',
      children.map(({ code, label }) => `${code}  ${label}`),
    ),
    section(
      'Local items',
      view.localItems.map(({ code, label, organisation }) => `${code}  ${label}  (${organisation.label})`),
    ),
    ...(occupation
      ? formatOccupation(occupation)
      : [section('Leads to', formatSteps(view, 'to')), section('People come from', formatSteps(view, 'from'))]),
    ...(profile?.ours ? formatOwn(profile.ours, view) : []),
    ...(profile ? formatProfile(profile) : []),
    section(
      'Titles',
      titles.map(({ title, source }) => `${title}  (${source})`),
    ),
  ].join('')
}

const formatSteps = ({ steps }: ItemView, way: 'to' | 'from'): string[] =>
  steps.flatMap((one) => (one.way === way ? [`${one.code}  ${one.label}: ${formatJudgement(one.step)}`] : []))

function formatPlaces({ variants }: ItemView): string[][] {
  return variants.flatMap(({ label, paths }) =>
    paths.map((path) => [label, path.map((node) => node.label).join(' > ')]),
  )
}

const formatPresence = ({ version, partOnly }: ItemView['history']['versions'][number]) =>
  partOnly === undefined ? version : `${version} (${partOnly} only)`

function formatPast({ history: { until, predecessors, successors } }: ItemView): string[][] {
  const went = successors.map(({ code, label }) => `${code} ${label}`).join(', ')
  return [
    ...(until === undefined
      ? []
      : [['retired', `${until}: ${went === '' ? 'nothing followed it' : `it became ${went}`}`]]),
    ...(predecessors.length > 0 ? [['came from', predecessors.join(', ')]] : []),
  ]
}

function formatOwn(profile: OwnProfile, { confusedWith }: ItemView): string[] {
  const { purpose, tasks, entry, entryAsOf, skillLevel, levelReason } = profile
  return [
    section('In short (ours)', [purpose]),
    section('Tasks (ours)', tasks),
    section(`Usual way in (ours, as of ${entryAsOf})`, [entry]),
    section('Skill level (ours)', [`${skillLevel} of 4: ${levelReason}`, compareWithTable(profile)]),
    section(
      'Not to be confused with (ours)',
      confusedWith.map(({ code, label, who }) => `${code}  ${label}, ${who}`),
    ),
  ]
}

function formatProfile(profile: Profile): string[] {
  const { state, seeAlso } = profile
  return [
    section('Profile', [`state: ${state}`]),
    ...listProse(profile).map(({ label, lines }) => section(label, lines)),
    section(
      'See also',
      seeAlso.map(({ label, code }) => (code ? `${code}  ${label}` : label)),
    ),
  ]
}
