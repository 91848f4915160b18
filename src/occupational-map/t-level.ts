import type { Cluster, OccupationalMap } from './map.ts'

/**
 * What the document says of a map on T Levels, in our words.
 *
 * @example // 'No T Levels were planned for the pathway “Hospitality”: its technical occupations are learned as apprenticeships only.'
 */
export function sayTLevels({ apprenticeshipOnly, pathways }: OccupationalMap): string {
  if (pathways.length === 0) return ''
  if (apprenticeshipOnly)
    return 'No T Levels were planned for this map: its technical occupations are learned as apprenticeships only.'
  const only = pathways.filter((pathway) => pathway.apprenticeshipOnly)
  const clusters = pathways
    .filter((pathway) => !only.includes(pathway))
    .flatMap((pathway) => pathway.clusters.filter(isOnly))
  const parts = [...nameParts('pathway', only), ...nameParts('cluster', clusters)]
  if (parts.length === 0) return 'The document excludes no technical occupation of this map from T Levels.'
  const its = only.length + clusters.length === 1 ? 'its' : 'their'
  return `No T Levels were planned for ${parts.join(' and ')}: ${its} technical occupations are learned as apprenticeships only. The document excludes no others of this map.`
}

const isOnly = ({ apprenticeshipOnly }: Cluster) => apprenticeshipOnly

/** @example nameParts('cluster', [{ label: 'A' }, { label: 'B' }]) // ['the clusters “A” and “B”'] */
function nameParts(kind: string, parts: readonly { readonly label: string }[]): readonly string[] {
  const labels = parts.map(({ label }) => `“${label}”`)
  if (labels.length === 0) return []
  if (labels.length === 1) return [`the ${kind} ${labels[0]}`]
  return [`the ${kind}s ${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`]
}
