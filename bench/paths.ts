// How long does it take to find all ways of up to four steps? npm run -s bench:paths
import { readDataset } from 'rolemap/exchange'
import { deriveEdges, findPaths, toOccupationalMaps, toProgressionGraph } from 'rolemap/occupational-map'

const maps = toOccupationalMaps((await readDataset('data/occupational-maps')).value.version)
const graph = toProgressionGraph(maps, deriveEdges(maps))

function measure(pair: readonly [string, string]): [time: number, ways: number] {
  const start = performance.now()
  const { length } = findPaths(graph, pair)
  return [performance.now() - start, length]
}

const codes = [...maps.occupations.keys()]
const times: number[] = []
let most = 0
let [slowest, worst] = ['', 0]
for (const from of codes) {
  for (const to of codes) {
    let [time, ways] = measure([from, to])
    // Other programs run on the same machine, so slow queries are repeated and the fastest run counts.
    for (let again = 0; time > 5 && again < 3; again += 1) time = Math.min(time, measure([from, to])[0])
    times.push(time)
    most = Math.max(most, ways)
    if (time > worst) [slowest, worst] = [`${from} ${to}, ${ways} ways`, time]
  }
}
times.sort((a, b) => a - b)
const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2)
process.stdout.write(
  `${codes.length} occupations, ${graph.edges.length} edges, ${times.length} pairs, at most ${most} ways\n` +
    `median ${at(0.5)} ms, 99 % ${at(0.99)} ms, 99.99 % ${at(0.9999)} ms, slowest ${worst.toFixed(1)} ms (${slowest})\n`,
)
