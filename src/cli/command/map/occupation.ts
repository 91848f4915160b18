import { formatDegree, type Step, sayLevel } from '../../../occupational-map/index.ts'
import type { EditionSays, NextSteps, OccupationRecord } from '../../../rolemap/view/occupation.ts'
import { formatColumns, section } from '../../print.ts'

/** What the maps have of an occupation, in sections. */
export function formatOccupation(record: OccupationRecord): readonly string[] {
  const { leadsTo, comesFrom, studies, equivalents, editions } = record
  return [
    section('On the maps', formatFacts(record)),
    section('Apprenticeship standard', formatStandard(record)),
    section(
      'Leads to',
      formatNext(leadsTo, ({ to }) => to),
    ),
    section(
      'People come from',
      formatNext(comesFrom, ({ from }) => from),
    ),
    section(
      'To study',
      studies.map(({ entry, tie }) => `${entry.id}  ${entry.title} (${tie.reason})`),
    ),
    section(
      'In other classifications',
      equivalents.flatMap(({ classification, targets }) =>
        targets.map(({ code, label, relation }) => `${classification}:${code}  ${label} (${relation})`),
      ),
    ),
    section('What the editions say', editions.map(formatEdition)),
  ]
}

function formatFacts({ occupation, levelSource, statusSource, places }: OccupationRecord): readonly string[] {
  const { level, degree, status, apprenticeshipOnly, presumed } = occupation
  return toLines([
    ['level', `${level ?? 'not known'} (${levelSource})`],
    ['status', `${status.status === 'unknown' ? 'not known' : status.status} (${statusSource})`],
    ...(degree ? [['degree', formatDegree(degree)]] : []),
    ...(apprenticeshipOnly ? [['T Levels', 'none planned: apprenticeship only']] : []),
    ...(presumed === undefined ? [] : [['presumed', presumed]]),
    ...places.map(({ code, map, cluster, column, home }) => [
      home ? 'home' : 'also',
      `${code}  ${map.label} > ${cluster.label} (${column})`,
    ]),
  ])
}

function formatStandard({ occupation: { standard } }: OccupationRecord): readonly string[] {
  if (!standard) return []
  const { lars, title, level, months, regulated, regulator, relation, evidence, date, titles } = standard
  return toLines([
    ['title', `${title} (LARS ${lars}, as listed in ${date})`],
    ['level', String(level)],
    ...(months === undefined ? [] : [['duration', `${months} months`]]),
    ...(regulated ? [['regulator', regulator ?? 'not named by the list']] : []),
    ['relation', `${relation}: ${evidence}`],
    ...(titles.length > 0 ? [['typical titles', titles.join(', ')]] : []),
  ])
}

const toLines = (rows: readonly (readonly string[])[]) => formatColumns(rows).trimEnd().split('\n')

function formatNext({ total, steps }: NextSteps, other: (step: Step) => Step['to']): readonly string[] {
  const lines = steps.map((step) => {
    const { code, label } = other(step)
    const [reason] = step.edges
      .toSorted((one) => (one.origin === 'asserted' ? -1 : 1))
      .flatMap(({ reasons }) => reasons)
    const level = sayLevel(other(step))
    return `${step.direction === 'up' ? '↑' : '→'} ${code}  ${label}${level === undefined ? '' : ` (${level})`}: ${reason?.text}`
  })
  return total > steps.length ? [...lines, `and ${total - steps.length} more; rolemap path shows them`] : lines
}

function formatEdition({ edition, partOnly, says, occupation }: EditionSays): string {
  const part = partOnly === undefined ? '' : ` (${partOnly} only)`
  if (says === 'not-covered') return `${edition}${part}: has none of its maps`
  if (!occupation) return `${edition}${part}: does not list it`
  const { label, degree, options } = occupation
  const facts = [
    label,
    sayLevel(occupation) ?? 'no level',
    ...(degree ? [formatDegree(degree)] : []),
    ...(options.length > 0 ? [`options: ${options.join(', ')}`] : []),
  ]
  return `${edition}${part}: ${facts.join('; ')}`
}
