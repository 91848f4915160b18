import type { CodedSet } from './coded-set.ts'
import { formatRate, formatShare } from './print.ts'

/** A table of the report: its columns, and its rows for one set. */
export interface Section {
  readonly title: string
  readonly columns: readonly string[]
  readonly toRows: (set: CodedSet) => readonly (readonly (string | number)[])[]
}

/** A rate of fewer titles means nothing. */
const LEAST_TITLES = 5
/** Calling a group weak needs more titles. */
const ENOUGH_TITLES = 15
const WEAKEST = 6

export const SECTIONS: readonly Section[] = [
  {
    title: 'How often it is right',
    columns: ['set', 'titles', 'in the index', 'top 1', 'top 5', 'MRR', 'macro F1', 'titles/s', 'index built in'],
    toRows: ({ name, known, result, perSecond, buildMs }) => {
      const { n, intervals } = result
      const rates = (['top1', 'top5', 'mrr', 'macroF1'] as const).map((rate) =>
        formatRate(result[rate], intervals[rate]),
      )
      return [[name, n, known, ...rates, perSecond.toFixed(0), `${buildMs.toFixed(0)} ms`]]
    },
  },
  {
    title: 'How much is coded without a person',
    columns: [
      'set',
      'coded',
      'of which right',
      'could be at 90 % right',
      'at 95 %',
      'at 98 %',
      'at 95 %, chosen on others',
    ],
    toRows: ({ name, result: { automatic, automaticAt, thresholds, intervals } }) => {
      const crossed = thresholds.find(({ right }) => right === 0.95)?.crossed ?? { share: 0, right: 0 }
      const could = ([90, 95, 98] as const).map((right) => formatRate(automaticAt[right], intervals.automaticAt[right]))
      const coded = [formatShare(automatic.share), formatRate(automatic.right, intervals.automatic.right)]
      return [[name, ...coded, ...could, `${formatShare(crossed.share)}, ${formatShare(crossed.right)} right`]]
    },
  },
  {
    title: 'Is it as often right as it says',
    columns: ['set', 'expected calibration error', 'by chance alone'],
    toRows: ({ name, result: { calibration } }) => [
      [name, formatRate(calibration.error), formatRate(calibration.byChance)],
    ],
  },
  {
    title: 'Reliability',
    columns: ['set', 'probability', 'titles', 'said', 'right'],
    toRows: ({ name, result: { calibration } }) =>
      calibration.bins.map(({ from, to, n, said, right }) => [
        name,
        `${from.toFixed(1)}–${to.toFixed(1)}`,
        n,
        formatRate(said),
        formatRate(right),
      ]),
  },
  {
    title: 'By level',
    columns: ['set', 'level', 'top 1'],
    toRows: ({ name, evaluation: { byLevel } }) =>
      byLevel.map(({ label, top1, interval }) => [name, label, formatRate(top1, interval)]),
  },
  {
    title: `By group, from ${LEAST_TITLES} titles`,
    columns: ['set', 'group', 'titles', 'top 1', 'top 5'],
    toRows: ({ name, evaluation: { byGroup } }) => {
      const [top] = byGroup
      return byGroup
        .filter(({ level, n }) => level === top?.level && n >= LEAST_TITLES)
        .map((group) => [name, ...toGroupCells(group)])
    },
  },
  {
    title: `The weakest of the smallest groups, from ${ENOUGH_TITLES} titles`,
    columns: ['set', 'group', 'titles', 'top 1', 'top 5'],
    toRows: ({ name, evaluation: { byGroup } }) => {
      const smallest = byGroup.filter(({ level, n }) => level === byGroup.at(-1)?.level && n >= ENOUGH_TITLES)
      return smallest
        .sort((one, other) => one.top1 - other.top1)
        .slice(0, WEAKEST)
        .map((group) => [name, ...toGroupCells(group)])
    },
  },
]

function toGroupCells({ code, label, n, top1, top5, interval }: CodedSet['evaluation']['byGroup'][number]) {
  return [`${code} ${label}`, n, formatRate(top1, interval), formatRate(top5)]
}
