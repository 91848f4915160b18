import type { AlikeReport } from '../../../classification/alike.ts'
import type { Organisation } from '../../../classification/local-item.ts'
import type { Figures } from '../../../classification/roll-up.ts'
import type { ExtensionCheck, ExtensionFinding } from '../../../rolemap/extension/check.ts'
import type { Extension, ExtensionSummary, KeptItem } from '../../../rolemap/extension/extension.ts'
import type { FileRollUp } from '../../../rolemap/extension/roll-up.ts'
import { formatColumns } from '../../print.ts'

export const formatExtensions = (extensions: readonly ExtensionSummary[]): string =>
  formatColumns([
    ['organisation', '', 'items'],
    ...extensions.map(({ organisation, items }) => [organisation.id, organisation.label, String(items)]),
  ])

export function formatExtension({ classification, organisation, items }: Extension): string {
  return [
    `${organisation.label} (${organisation.id}), local items of ${classification}\n`,
    formatColumns(items.map(({ code, label, parent }) => [code, label, `below ${parent}`])),
  ].join('')
}

export function formatLocalItem({
  code,
  label,
  parent,
  description,
  titles,
  revision,
  organisation,
}: KeptItem & { readonly organisation: Organisation }): string {
  return [
    `${code}  ${label}\n`,
    formatColumns([
      ['local item of', `${organisation.label} (${organisation.id})`],
      ['below', parent],
      ...(description === undefined ? [] : [['description', description]]),
      ...titles.map((title) => ['title', title]),
      ['revision', String(revision)],
    ]),
  ].join('')
}

export function formatRollUp({ organisation, version, classification, levels, ...rest }: FileRollUp): string {
  const blocks = levels.map(({ level, label, totals, without }) => [
    `\n${label} (${level})\n`,
    formatColumns([
      ['', '', 'headcount', 'FTE'],
      ...totals.map((total) => [total.code, total.label, ...toCells(total)]),
      ...(isEmpty(without) ? [] : [['', 'below no item of this level', ...toCells(without)]]),
    ]),
  ])
  return [
    `${rest.rows} rows of ${organisation.label}, by ${classification} ${version}\n`,
    formatColumns([
      ['', 'headcount', 'FTE'],
      ['taken', ...toCells(rest.taken)],
      ['left out', ...toCells(rest.left)],
    ]),
    ...blocks.flat(),
  ].join('')
}

const isEmpty = ({ headcount, fte }: Figures) => headcount === undefined && fte === undefined
const toCells = ({ headcount, fte }: Figures) => [headcount, fte].map((figure) => String(figure ?? '–'))

const FINDINGS: Readonly<Record<ExtensionFinding['kind'], string>> = {
  'parent-retired': 'belongs to a retired standard item',
  'parent-level': 'belongs to an item that has items below it now',
  'code-standard': 'has the code of a new standard item',
}

export function formatCheck({ version, classification, items, findings }: ExtensionCheck): string {
  const lines = findings.map(({ kind, organisation, code, label, parent, successors }) => {
    const went = successors.map((one) => `${one.code} ${one.label}`).join(', ')
    const where = kind === 'parent-retired' ? `; ${parent} became ${went === '' ? 'nothing known' : went}` : ''
    return `${organisation.id} ${code}  ${label}: ${FINDINGS[kind]}, ${parent}${where}\n`
  })
  return `${lines.join('')}${items} local items checked against ${classification} ${version}: ${findings.length} to review\n`
}

export function formatAlike({ alike, parents }: AlikeReport): string {
  const groups = alike.map(({ items, reasons, organisations }) =>
    [
      `${items[0]?.label ?? ''}: ${organisations} organisations\n`,
      formatColumns(
        items.map(({ organisation, code, label, parent }) => [`  ${organisation.id}`, code, label, `below ${parent}`]),
      ),
      ...reasons.map(({ reason, words }) => `  ${reason}: ${words}\n`),
    ].join(''),
  )
  const extended = parents.map(({ parent, organisations, items }) => [
    ...[`  ${parent}`, `${organisations} organisations`, `${items} items`],
  ])
  return [
    ...(groups.length > 0 ? groups : ['no similar local items in several organisations\n']),
    ...(extended.length > 0 ? ['standard items that several organisations extend\n', formatColumns(extended)] : []),
  ].join('')
}
