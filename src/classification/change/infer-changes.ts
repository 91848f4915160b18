import { fold } from '../../text/fold.ts'
import type { Code } from '../code.ts'
import { type ChangeRow, compareVersions } from '../history.ts'
import type { Item } from '../item.ts'
import type { ClassificationVersion, Succession } from '../version.ts'
import { LabelIndex } from './label-index.ts'
import { type Loose, pairLoose } from './pair-items.ts'
import { compareLabels, formatSigns, percent, type Sign, shareTitles, weighKept } from './same-item.ts'

/**
 * A person's decision about what became of an item: its own code if it is the same item; other codes; none if it ended.
 */
export interface Judged extends Succession {
  readonly judge: string
}

type Whole = Pick<ClassificationVersion, 'items' | 'entries'> & Partial<Pick<ClassificationVersion, 'profiles'>>

interface InferOptions {
  readonly successions?: readonly Succession[]
  readonly judged?: readonly Judged[]
}

/**
 * The change table of two versions of which neither was made from the other, such as two editions of a publisher. A
 * code may now belong to another item, and an item may have another code. Labels, titles and items with similar labels
 * show which, and how certain that is. A person's decision takes precedence.
 */
export function inferChanges(was: Whole, later: Whole, options: InferOptions = {}): readonly ChangeRow[] {
  const levels = new Set(was.items.map(({ level }) => level))
  if (later.items.some(({ level }) => levels.has(level))) return infer(was, later, options)
  return infer(withoutLevels(was), withoutLevels(later), options)
}

/** Levels with other names in the other version are no evidence. */
const withoutLevels = (version: Whole): Whole => ({
  ...version,
  items: version.items.map((item) => ({ ...item, level: '' })),
})

function infer(from: Whole, to: Whole, { successions = [], judged = [] }: InferOptions): readonly ChangeRow[] {
  const said = new Map(judged.map((one) => [one.code, one]))
  const stated = [...successions.filter(({ code }) => !said.has(code)), ...judged]
  const rows = compareVersions(from, to, stated)
  const [was, is] = [toByCode(from.items), toByCode(to.items)]
  const weigh = createWeighing(from, to)
  const kept = new Map<Code, Verdict>()
  const reused = new Map<Code, Verdict>()
  for (const [code, before] of was) {
    const after = is.get(code)
    const verdict = after && judge(before, after, { said: said.get(code), weigh })
    if (verdict) (verdict.isSame ? kept : reused).set(code, verdict)
  }
  const isStated = (code: Code) => stated.some((one) => one.code === code)
  const ended = rows.filter(({ change, code }) => change === 'ended' && !isStated(code))
  const loose = [...ended.map(({ code }) => code), ...[...reused.keys()].filter((code) => !said.has(code))]
  const begun = [...rows.filter(({ change }) => change === 'new').map(({ code }) => code), ...reused.keys()]
  const claimed = new Set(judged.flatMap((one) => one.to))
  const items = (codes: readonly Code[], of: ReadonlyMap<Code, Item>) => codes.flatMap((code) => of.get(code) ?? [])
  const free = begun.filter((code) => !claimed.has(code))
  const { pairs, best } = pairLoose(items(loose, was), items(free, is), weigh.titles)
  const arrived = new Set([...[...pairs.values()].map(({ item }) => item.code), ...claimed])
  return [
    ...from.items.flatMap((item) => {
      const own = rows.filter((row) => row.code === item.code && row.change !== 'new')
      const verdict = reused.get(item.code)
      if (!verdict) return own.flatMap((row) => settle(row, { kept: kept.get(item.code), pairs, best, said }))
      return [toReused(item, is.get(item.code), verdict), ...whereTo(item, { pair: pairs.get(item.code), said, is })]
    }),
    ...rows.flatMap((row) => {
      if (row.change !== 'new' || arrived.has(row.code)) return []
      const doubt = best.get(row.code)
      return [{ ...row, ...(doubt !== undefined && { sure: 1 - doubt }) }]
    }),
  ]
}

const toByCode = (items: readonly Item[]) => new Map(items.map((item) => [item.code, item]))
const toBrief = ({ code, label }: Item) => ({ code, label })

interface Verdict {
  readonly isSame: boolean
  readonly sure: number
  readonly because: readonly string[]
  readonly judge?: string
}

interface Weighing {
  readonly titles: (before: Item, after: Item) => number | undefined
  sign(before: Item, after: Item): Sign
  readonly renumbered: number
  isElsewhere(before: Item): boolean
}

function createWeighing(from: Whole, to: Whole): Weighing {
  const [old, later] = [new LabelIndex(from.items), new LabelIndex(to.items)]
  const [oldTitles, newTitles] = [toTitles(from), toTitles(to)]
  const titles = (before: Item, after: Item) => shareTitles(oldTitles.get(before.code), newTitles.get(after.code))
  const codes = new Map(to.items.map(({ code, label }) => [code, fold(label)]))
  const byLabel = Map.groupBy(to.items, ({ label, level }) => `${level} ${fold(label)}`)
  const isElsewhere = ({ code, label, level }: Item) =>
    codes.get(code) !== fold(label) && (byLabel.get(`${level} ${fold(label)}`) ?? []).some((one) => one.code !== code)
  const rival = (index: LabelIndex, { code, label, level }: Item) =>
    index.find(label, (other) => other.code === code || other.level !== level)[0]?.likeness ?? 0
  return {
    titles,
    isElsewhere,
    renumbered: from.items.filter(isElsewhere).length / (from.items.length + FEW),
    sign: (before, after) => ({
      own: compareLabels(before.label, after.label),
      rival: Math.max(rival(later, before), rival(old, after)),
      titles: titles(before, after),
    }),
  }
}

/** The titles of each item, folded, without its label. */
function toTitles({ entries }: Whole): ReadonlyMap<Code, ReadonlySet<string>> {
  const printed = entries.filter(({ kind }) => kind !== 'label')
  const byCode = Map.groupBy(printed, ({ code }) => code)
  return new Map([...byCode].map(([code, list]) => [code, new Set(list.map(({ title }) => fold(title)))]))
}

/** Whether a code belongs to the same item in both versions; undefined if nothing is in doubt. */
function judge(
  before: Item,
  after: Item,
  { said, weigh }: { said: Judged | undefined; weigh: Weighing },
): Verdict | undefined {
  if (said) {
    const isSame = said.to.includes(before.code)
    return { isSame, sure: 1, because: ['a person said so'], judge: said.judge }
  }
  if (before.label === after.label) return undefined
  const sign = weigh.sign(before, after)
  if (sign.own === 1) return { isSame: true, sure: 1, because: formatSigns(sign) }
  const chance = weighKept(sign, weigh.renumbered)
  const elsewhere = weigh.isElsewhere(before) ? ['its label has another code now'] : []
  const anew = weigh.renumbered >= TELLING ? [`${percent(weigh.renumbered)} of all labels have another code now`] : []
  const isSame = chance >= 0.5
  return { isSame, sure: isSame ? chance : 1 - chance, because: [...formatSigns(sign), ...elsewhere, ...anew] }
}

/** With so few items a single one says nothing about all codes. */
const FEW = 20
/** From this share on it is worth mentioning. */
const TELLING = 0.1

function toReused(item: Item, after: Item | undefined, { sure, because, judge: by }: Verdict): ChangeRow {
  const to = after ? [toBrief(after)] : []
  return { change: 'reused', ...toBrief(item), to, sure, because, ...(by !== undefined && { judge: by }) }
}

interface Going {
  readonly pair: Loose | undefined
  readonly said: ReadonlyMap<Code, Judged>
  readonly is: ReadonlyMap<Code, Item>
}

/** Where an item went whose code now belongs to another. */
function whereTo(item: Item, { pair, said, is }: Going): readonly ChangeRow[] {
  const judged = said.get(item.code)
  if (judged) {
    const to = judged.to.flatMap((code) => is.get(code) ?? []).map(toBrief)
    const by = { sure: 1, because: ['a person said so'], judge: judged.judge }
    return [{ change: to.length === 0 ? 'ended' : to.length > 1 ? 'split' : 'recoded', ...toBrief(item), to, ...by }]
  }
  return pair ? [toRecoded(item, pair)] : []
}

const toRecoded = (item: { code: Code; label: string }, { item: after, sure, because }: Loose): ChangeRow => ({
  ...{ change: 'recoded', code: item.code, label: item.label, to: [toBrief(after)] },
  ...{ sure, because },
})

interface Settling {
  readonly kept: Verdict | undefined
  readonly pairs: ReadonlyMap<Code, Loose>
  readonly best: ReadonlyMap<Code, number>
  readonly said: ReadonlyMap<Code, Judged>
}

/** A row with its probability. An item that seemed to end but only changed its code becomes `recoded`. */
function settle(row: ChangeRow, { kept, pairs, best, said }: Settling): readonly ChangeRow[] {
  const by = said.get(row.code)
  if (by && row.to.every(({ code }) => code !== row.code))
    return [{ ...row, sure: 1, because: ['a person said so'], judge: by.judge }]
  if (row.change === 'renamed' && kept) {
    const { sure, because, judge: who } = kept
    return [{ ...row, sure, because, ...(who !== undefined && { judge: who }) }]
  }
  if (row.change !== 'ended') return [row]
  const pair = pairs.get(row.code)
  if (pair) return [toRecoded(row, pair)]
  const doubt = best.get(row.code)
  return [{ ...row, ...(doubt !== undefined && { sure: 1 - doubt }) }]
}
