import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import { COVERAGES, GAP_NAMES } from '../../qualification/index.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { type Agreement, type AgreementAsked, readAgreement } from './agreement.ts'
import {
  type CoverageAsked,
  type CoverageBasis,
  describeRule,
  listCoverage,
  listGaps,
  type QualificationsAsked,
  readCoverage,
} from './coverage.ts'

type Format = { readonly format: TableFormat }

/** Roles by attribute, with how many of their qualifications have each coverage. */
export async function exportRoleCoverage(
  rolemap: Rolemap,
  { format, ...asked }: CoverageAsked & { readonly in: string } & Format,
): Promise<OutgoingFile> {
  const { basis, roles } = await readCoverage(rolemap, asked)
  const rows = roles.flatMap(({ code, label, level, qualifications, cells }) =>
    cells.map(({ coverage, ...counts }, place) => {
      const attribute = basis.set.attributes[place]
      return [
        ...[code, label, level, String(qualifications), attribute?.code ?? '', attribute?.label ?? '', coverage],
        ...COVERAGES.map((name) => String(counts[name])),
      ]
    }),
  )
  const columns = ['code', 'role', 'level', 'qualifications', 'attribute', 'attribute label', 'coverage', ...COVERAGES]
  return toFile('coverage-of-roles', { columns, rows, format, basis, numbers: ['qualifications', ...COVERAGES] })
}

const ALL = { limit: 1_000_000, offset: 0 }

/** Qualifications by attribute. */
export async function exportQualificationCoverage(
  rolemap: Rolemap,
  { format, ...asked }: Omit<QualificationsAsked, 'limit' | 'offset'> & Format,
): Promise<OutgoingFile> {
  const { basis, rows: found } = await listCoverage(rolemap, { ...asked, ...ALL })
  const rows = Iterator.from(found).flatMap(({ entry, modules, cells }) =>
    cells.map(({ coverage, covering, judged }, place) => {
      const attribute = basis.set.attributes[place]
      return [
        ...[entry.id, entry.title, entry.level ?? '', String(modules), attribute?.code ?? '', attribute?.label ?? ''],
        ...[coverage, String(covering), String(judged)],
      ]
    }),
  )
  const columns = [
    ...['id', 'title', 'level', 'modules', 'attribute', 'attribute label', 'coverage', 'covering', 'judged'],
  ]
  return toFile('coverage-of-qualifications', {
    columns,
    rows,
    format,
    basis,
    numbers: ['modules', 'covering', 'judged'],
  })
}

/** What no qualification offers. */
export async function exportGaps(
  rolemap: Rolemap,
  { format, ...asked }: CoverageAsked & { readonly in: string } & Format,
): Promise<OutgoingFile> {
  const { basis, gaps } = await listGaps(rolemap, asked)
  const rows = gaps.map(({ kind, code, label, level = '', attribute = '', attributeLabel = '', partly }) => [
    ...[code, label, GAP_NAMES[kind], level, attribute, attributeLabel, partly === undefined ? '' : String(partly)],
  ])
  const columns = ['code', 'role', 'gap', 'level', 'attribute', 'attribute label', 'partly covered by']
  return toFile('gaps', { columns, rows, format, basis, numbers: ['partly covered by'] })
}

/** How well people agree, of all and by attribute, person and month. */
export async function exportAgreement(
  rolemap: Rolemap,
  { format, ...asked }: AgreementAsked & Format,
): Promise<OutgoingFile> {
  const { all, attributes, raters, months, set } = await readAgreement(rolemap, asked)
  const rows = [
    toAgreementRow('all', set.label, all),
    ...attributes.map((one) => toAgreementRow('attribute', one.label, one)),
    ...raters.map((one) => toAgreementRow('rater', one.label, one)),
    ...months.map((one) => toAgreementRow('month', one.label, one)),
  ]
  const numbers = [
    ...['cells', 'pairs', 'same', 'share', 'share low', 'share high', 'kappa', 'kappa low', 'kappa high'],
    ...['alpha', 'alpha low', 'alpha high'],
  ]
  return toFile('agreement', { columns: ['of', 'name', ...numbers], rows, format, numbers })
}

function toAgreementRow(of: string, name: string, { kappa, alpha, ...one }: Agreement): readonly string[] {
  const figures = [one.cells, one.pairs, one.same, one.share, ...one.interval]
  const more = [kappa?.value, ...(kappa?.interval ?? [undefined, undefined])]
  const last = [alpha?.value, ...(alpha?.interval ?? [undefined, undefined])]
  return [of, name, ...[...figures, ...more, ...last].map((value) => (value === undefined ? '' : round(value)))]
}

const round = (value: number): string => String(Math.round(value * 10_000) / 10_000)

interface Sheet {
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly string[]>
  readonly format: TableFormat
  readonly numbers: readonly string[]
  readonly basis?: CoverageBasis
}

function toFile(name: string, { basis, ...sheet }: Sheet): OutgoingFile {
  const notes = basis ? describeBasis(basis) : []
  const above = notes.map((line) => [line])
  const body = writeTable(sheet.rows, {
    ...sheet,
    notes,
    ...(sheet.format === 'csv' && notes.length > 0 && { above }),
  })
  return { fileName: `${name}.${sheet.format}`, mediaType: MEDIA_TYPES[sheet.format], body }
}

/** What a figure of coverage rests on, line by line. */
export function describeBasis({
  set,
  rule,
  entries,
  qualifications,
  modules,
  cells,
}: CoverageBasis): readonly string[] {
  const known = cells.passed + cells.agreed + cells.settled
  const all = known + cells.waiting + cells.disputed + cells.unjudged
  return [
    `Indicative: what ${entries === 'key' ? 'key ' : ''}qualifications cover of “${set.label}”, by judgements of their modules.`,
    `Covered means: ${describeRule(rule)}.`,
    `${qualifications} qualifications with ${modules} modules; ${known} of ${all} cells of a module and an attribute are known: ${cells.agreed} agreed by moderation, ${cells.settled} settled, ${cells.passed} by one person. ${cells.waiting} wait for moderation, ${cells.disputed} are disputed.`,
  ]
}
