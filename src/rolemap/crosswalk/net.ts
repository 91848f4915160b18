import { createBreath } from '../../breath.ts'
import type { Code } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import { bySource, type Crosswalk, type CrosswalkHead, type End } from '../../crosswalk/crosswalk.ts'
import { invert } from '../../crosswalk/invert.ts'
import { type Links, toLinks } from '../../crosswalk/link.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import { type Step, toSteps } from '../../crosswalk/way.ts'
import type { Rolemap } from '../rolemap.ts'
import { getCrosswalk, listHeads } from './crosswalk.ts'

/** A crosswalk in one direction, prepared for being followed. */
export interface Ready {
  /** Inverted if the step goes against its direction. */
  readonly crosswalk: Crosswalk
  readonly links: Links
  readonly mappings: ReadonlyMap<Code, readonly Mapping[]>
  /** How many source items share each target. */
  readonly sharers: ReadonlyMap<Code, number>
  /** It has weights: somebody counted how items are split. */
  readonly measured: boolean
}

const ready = new WeakMap<Crosswalk, { straight?: Ready; turned?: Ready }>()

/** Made once for each crosswalk, and kept as long as the crosswalk itself is held. */
export function getReady(crosswalk: Crosswalk, inverted: boolean): Ready {
  const held = ready.get(crosswalk) ?? {}
  const side = inverted ? 'turned' : 'straight'
  held[side] ??= makeReady(inverted ? invert(crosswalk) : crosswalk, isMeasured(crosswalk))
  ready.set(crosswalk, held)
  return held[side]
}

const isMeasured = ({ mappings }: Crosswalk) => mappings.some(({ base }) => base !== undefined)

function makeReady(crosswalk: Crosswalk, measured: boolean): Ready {
  const pairs = crosswalk.mappings.flatMap(({ from, targets }) => targets.map(({ to }) => ({ from, to })))
  const sharers = [...Map.groupBy(pairs, ({ to }) => to)].map(
    ([to, list]) => [to, new Set(list.map(({ from }) => from)).size] as const,
  )
  return {
    crosswalk,
    links: toLinks(crosswalk),
    mappings: bySource(crosswalk),
    sharers: new Map(sharers),
    measured,
  }
}

/** The published crosswalks as they are at one moment. Each is read once, however many ways go through it. */
export interface Net {
  readonly heads: readonly CrosswalkHead[]
  /** Both directions of each. */
  readonly steps: readonly Step[]
  read(step: Step): Promise<Ready>
  find(end: End, code: Code): Promise<Item | undefined>
  /** How many items a version has. */
  size(end: End): number
  /** Lets other work run, if this has taken long enough. */
  breathe(): Promise<void> | undefined
}

export async function openNet(rolemap: Rolemap): Promise<Net> {
  const heads = (await listHeads(rolemap)).filter(({ state }) => state === 'published')
  const sizes = new Map((await rolemap.store.versions.list()).map((one) => [`${one.id} ${one.version}`, one.items]))
  const crosswalks = new Map<string, Promise<Crosswalk>>()
  const items = new Map<string, Promise<Item | undefined>>()
  const breathe = createBreath()
  return {
    heads,
    steps: toSteps(heads),
    read: async ({ crosswalk: id, inverted }) => {
      await breathe()
      const crosswalk = crosswalks.get(id) ?? getCrosswalk(rolemap, id)
      crosswalks.set(id, crosswalk)
      return getReady(await crosswalk, inverted)
    },
    find: (end, code) => {
      const key = JSON.stringify([end.id, end.version, code])
      const item = items.get(key) ?? rolemap.store.versions.findItem(end, code)
      items.set(key, item)
      return item
    },
    size: ({ id, version }) => sizes.get(`${id} ${version}`) ?? 0,
    breathe,
  }
}
