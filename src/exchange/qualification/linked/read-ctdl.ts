import { type AttachmentOrder, parseLevel, ROLE_REASONS } from '../../../qualification/index.ts'
import { CETERMS, CREDENTIAL_STATUS } from '../../rdf/ctdl-context.ts'
import { type Graph, listIris } from '../../rdf/graph.ts'
import { RDF } from '../../rdf/vocabulary.ts'
import { CONDITIONS, STATUS_TERMS } from './ctdl.ts'
import {
  given,
  irisIn,
  isOwnScale,
  isWeb,
  Left,
  type LinkedFile,
  type LinkedOptions,
  type LinkedReading,
  parseHours,
  type Tied,
  textIn,
  toDay,
  toLinkedRows,
  toName,
  toRole,
} from './linked-file.ts'

const at = (name: string) => CETERMS + name
const SCHEMA = ['http://schema.org/', 'https://schema.org/']

const MODULES = ['LearningOpportunityProfile', 'LearningProgram', 'Course'].map(at)
const CREDENTIALS = [
  ...['ApprenticeshipCertificate', 'AssociateDegree', 'BachelorDegree', 'Badge', 'Certificate', 'Certification'],
  ...['CertificateOfCompletion', 'Degree', 'DigitalBadge', 'Diploma', 'DoctoralDegree', 'GeneralEducationDevelopment'],
  ...['JourneymanCertificate', 'License', 'MasterCertificate', 'MasterDegree', 'MicroCredential', 'OpenBadge'],
  ...['ProfessionalDoctorate', 'QualificationAward', 'QualityAssuranceCredential', 'ResearchDoctorate'],
  ...['SecondarySchoolDiploma', 'SpecialistQualification', 'WorkbasedLearningCertificate'],
].map(at)

const READ = new Set(
  [
    ...['ctid', 'name', 'description', 'subjectWebpage', 'inLanguage', 'codedNotation', 'ownedBy', 'offeredBy'],
    ...['dateEffective', 'estimatedDuration', 'credentialStatusType', 'audienceLevelType', 'creditValue', 'hasPart'],
    ...['isPartOf', 'requires', 'occupationType'],
  ].map(at),
)

/** Whether something in the file is a credential or a learning opportunity of the vocabulary. */
export const isCtdl = (graph: Graph): boolean => listSubjects(graph).length > 0

interface Subject {
  readonly iri: string
  readonly isModule: boolean
}

function listSubjects(graph: Graph): readonly Subject[] {
  return [...graph.keys()].flatMap((iri) => {
    const types = listIris(graph, iri, `${RDF}type`)
    const isModule = types.some((type) => MODULES.includes(type))
    return isModule || types.some((type) => CREDENTIALS.includes(type)) ? [{ iri, isModule }] : []
  })
}

/** What a file in the Credential Transparency Description Language says of credentials and learning opportunities. */
export function readCtdl(graph: Graph, options: LinkedOptions): LinkedFile {
  const reading = { graph, options, left: new Left(options.file) }
  const subjects = listSubjects(graph)
  const rows = toLinkedRows(
    subjects.map(({ iri, isModule }) => {
      reading.left.addUnread(graph, iri, READ)
      return { iri, order: toOrder(reading, iri, isModule), ties: toRoles(reading, iri) }
    }),
    listTies(reading, subjects),
    options.base,
  )
  return { rows, problems: reading.left.list() }
}

function toOrder(reading: LinkedReading, iri: string, isModule: boolean) {
  const { graph } = reading
  const text = (name: string) => textIn(graph, iri, at(name))
  const [title, notes, address] = [text('name'), text('description'), text('subjectWebpage')]
  return given({
    title,
    // A credential may be a key qualification here, which the vocabulary cannot say.
    kind: isModule ? 'module' : undefined,
    level: toLevel(reading, iri),
    ...toBodies(reading, iri),
    ...toDurations(reading, iri),
    credit: toCredit(reading, iri),
    unitCode: text('codedNotation'),
    // A description is compulsory, so that the title stands in for one.
    notes: notes === title ? undefined : notes,
    address: isWeb(address) && address !== iri ? address : undefined,
    approved: toDay(text('dateEffective')),
    status: toStatus(reading, iri),
  })
}

/** The profiles of conditions of an entry. */
const conditionsOf = ({ graph }: LinkedReading, iri: string) => listIris(graph, iri, at('requires'))

function toLevel(reading: LinkedReading, iri: string) {
  const { graph, left } = reading
  const own = listIris(graph, iri, at('audienceLevelType'))
  const levels = own.length > 0 ? own : irisUnder(reading, conditionsOf(reading, iri), 'audienceLevelType')
  for (const level of levels) {
    if (!isOwnScale(textIn(graph, level, at('frameworkName')))) continue
    const found = ['codedNotation', 'targetNodeName'].map((name) => parseLevel(textIn(graph, level, at(name)) ?? ''))
    const known = found.find((one) => one !== undefined)
    if (known) return known
  }
  if (levels.length > 0) left.add('level of another scale, which has no exact equal here', levels.length)
  return undefined
}

const irisUnder = ({ graph }: LinkedReading, iris: readonly string[], name: string) =>
  iris.flatMap((iri) => listIris(graph, iri, at(name)))

function toBodies(reading: LinkedReading, iri: string) {
  const names = (property: string) =>
    listIris(reading.graph, iri, at(property)).flatMap((body) => {
      const name = textIn(reading.graph, body, at('name'))
      if (name === undefined) reading.left.add('organisation of which the file gives the address and no name')
      return name === undefined ? [] : [name]
    })
  const [owners, offering] = [names('ownedBy'), names('offeredBy')]
  const body = owners[0] ?? undefined
  if (owners.length > 1) reading.left.add('further owner of a credential', owners.length - 1)
  const providers = offering.filter((name) => name !== body)
  return { body, providers: providers.length > 0 ? providers : undefined }
}

function toDurations({ graph, left }: LinkedReading, iri: string) {
  const found: { totalHours?: string; guidedHours?: string } = {}
  for (const profile of listIris(graph, iri, at('estimatedDuration'))) {
    const hours = parseHours(textIn(graph, profile, at('exactDuration')))
    const field = /guided/i.test(textIn(graph, profile, at('description')) ?? '') ? 'guidedHours' : 'totalHours'
    if (hours === undefined || found[field] !== undefined) left.add('duration that is not told in hours')
    else found[field] = hours
  }
  return found
}

function toCredit(reading: LinkedReading, iri: string) {
  const { graph } = reading
  const [value] = listIris(graph, iri, at('creditValue'))
  const own =
    value === undefined ? undefined : SCHEMA.map((start) => textIn(graph, value, `${start}value`)).find(Boolean)
  const under = conditionsOf(reading, iri).map((one) => textIn(graph, one, at('creditUnitValue')))
  return toNumber(own ?? under.find((one) => one !== undefined))
}

/** Numbers of JSON-LD may be written as 3.0E1. */
const toNumber = (text: string | undefined) =>
  text === undefined || Number.isNaN(Number(text)) ? text : String(Number(text))

function toStatus({ graph, left }: LinkedReading, iri: string) {
  const [status] = listIris(graph, iri, at('credentialStatusType'))
  const node = status && textIn(graph, status, at('targetNode'))
  if (node === undefined) return undefined
  const term = node.replace(CREDENTIAL_STATUS, '').replace(/^.*[/:#]/, '')
  const known = Object.entries(STATUS_TERMS).find(([, [name]]) => name === term)?.[0]
  if (known === undefined) left.add(`status "${term}", which has no equal here`)
  return known as keyof typeof STATUS_TERMS | undefined
}

/** What ties an entry of the file to others: in the file the other ones say it. */
function listTies(reading: LinkedReading, subjects: readonly Subject[]): readonly Tied[] {
  const { graph, options } = reading
  const modules = new Set(subjects.filter(({ isModule }) => isModule).map(({ iri }) => iri))
  const upward = subjects.flatMap(({ iri }) => listIris(graph, iri, at('isPartOf')).map((whole) => ({ iri, whole })))
  const below = Map.groupBy(upward, ({ whole }) => whole)
  const others = [...below.keys()].filter((whole) => !subjects.some(({ iri }) => iri === whole))
  return [...subjects.map(({ iri }) => iri), ...others].flatMap((whole): readonly Tied[] => {
    const said = listConditions(reading, whole)
    const parts = new Set([
      ...listIris(graph, whole, at('hasPart')),
      ...(below.get(whole) ?? []).map(({ iri }) => iri),
      ...said.filter(({ target, isBefore }) => !isBefore && modules.has(target)).map(({ target }) => target),
    ])
    const uses = new Map(said.map(({ target, use }) => [target, use]))
    const name = toName(whole, options.base)
    const before = [...uses.keys()].filter((target) => !parts.has(target))
    return [
      ...[...parts].map((iri) => ({ iri, tie: { partOf: name, ...(uses.get(iri) ?? { use: 'optional' as const }) } })),
      ...before.map((iri) => ({ iri, tie: { before: name } })),
    ]
  })
}

interface Condition {
  readonly target: string
  /** What somebody must have before, not a part. */
  readonly isBefore: boolean
  readonly use: Pick<AttachmentOrder, 'use' | 'group' | 'choose'>
}

/** Everything that the conditions of an entry name, and how it is needed. */
function listConditions(reading: LinkedReading, whole: string): readonly Condition[] {
  const { graph } = reading
  return conditionsOf(reading, whole).flatMap((condition) => {
    const name = textIn(graph, condition, at('name'))
    const [, choose] = /^choose (\d+)/i.exec(textIn(graph, condition, at('description')) ?? '') ?? []
    const use =
      choose === undefined ? { use: 'mandatory' as const } : { use: 'choice' as const, group: name ?? '1', choose }
    const isBefore = name === CONDITIONS.before
    return irisIn(graph, condition, TARGETS).map((target) => ({ target, isBefore, use }))
  })
}

const TARGETS = ['targetCredential', 'targetLearningOpportunity'].map(at)

function toRoles({ graph, options, left }: LinkedReading, iri: string): readonly AttachmentOrder[] {
  return listIris(graph, iri, at('occupationType')).flatMap((occupation) => {
    const text = (name: string) => textIn(graph, occupation, at(name))
    const framework = text('frameworkName')
    const role = toRole({ iri: text('targetNode'), framework, code: text('codedNotation') }, options.classifications)
    if (role === undefined) {
      left.add(`occupation of "${framework ?? 'no classification'}", which is not known here`)
      return []
    }
    const reason = ROLE_REASONS.find((one) => one === text('alignmentType'))
    return [{ role, ...(reason && { reason }) }]
  })
}
