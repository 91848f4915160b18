import { pipeline } from 'node:stream/promises'
import { type Coefficient, type Pace, QUICK_SECONDS } from '../../../qualification/index.ts'
import { type Agreement, type AgreementReport, readAgreement } from '../../../rolemap/judgement/agreement.ts'
import { exportAgreement } from '../../../rolemap/judgement/export.ts'
import { type Call, optionOf } from '../../command.ts'
import { formatColumns, formatShare, writeJson } from '../../print.ts'
import { readFormat, readSet } from './read.ts'

/** How well people agree who judged the same without seeing one another's judgements. */
export async function agreement(call: Call): Promise<void> {
  const asked = {
    ...{ set: readSet(call), attribute: optionOf(call, 'attribute'), rater: optionOf(call, 'rater') },
    ...{ from: optionOf(call, 'first'), to: optionOf(call, 'last') },
  }
  const rolemap = await call.rolemap()
  const format = readFormat(call)
  if (format) {
    const { body } = await exportAgreement(rolemap, { ...asked, format })
    return await pipeline(body, call.stdout, { end: false, signal: call.signal })
  }
  const report = await readAgreement(rolemap, asked)
  if (call.options.json) return writeJson(call.stdout, report)
  call.stdout.write(formatReport(report))
}

function formatReport({ pace, ...report }: AgreementReport): string {
  const { own, everybody } = pace
  const others = everybody ? formatPace(`All ${everybody.people} people`, everybody) : ''
  return `${formatAgreement(report)}${formatPace('You', own)}${others}`
}

/** @example 'You: 12 modules, 8.4 seconds each, 75 % within 10 seconds.' */
const formatPace = (who: string, { modules, seconds, quick }: Pace): string =>
  modules === 0
    ? ''
    : `${who}: ${modules} modules, ${(seconds / modules).toFixed(1)} seconds each, ${formatShare(quick / modules)} within ${QUICK_SECONDS} seconds.\n`

function formatAgreement({ all, people, attributes, raters, months }: Omit<AgreementReport, 'pace'>): string {
  if (all.pairs === 0) return 'Nothing was judged by two people yet.\n'
  const rows = [
    ['', 'pairs', 'same', 'kappa', 'alpha', ''],
    toRow('all', all),
    ...attributes.map((one) => toRow(one.name, one)),
    ...raters.map((one) => [
      ...toRow(one.name, one).slice(0, -1),
      one.sampled ? 'a sample is moderated' : 'all is moderated',
    ]),
    ...months.map((one) => toRow(one.name, one)),
  ]
  const go = people > 2 ? `${people} people judged, so that alpha is the figure to go by.\n` : ''
  return `${formatColumns(rows)}${go}95 % intervals in brackets.\n`
}

const toRow = (name: string, { pairs, same, share, interval, kappa, alpha }: Agreement): readonly string[] => [
  name,
  String(pairs),
  pairs === 0 ? '' : `${same} (${formatShare(share)}; ${interval.map(formatShare).join(' to ')})`,
  formatCoefficient(kappa),
  formatCoefficient(alpha),
  '',
]

const formatCoefficient = (one: Coefficient | undefined): string =>
  one === undefined ? '' : `${one.value.toFixed(2)} (${one.interval.map((end) => end.toFixed(2)).join(' to ')})`
