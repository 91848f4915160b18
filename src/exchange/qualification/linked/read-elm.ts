import { type AttachmentOrder, ENTRY_STATUSES, parseLevel, ROLE_REASONS } from '../../../qualification/index.ts'
import { type Graph, listIris } from '../../rdf/graph.ts'
import { DCTERMS, RDF, SKOS } from '../../rdf/vocabulary.ts'
import { ADMS, ELM, FOAF } from './elm.ts'
import {
  given,
  isOwnScale,
  isWeb,
  Left,
  type LinkedFile,
  type LinkedOptions,
  type LinkedReading,
  labelIn,
  parseHours,
  type Tied,
  textIn,
  toDay,
  toLinkedRows,
  toName,
  toRole,
} from './linked-file.ts'

const at = (name: string) => ELM + name

const CLASSES = ['Qualification', 'LearningAchievementSpecification'].map(at)
/** What a file of certificates of persons has. Nothing of such a file is read. */
const PERSONAL = ['EuropeanDigitalCredential', 'LearningAchievement', 'Person'].map(at)

const READ = new Set([
  ...['title', 'description', 'publisher'].map((name) => DCTERMS + name),
  ...['category', 'supplementaryDocument', 'status', 'NQFLevel', 'EQFLevel', 'volumeOfLearning', 'influencedBy'].map(
    at,
  ),
  ...['creditPoint', 'awardingOpportunity', 'isPartialQualification', 'hasPart', 'isPartOf', 'entryRequirement'].map(
    at,
  ),
  ...['entitlesTo', 'learningOutcome'].map(at),
  `${ADMS}identifier`,
  `${FOAF}homepage`,
])

const listSubjects = (graph: Graph): readonly string[] =>
  [...graph.keys()].filter((iri) => listIris(graph, iri, `${RDF}type`).some((type) => CLASSES.includes(type)))

/** Whether something in the file is a qualification of the model. */
export const isElm = (graph: Graph): boolean => listSubjects(graph).length > 0

/** Whether the file is about what persons hold. */
export const isPersonal = (graph: Graph): boolean =>
  [...graph.values()].some((says) =>
    says.get(`${RDF}type`)?.some((term) => 'iri' in term && PERSONAL.includes(term.iri)),
  )

/** What a file in the European Learning Model says of qualifications. */
export function readElm(graph: Graph, options: LinkedOptions): LinkedFile {
  const reading = { graph, options, left: new Left(options.file) }
  const subjects = listSubjects(graph)
  const rows = toLinkedRows(
    subjects.map((iri) => {
      reading.left.addUnread(graph, iri, READ)
      return { iri, order: toOrder(reading, iri), ties: toRoles(reading, iri) }
    }),
    listParts(reading, subjects),
    options.base,
  )
  return { rows, problems: reading.left.list() }
}

function toOrder(reading: LinkedReading, iri: string) {
  const { graph, left } = reading
  const under = (property: string, name: string) => {
    const [node] = listIris(graph, iri, property)
    return node === undefined ? undefined : textIn(graph, node, name)
  }
  if (listIris(graph, iri, at('entryRequirement')).length > 0)
    left.add('requirement for entry, which is in words: attach what it presupposes by hand')
  const [address, source] = [
    under(`${FOAF}homepage`, at('contentUrl')),
    under(at('supplementaryDocument'), at('contentUrl')),
  ]
  const status = textIn(graph, iri, at('status'))
  return given({
    title: textIn(graph, iri, `${DCTERMS}title`),
    kind: textIn(graph, iri, at('isPartialQualification')) === 'true' ? 'module' : undefined,
    level: toLevel(reading, iri),
    type: textIn(graph, iri, at('category')),
    ...toAward(reading, iri),
    guidedHours: under(at('influencedBy'), at('contactHour')),
    totalHours: parseHours(textIn(graph, iri, at('volumeOfLearning'))),
    credit: under(at('creditPoint'), at('point')),
    unitCode: under(`${ADMS}identifier`, `${SKOS}notation`),
    notes: textIn(graph, iri, `${DCTERMS}description`),
    source: under(`${DCTERMS}publisher`, `${SKOS}prefLabel`),
    sourceDocument: isWeb(source) ? source : undefined,
    address: isWeb(address) ? address : undefined,
    status: ENTRY_STATUSES.find((one) => one === status),
  })
}

function toLevel({ graph, left }: LinkedReading, iri: string) {
  for (const level of listIris(graph, iri, at('NQFLevel'))) {
    const name = labelIn(graph, level) ?? ''
    const [scale, said = scale] = name.split(/,\s*/)
    const known = parseLevel(textIn(graph, level, `${SKOS}notation`) ?? '') ?? parseLevel(said ?? '')
    if (known && isOwnScale(said === scale ? undefined : scale)) return known
    left.add('national level of another scale, which has no exact equal here')
  }
  return undefined
}

function toAward({ graph, left }: LinkedReading, iri: string) {
  const [award, ...others] = listIris(graph, iri, at('awardingOpportunity'))
  if (others.length > 0) left.add('further way of being awarded', others.length)
  if (award === undefined) return {}
  const [body, ...more] = listIris(graph, award, at('awardingBody'))
  if (more.length > 0) left.add('further awarding body', more.length)
  const [period] = listIris(graph, award, `${DCTERMS}temporal`)
  const day = (name: string) => (period === undefined ? undefined : toDay(textIn(graph, period, at(name))))
  return {
    body: body === undefined ? undefined : (labelIn(graph, body) ?? textIn(graph, body, LEGAL_NAME)),
    approved: day('startDate'),
    lastCertification: day('endDate'),
  }
}

const LEGAL_NAME = 'http://www.w3.org/ns/regorg#legalName'

/** The model does not say whether a part is mandatory. */
function listParts({ graph, options, left }: LinkedReading, subjects: readonly string[]): readonly Tied[] {
  const pairs = subjects.flatMap((iri) => [
    ...listIris(graph, iri, at('hasPart')).map((part) => [part, iri] as const),
    ...listIris(graph, iri, at('isPartOf')).map((whole) => [iri, whole] as const),
  ])
  const once = new Map(pairs.map(([part, whole]) => [JSON.stringify([part, whole]), { part, whole }]))
  if (once.size > 0)
    left.add('part: the model does not say whether it is mandatory, so that new ones count as mandatory', once.size)
  return [...once.values()].map(({ part, whole }) => ({ iri: part, tie: { partOf: toName(whole, options.base) } }))
}

function toRoles({ graph, options, left }: LinkedReading, iri: string): readonly AttachmentOrder[] {
  return listIris(graph, iri, at('entitlesTo')).flatMap((right) => {
    const occupations = ['limitNationalOccupation', 'limitOccupation'].flatMap((name) =>
      listIris(graph, right, at(name)),
    )
    const reason = ROLE_REASONS.find((one) => one === textIn(graph, right, at('category')))
    return occupations.flatMap((occupation): readonly AttachmentOrder[] => {
      const [framework] = listIris(graph, occupation, `${SKOS}inScheme`)
      const role = toRole(
        {
          iri: occupation,
          framework: framework && labelIn(graph, framework),
          code: textIn(graph, occupation, `${SKOS}notation`),
        },
        options.classifications,
      )
      if (role === undefined) left.add('occupation of a classification that is not known here')
      return role === undefined ? [] : [{ role, ...(reason && { reason }) }]
    })
  })
}
