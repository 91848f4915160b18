import type { ClassificationVersion } from 'rolemap/classification'
import { type GoldTitle, type Interval, toInterval } from 'rolemap/coder'
import { toSpeed } from './answer.ts'
import { type MeloResult, type MeloTask, measureMelo } from './melo.ts'
import type { Peer, Search } from './peer.ts'
import { pickSample } from './random.ts'

/** The results of a search library as a coder: the codes of the titles that it finds, best first. */
export interface PeerResult {
  readonly n: number
  readonly top1: { readonly rate: number; readonly interval: Interval }
  readonly top5: { readonly rate: number; readonly interval: Interval }
  readonly perSecond: number
}

/** The most titles that a library is asked about; fewer for a slow one. */
const ASKED = { usual: 500, slow: 30 }
/** The most titles that it may find: for coding, and for ranking. */
const [FOUND, RANKED] = [50, 1_000]

export async function codeWithPeer(
  peer: Peer,
  { entries }: ClassificationVersion,
  gold: readonly GoldTitle[],
): Promise<PeerResult> {
  const search = await peer.make(entries.map(({ title }) => title))
  const sample = pickSample(gold, peer.slow ? ASKED.slow : ASKED.usual)
  const times: number[] = []
  const ranks: number[] = []
  for (const { title, code, also } of sample) {
    const start = performance.now()
    const places = await search(title, FOUND)
    times.push(performance.now() - start)
    const codes = [...new Set(places.map((place) => entries[place]?.code ?? ''))]
    ranks.push(codes.findIndex((found) => found === code || also.includes(found)))
  }
  const toRate = (top: number) => {
    const hits = ranks.filter((rank) => rank >= 0 && rank < top).length
    return { rate: hits / sample.length, interval: toInterval(hits, sample.length) }
  }
  return { n: sample.length, top1: toRate(1), top5: toRate(5), perSecond: toSpeed(times).perSecond }
}

/** The results of a search library in the MELO benchmark. */
export async function rankWithPeer(peer: Peer, task: MeloTask): Promise<MeloResult> {
  const search = await peer.make(task.elements.map(({ label }) => label))
  const queries = pickSample(task.queries, peer.slow ? ASKED.slow : ASKED.usual)
  return measureMelo({ queries }, rankWithSearch(search, task))
}

/** The elements that a search finds, best first. */
export function rankWithSearch(search: Search, { elements }: Pick<MeloTask, 'elements'>) {
  return async (title: string): Promise<readonly string[]> =>
    (await search(title, RANKED)).map((place) => elements[place]?.element ?? '')
}
