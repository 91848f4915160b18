import { html } from 'hono/html'
import type { Code } from '../../classification/index.ts'
import type { CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import { RELATION_WORDS, RELATIONS } from '../../crosswalk/relation.ts'
import type { MappingRow } from '../../rolemap/crosswalk/table.ts'
import { crosswalkAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import type { List } from '../kit/list.ts'
import { pairList } from '../kit/summary-list.ts'
import { formatChance, formatName, formatPercent } from '../kit/words.ts'
import type { Ends } from './ends.ts'
import { BASE_WORDS, MAPPING_STATE_LABELS, RELATION_LABELS, relationTag } from './words.ts'

export interface MappingListing {
  readonly head: CrosswalkHead
  readonly groups: ReadonlyMap<Code, string>
  readonly ends: Ends
  readonly turned: boolean
}

/** Items without a statement, as a value beside the relations and states of the others. */
const OPEN = 'open'

/** The statements of a crosswalk, to search and filter. */
export function toMappingList({ head, groups, ends, turned }: MappingListing): List<MappingRow> {
  const { id, from, to } = head
  return {
    address: crosswalkAddress(id),
    anchor: 'mappings',
    keep: { turned: turned ? 'yes' : undefined },
    sorted: 'source',
    words: {
      label: 'Words or a code, of either side',
      of: ({ from: code, fromLabel, targets }) =>
        [code, fromLabel, ...targets.flatMap((target) => [target.to, target.toLabel])].join(' '),
    },
    columns: [
      {
        label: 'Source',
        heads: true,
        cell: (row) => ends.item(from, { code: row.from, label: row.fromLabel }),
        sort: (row) => row.from,
      },
      {
        label: 'Relation',
        cell: ({ mapping }) =>
          mapping ? relationTag(mapping.relation) : html`<span class="rm-quiet">Not mapped</span>`,
        sort: ({ mapping }) => relationPlace(mapping),
      },
      { label: 'Target', cell: (row) => targetCell(row, ends, to), sort: (row) => row.targets[0]?.to },
    ],
    facets: [
      {
        name: 'relation',
        label: 'Relation',
        of: ({ mapping }) => mapping?.relation ?? OPEN,
        say: (value) => (value === OPEN ? 'Not mapped' : (RELATION_LABELS[value as Mapping['relation']] ?? value)),
        values: [...RELATIONS, 'none', OPEN],
      },
      {
        name: 'targets',
        label: 'Targets of an item',
        of: ({ among }) => (among > 1 ? 'several' : among === 1 ? 'one' : 'none'),
        say: (value) => TARGETS[value] ?? value,
        values: Object.keys(TARGETS),
      },
      {
        name: 'state',
        label: 'State',
        of: ({ mapping }) => mapping?.state ?? OPEN,
        say: (value) => (value === OPEN ? 'Not mapped' : (MAPPING_STATE_LABELS[value as Mapping['state']] ?? value)),
      },
      {
        name: 'group',
        label: 'Group',
        of: ({ group }) => group,
        say: (code) => [code, groups.get(code)].filter(Boolean).join(' '),
        values: [...groups.keys()],
        many: true,
      },
    ],
  }
}

const TARGETS: Readonly<Record<string, string>> = { one: 'One', several: 'Several', none: 'None' }

const relationPlace = (mapping: Mapping | undefined) =>
  mapping === undefined
    ? RELATIONS.length + 1
    : mapping.relation === 'none'
      ? RELATIONS.length
      : RELATIONS.indexOf(mapping.relation)

function targetCell(row: MappingRow, ends: Ends, to: CrosswalkHead['to']): Html | false {
  const { targets, mapping } = row
  if (!mapping) return false
  const joint = mapping.combine === 'and' && targets.length > 1
  return html`${joint && html`<span class="rm-small rm-quiet">All of these together:</span>`}<ul class="rm-targets">${targets.map(({ to: code, toLabel, weight }) => html`<li>${ends.item(to, { code, label: toLabel })}${weight !== undefined && html`<span class="rm-targets__how"><span class="rm-share">${formatPercent(weight)}</span></span>`}</li>`)}</ul>${more(mapping, row)}`
}

/** The reason for a statement, its author, and how certain they are. */
function more(mapping: Mapping, { from, targets, among }: MappingRow): Html {
  const { relation, base, confidence, justification, evidence, author, reviewer, state } = mapping
  return html`<details class="rm-options"><summary>Why<span class="govuk-visually-hidden"> of ${from}</span></summary>${pairList(
    [
      ['Relation', relation === 'none' ? 'Somebody looked, and it has no equivalent.' : RELATION_WORDS[relation]],
      ['Targets', among > targets.length && `${among} in all the statements of this item`],
      ['Weights', base && `Shares of ${BASE_WORDS[base]}`],
      [
        'Confidence',
        confidence === undefined ? 'Not stated' : `${formatPercent(confidence)}, ${formatChance(confidence)}`,
      ],
      ['Justification', justification && formatName(justification)],
      ['Evidence', evidence],
      ['Made by', author],
      ['Reviewed by', reviewer],
      ['State', MAPPING_STATE_LABELS[state]],
    ],
  )}</details>`
}
