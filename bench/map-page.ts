// How long does the page of the largest map take from request to last byte, and how large is it compressed?
import { openRolemap } from 'rolemap'
import { createSite } from '../src/web/site.ts'

const TIMES = 200
const ADDRESSES = ['/maps', '/maps/09', '/maps/09?fold=all', '/maps/compare']

const rolemap = await openRolemap({ db: ':memory:' })
const site = createSite(rolemap, { uploadLimit: 1024 * 1024 })
for (const address of ADDRESSES) {
  const times: number[] = []
  let bytes = 0
  for (let time = 0; time < TIMES; time += 1) {
    const start = performance.now()
    const response = await site.request(address, { headers: { 'Accept-Encoding': 'gzip' } })
    bytes = (await response.arrayBuffer()).byteLength
    times.push(performance.now() - start)
  }
  const [median, late] = [0.5, 0.95].map((share) => times.toSorted((a, b) => a - b)[Math.floor(share * TIMES)] ?? 0)
  process.stdout.write(
    `${address}: ${bytes} bytes packed, median ${median?.toFixed(1)} ms, 95th percentile ${late?.toFixed(1)} ms\n`,
  )
}
await rolemap.close()
