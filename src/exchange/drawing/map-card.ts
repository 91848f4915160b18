import {
  type Cluster,
  formatDegree,
  type Occupation,
  type OccupationalMaps,
  type OccupationPlace,
  sayLevel,
} from '../../occupational-map/index.ts'
import type { Shape } from './shape.ts'
import { getStatusSign } from './status-sign.ts'
import { wrap } from './wrap.ts'

/** A drawn cluster, ready to place. */
export interface Card {
  readonly height: number
  /** Its shapes, relative to its own top left. */
  readonly shapes: readonly Shape[]
}

const INK = '#1d2529'
const QUIET = '#4a5559'
const PADDING = 6
const SIGN = 7.5
const LINE = 11
/** Where text after a sign begins. */
const BESIDE = PADDING + SIGN + 4
const HEAD = { size: 9.5, bold: true }
const BODY = { size: 8.5 }
const SMALL = { size: 7, line: 8.5 }

/** What a card shows beside its cluster. */
export interface CardContent {
  readonly occupations: OccupationalMaps['occupations']
  /** The document's own sentences, by the code of the cluster. */
  readonly sentences?: ReadonlyMap<string, string>
}

/** Draws a cluster as a card of that width: its label, then its occupations, each with the sign of its status. */
export function drawCard({ occupations, sentences }: CardContent, cluster: Cluster, width: number): Card {
  const shapes: Shape[] = []
  let y = PADDING
  const write = (
    whole: string,
    { x, fill }: { x: number; fill: string },
    { line = LINE, ...lettering }: { size: number; bold?: boolean; line?: number },
  ) => {
    for (const text of wrap(whole, width - x - PADDING, lettering)) {
      y += line
      shapes.push({ kind: 'text', x, y: y - 2.5, fill, text, ...lettering })
    }
  }
  write(cluster.label, { x: PADDING, fill: INK }, HEAD)
  if (cluster.apprenticeshipOnly) write('Apprenticeship only: no T Level', { x: PADDING, fill: QUIET }, BODY)
  const sentence = sentences?.get(cluster.code)
  if (sentence !== undefined) write(sentence, { x: PADDING, fill: QUIET }, SMALL)
  y += 2
  for (const place of cluster.places) {
    const occupation = occupations.get(place.occupation)
    if (!occupation) continue
    const { path, colour } = getStatusSign(occupation.status.status)
    shapes.push({ kind: 'sign', x: PADDING, y: y + 1.5, size: SIGN, fill: colour, path })
    write(describe(occupation, place), { x: BESIDE, fill: INK }, BODY)
    if (place.options.length === 0) continue
    write(listOptions(place), { x: BESIDE, fill: QUIET }, SMALL)
    y += 2
  }
  if (cluster.places.length === 0) write('Nothing listed', { x: PADDING, fill: QUIET }, BODY)
  const height = y + PADDING
  return {
    height,
    shapes: [{ kind: 'box', x: 0, y: 0, width, height, fill: '#ffffff', line: '#8d9699' }, ...shapes],
  }
}

function describe(occupation: Occupation, { home }: OccupationPlace): string {
  const { label, degree } = occupation
  const facts = [sayLevel(occupation) ?? '', degree ? formatDegree(degree) : '', home ? '' : 'home elsewhere'].filter(
    (fact) => fact !== '',
  )
  return facts.length === 0 ? label : `${label} (${facts.join(', ')})`
}

const listOptions = ({ options }: OccupationPlace) =>
  `${options.length === 1 ? 'Option' : 'Options'}: ${options.map(({ label }) => label).join('; ')}`
