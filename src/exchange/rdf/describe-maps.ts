import type { ClassificationVersion, Item } from '../../classification/index.ts'
import type {
  Cluster,
  Occupation,
  OccupationPlace,
  ProgressionEdge,
  ProgressionGraph,
  Reason,
} from '../../occupational-map/index.ts'
import { type DescribeOptions, describeVersion } from './describe-version.ts'
import type { Naming } from './naming.ts'
import { type Description, toIri, toText, toValue } from './statement.ts'
import { RDF, RDFS, SKOS, toRule, toTerm } from './vocabulary.ts'

/** An edition of the maps as a concept scheme, with its occupations' facts, and its edges with their reasons. */
export function* describeMaps(
  version: ClassificationVersion,
  graph: ProgressionGraph,
  options: Omit<DescribeOptions, 'more'>,
): Iterable<Description> {
  const { naming } = options
  const { clusters, occupations } = graph.maps
  yield* describeVersion(version, {
    ...options,
    more: ({ code }: Item) => {
      const [occupation, cluster] = [occupations.get(code), clusters.get(code)]
      if (occupation) return describeOccupation(occupation, graph, naming)
      return cluster ? describeCluster(cluster) : {}
    },
  })
  for (const { places } of occupations.values())
    for (const place of places) if (!place.home) yield describePlace(place, naming)
  for (const edge of graph.edges) yield* describeEdge(edge, naming)
}

const describeCluster = ({ column, apprenticeshipOnly }: Cluster): Description['says'] => ({
  [toTerm('column')]: [toText(column)],
  [toTerm('apprenticeshipOnly')]: [toValue(apprenticeshipOnly)],
})

function describeOccupation(occupation: Occupation, { out }: ProgressionGraph, naming: Naming): Description['says'] {
  const { code, column, level, levelFrom, levelDate, degree, apprenticeshipOnly, status, standard } = occupation
  const say = (text: string | undefined) => (text === undefined ? [] : [toText(text)])
  return {
    [toTerm('column')]: say(column),
    [toTerm('level')]: level === undefined ? [] : [toValue(level)],
    [toTerm('levelFrom')]: say(levelFrom),
    [toTerm('levelDate')]: say(levelDate),
    [toTerm('degree')]: say(degree),
    [toTerm('apprenticeshipOnly')]: [toValue(apprenticeshipOnly)],
    [toTerm('status')]: say(status.status),
    [toTerm('statusDate')]: say(status.date),
    [toTerm('statusSource')]: say(status.source),
    [toTerm('standard')]: standard?.relation === 'same' ? [toText(standard.lars)] : [],
    [toTerm('leadsTo')]: [...(out.get(code)?.keys() ?? [])].map((to) => toIri(naming.item(to))),
  }
}

const describePlace = ({ code, cluster, occupation, options }: OccupationPlace, naming: Naming): Description => ({
  subject: naming.place(code),
  says: {
    [`${RDF}type`]: [toIri(toTerm('Place'))],
    [`${SKOS}notation`]: [toText(code)],
    [toTerm('cluster')]: [toIri(naming.item(cluster))],
    [toTerm('occupation')]: [toIri(naming.item(occupation))],
    [toTerm('option')]: options.map((option) => toIri(naming.item(option.code))),
  },
})

/** One node for each edge. A derived and an asserted edge between the same occupations are two nodes of two classes. */
function* describeEdge({ from, to, direction, origin, reasons, gain }: ProgressionEdge, naming: Naming) {
  // Several asserted edges between the same occupations differ by their reasons.
  const subject = naming.edge(origin === 'derived' ? 'derived' : `asserted-${reasons[0]?.rule}`, [from, to])
  const named = reasons.map((reason) => ({ reason, iri: `${subject}/${reason.rule}` }))
  yield {
    subject,
    says: {
      [`${RDF}type`]: [toIri(toTerm(origin === 'derived' ? 'DerivedProgression' : 'AssertedProgression'))],
      [toTerm('from')]: [toIri(naming.item(from))],
      [toTerm('to')]: [toIri(naming.item(to))],
      [toTerm('direction')]: [toText(direction)],
      [toTerm('gain')]: gain === undefined ? [] : [toValue(gain)],
      [toTerm('reason')]: named.map(({ iri }) => toIri(iri)),
    },
  }
  for (const { reason, iri } of named) yield describeReason(reason, iri)
}

const describeReason = ({ rule, strength, text }: Reason, subject: string): Description => ({
  subject,
  says: {
    [`${RDF}type`]: [toIri(toTerm('Reason'))],
    [toTerm('rule')]: [toIri(toRule(rule))],
    [toTerm('strength')]: [toText(strength)],
    [`${RDFS}comment`]: text === '' ? [] : [toText(text, 'en')],
  },
})
