import { AsyncLocalStorage } from 'node:async_hooks'
import type { ItemQuery, Store, VersionKey, VersionStore } from '../store.ts'
import { createHeldItems } from './held-items.ts'

interface Moment {
  /** What was asked, and the answer. */
  readonly answers: Map<string, Promise<unknown>>
  /** How many commits of this process came before. */
  commits: number
  ended: boolean
}

type Read = (...args: never[]) => Promise<unknown>

/**
 * The same store, which within one call of `atOneMoment` asks the database for nothing twice: versions, records and the
 * ends of the trail, which one page needs again and again. Work that goes on after the call reads as if it had been begun elsewhere.
 */
export function withMoments(store: Omit<Store, 'atOneMoment'>): Store {
  const moments = new AsyncLocalStorage<Moment>()
  let commits = 0

  function getMoment(): Moment | undefined {
    const moment = moments.getStore()
    if (!moment || moment.ended) return undefined
    if (moment.commits !== commits) moment.answers.clear()
    moment.commits = commits
    return moment
  }

  function once<R extends Read>(name: string, read: R): R {
    const ask = (...args: Parameters<R>) => {
      const moment = getMoment()
      if (!moment) return read(...args)
      const key = JSON.stringify([name, ...args])
      const answer = moment.answers.get(key) ?? read(...args)
      moment.answers.set(key, answer)
      return answer
    }
    return ask as R
  }

  const { versions, records, trail } = store
  const list = once('versions', versions.list)
  const items = withHeldItems(
    {
      list,
      findItem: once('item', versions.findItem),
      listItems: once('items', versions.listItems),
    },
    () => getMoment() !== undefined,
  )
  return {
    ...store,
    versions: {
      ...versions,
      ...items,
      list,
      countEntries: once('entry counts', versions.countEntries),
      findRules: once('rules', versions.findRules),
    },
    records: { ...records, list: once('records', records.list), find: once('record', records.find) },
    trail: {
      ...trail,
      listLast: once('last', trail.listLast),
      // Also if it fails: it may have taken effect if the connection was lost, and whatever it conflicts with is read again.
      commit: (work) => trail.commit(work).finally(() => commits++),
    },
    atOneMoment: async (work) => {
      const moment = { answers: new Map(), commits, ended: false }
      try {
        return await moments.run(moment, work)
      } finally {
        moment.ended = true
        moment.answers.clear()
      }
    },
  }
}

type ItemReads = Pick<VersionStore, 'findItem' | 'listItems'>

/** Items from memory, within a moment: then the list of versions, which tells whether they are the same, is read once. */
function withHeldItems(versions: ItemReads & Pick<VersionStore, 'list'>, isInMoment: () => boolean): ItemReads {
  const hold = createHeldItems(versions)
  const find = async ({ id, version }: VersionKey) => {
    const summary = (await versions.list()).find((one) => one.id === id && one.version === version)
    return summary && (await hold(summary))
  }
  const isWhole = ({ level, parent, offset }: ItemQuery) => level === undefined && parent === undefined && offset === 0
  return {
    findItem: async ({ id, version }, code) => {
      const held = isInMoment() ? await find({ id, version }) : undefined
      return held ? held.byCode.get(code) : await versions.findItem({ id, version }, code)
    },
    listItems: async ({ id, version }, query) => {
      const held = isInMoment() && isWhole(query) ? await find({ id, version }) : undefined
      if (!held || query.limit < held.inOrder.length) return await versions.listItems({ id, version }, query)
      return { total: held.inOrder.length, rows: held.inOrder }
    },
  }
}
