import { createHash } from 'node:crypto'
import { type Entry, type EntryStatus, formatLevel, type Level, statusOn } from '../../../qualification/index.ts'
import {
  type Described,
  type DescribeOptions,
  LEVELS_NAME,
  listPlainRoles,
  type Named,
  toBodyIri,
  toDuration,
  toEntryIri,
} from './described.ts'

/** A node of JSON-LD. */
export type Node = Readonly<Record<string, unknown>>

/** The words of the conditions that Rolemap writes, by which it knows them again. */
export const CONDITIONS = {
  mandatory: 'Mandatory modules',
  before: 'What must come first',
  credit: 'Credit',
  level: 'Level',
} as const
const DURATIONS = { total: 'Total qualification time', guided: 'Guided learning hours' } as const

/** The term of the vocabulary of statuses for each status. */
export const STATUS_TERMS = {
  approved: ['Active', 'Active'],
  ending: ['TeachOut', 'Teach-Out'],
  ended: ['Deprecated', 'Deprecated'],
} as const satisfies Readonly<Record<EntryStatus, readonly [term: string, label: string]>>
/** The vocabulary has no word for it. */
const NO_STATUS = 'Not known'

const words = (text: string) => ({ en: text })
const aligned = (says: Node): Node => ({ '@type': 'ceterms:CredentialAlignmentObject', ...says })
const condition = (says: Node): Node => ({ '@type': 'ceterms:ConditionProfile', ...says })

/** The class of a credential, by what its title and type say of it. */
function toClass({ title, type = '' }: Entry): string {
  if (/\bapprenticeship\b/i.test(type)) return 'ApprenticeshipCertificate'
  if (/\bdegree\b/i.test(title) || /\bdegree\b/i.test(type)) return 'Degree'
  return /\bdiploma\b/i.test(title) ? 'Diploma' : 'Certificate'
}

/**
 * An entry in the Credential Transparency Description Language: a credential, or a module as a learning opportunity.
 * Keeps to the JSON schemas that are published for them.
 */
export function toCtdl(described: Described, options: DescribeOptions): Node {
  const { entry, parts, wholes } = described
  const { base } = options
  const iri = toEntryIri(base, entry.id)
  const isModule = entry.kind === 'module'
  const refer = (list: readonly Named[]) => list.map(({ id }) => toEntryIri(base, id))
  return {
    '@id': iri,
    '@type': isModule ? 'ceterms:LearningOpportunityProfile' : `ceterms:${toClass(entry)}`,
    'ceterms:ctid': toCtid(iri),
    'ceterms:name': words(entry.title),
    'ceterms:description': words(entry.notes ?? entry.title),
    'ceterms:subjectWebpage': entry.address ?? iri,
    'ceterms:inLanguage': ['en'],
    ...(entry.unitCode !== undefined && { 'ceterms:codedNotation': entry.unitCode }),
    ...toBodies(entry, base),
    ...(entry.approved !== undefined && { 'ceterms:dateEffective': entry.approved }),
    ...toDurations(entry),
    ...(isModule ? toModuleFields(entry) : toCredentialFields(entry, options.day)),
    ...(parts.length > 0 && { 'ceterms:hasPart': refer(parts.map(({ named }) => named)) }),
    ...(wholes.length > 0 && { 'ceterms:isPartOf': refer(wholes) }),
    ...toRequires(described, base),
    ...toOccupations(described),
  }
}

/** The awarding body of an entry as a node of its own, since entries refer to it by its address. */
export const toOrganisation = (name: string, base: string): Node => ({
  '@id': toBodyIri(base, name),
  '@type': 'ceterms:CredentialOrganization',
  'ceterms:ctid': toCtid(toBodyIri(base, name)),
  'ceterms:name': words(name),
})

/** A Credential Transparency Identifier: a UUID that follows from the address (RFC 9562, version 5). */
function toCtid(iri: string): string {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
  const bytes = createHash('sha1').update(namespace).update(iri).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  const pieces = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return `ce-${pieces.join('-')}`
}

/** The names of those who award and offer an entry. */
export const listBodies = ({ body, providers = [] }: Entry): readonly string[] => [
  ...new Set([...(body === undefined ? [] : [body]), ...providers]),
]

function toBodies(entry: Entry, base: string): Node {
  const { body, providers = [] } = entry
  const offering = providers.length > 0 ? providers : listBodies(entry)
  return {
    ...(body !== undefined && { 'ceterms:ownedBy': [toBodyIri(base, body)] }),
    ...(offering.length > 0 && { 'ceterms:offeredBy': offering.map((name) => toBodyIri(base, name)) }),
  }
}

function toDurations({ totalHours, guidedHours }: Entry): Node {
  const said = [
    [DURATIONS.total, totalHours],
    [DURATIONS.guided, guidedHours],
  ] as const
  const profiles = said.flatMap(([name, hours]): readonly Node[] =>
    hours === undefined
      ? []
      : [
          {
            '@type': 'ceterms:DurationProfile',
            'ceterms:description': words(name),
            'ceterms:exactDuration': toDuration(hours),
          },
        ],
  )
  return profiles.length === 0 ? {} : { 'ceterms:estimatedDuration': profiles }
}

const toLevel = (level: Level): Node =>
  aligned({
    'ceterms:frameworkName': words(LEVELS_NAME),
    'ceterms:targetNodeName': words(formatLevel(level)),
    'ceterms:codedNotation': level,
  })

function toCredentialFields(entry: Entry, day: string): Node {
  const status = statusOn(entry, day)
  const [term, label] = status ? STATUS_TERMS[status] : [undefined, NO_STATUS]
  return {
    'ceterms:credentialStatusType': aligned({
      'ceterms:frameworkName': words('Credential Status'),
      'ceterms:targetNodeName': words(label),
      ...(term !== undefined && { 'ceterms:targetNode': `credentialStat:${term}` }),
    }),
    ...(entry.level && { 'ceterms:audienceLevelType': [toLevel(entry.level)] }),
  }
}

const toModuleFields = ({ credit }: Entry): Node =>
  credit === undefined
    ? {}
    : { 'ceterms:creditValue': [{ '@type': 'schema:QuantitativeValue', 'schema:value': credit }] }

function toRequires({ entry, parts, before }: Described, base: string): Node {
  const target = (list: readonly Named[]) => {
    const modules = list.filter(({ kind }) => kind === 'module').map(({ id }) => toEntryIri(base, id))
    const others = list.filter(({ kind }) => kind !== 'module').map(({ id }) => toEntryIri(base, id))
    return {
      ...(others.length > 0 && { 'ceterms:targetCredential': others }),
      ...(modules.length > 0 && { 'ceterms:targetLearningOpportunity': modules }),
    }
  }
  const mandatory = parts.filter(({ tie }) => tie.use === 'mandatory').map(({ named }) => named)
  const choices = Map.groupBy(
    parts.filter(({ tie }) => tie.use === 'choice'),
    ({ tie: { group, choose } }) => JSON.stringify([group, choose]),
  )
  const said = (name: string, description: string, says: Node) =>
    condition({ 'ceterms:name': words(name), 'ceterms:description': words(description), ...says })
  const isCredential = entry.kind !== 'module'
  const { credit, level } = entry
  const conditions = [
    ...(mandatory.length > 0
      ? [said(CONDITIONS.mandatory, 'All of these modules are needed.', target(mandatory))]
      : []),
    ...[...choices.values()].map((list) => {
      const { group = '', choose = 1 } = list[0]?.tie ?? {}
      return said(group, `Choose ${choose} of these modules.`, target(list.map(({ named }) => named)))
    }),
    ...(before.length > 0 ? [said(CONDITIONS.before, 'All of these are presupposed.', target(before))] : []),
    ...(isCredential && credit !== undefined
      ? [said(CONDITIONS.credit, `${credit} credit points.`, { 'ceterms:creditUnitValue': credit })]
      : []),
    ...(!isCredential && level
      ? [said(CONDITIONS.level, formatLevel(level), { 'ceterms:audienceLevelType': [toLevel(level)] })]
      : []),
  ]
  return conditions.length === 0 ? {} : { 'ceterms:requires': conditions }
}

function toOccupations(described: Described): Node {
  const roles = listPlainRoles(described).map(({ tie: { classification, code, reason }, label, iri }) =>
    aligned({
      'ceterms:alignmentType': reason,
      'ceterms:frameworkName': words(classification),
      'ceterms:targetNode': iri,
      'ceterms:targetNodeName': words(label),
      'ceterms:codedNotation': code,
    }),
  )
  return roles.length === 0 ? {} : { 'ceterms:occupationType': roles }
}
