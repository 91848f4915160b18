// How many of the edges that the rules derive are steps that people really take? Of edges drawn at random that nobody
// had judged, and of all judged edges; and how far two readers agree. npm run -s bench:steps

import { readDataset, readSteps } from 'rolemap/exchange'
import { deriveEdges, toOccupationalMaps } from 'rolemap/occupational-map'
import { kappaOf } from '../script/agreement.ts'
import { formatTable } from './measure/print.ts'

const FOLDER = 'data/occupational-maps'
const derived = deriveEdges(toOccupationalMaps((await readDataset(FOLDER)).value.version))
const { value: steps } = await readSteps(FOLDER)
const judged = new Map(steps.map((step) => [`${step.from} ${step.to}`, step]))

const rows = ['derived', 'of these without a word in common (weak)', 'of these with one (medium)'].map((name, at) => {
  const edges = derived.filter(
    (edge) => at === 0 || edge.reasons.every(({ strength }) => strength === 'weak') === (at === 1),
  )
  const found = edges.flatMap(({ from, to }) => judged.get(`${from} ${to}`) ?? [])
  const share = (some: typeof found) => `${some.filter(({ how }) => how !== 'no').length} of ${some.length}`
  return [
    name,
    edges.length,
    share(found.filter(({ drawn }) => drawn)),
    share(found.filter(({ test }) => test)),
    share(found),
  ]
})
const strong = steps.filter(({ how }) => how === 'usual')
const twice = steps.filter(({ second }) => second !== undefined)
const pairs = twice.map(
  ({ first, second }) => [first === 'no' ? 'no' : 'step', second === 'no' ? 'no' : 'step'] as const,
)
const some = steps.filter(({ first, second }) => first === 'plausible' && second !== undefined)
const agreed = strong.filter(({ second }) => second !== undefined)
process.stdout.write(`${formatTable(['edges', 'in all', 'hold, of those drawn first', 'hold, of those drawn for the test', 'hold, of all judged'], rows)}
${steps.length} judged pairs, ${strong.length} usual, ${steps.filter(({ how }) => how === 'plausible').length} plausible
of ${agreed.length} usual ones read twice ${agreed.filter(({ second }) => second === 'usual').length} are usual to the second reader, and ${agreed.filter(({ second }) => second === 'plausible').length} plausible
of ${some.length} that the first reader called plausible ${some.filter(({ second }) => second !== 'no').length} are steps to the second
two readers on ${twice.length} pairs, step or none: ${(pairs.filter(([one, other]) => one === other).length / pairs.length).toFixed(3)} alike, kappa ${kappaOf(pairs).toFixed(2)}
`)
