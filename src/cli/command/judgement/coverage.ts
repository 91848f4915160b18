import { pipeline } from 'node:stream/promises'
import { type Coverage, GAP_NAMES } from '../../../qualification/index.ts'
import type { OutgoingFile } from '../../../rolemap/file.ts'
import {
  type CoverageBasis,
  type CoverageReport,
  describeRule,
  listCoverage,
  listGaps,
  readCoverage,
  type WeighedCoverage,
} from '../../../rolemap/judgement/coverage.ts'
import { compareCoverage } from '../../../rolemap/judgement/difference.ts'
import {
  describeBasis,
  exportGaps,
  exportQualificationCoverage,
  exportRoleCoverage,
} from '../../../rolemap/judgement/export.ts'
import { type Call, Misuse, numberOption, optionOf } from '../../command.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { readFormat, readRule, readSet } from './read.ts'

const USUAL = 'cyp-roles'

const readAsked = (call: Call) => ({
  set: readSet(call),
  in: call.operands[1] ?? USUAL,
  rule: readRule(call),
  entries: call.options.all ? ('all' as const) : ('key' as const),
})

/** A file may go to people who may not see posts, so it has none. */
function readWeight(call: Call): string | undefined {
  const organisation = optionOf(call, 'organisation')
  if (organisation !== undefined && readFormat(call) !== undefined)
    throw new Misuse('--organisation: files have no posts; leave --format out')
  return organisation
}

/** How far the qualifications of each role cover a criteria set; with `--of` qualification by qualification. */
export async function coverage(call: Call): Promise<void> {
  const asked = readAsked(call)
  const [between, of, format] = [optionOf(call, 'between'), optionOf(call, 'of'), readFormat(call)]
  const organisation = readWeight(call)
  if (organisation !== undefined && (between !== undefined || of !== undefined))
    throw new Misuse('--organisation: posts weigh roles; leave --of and --between out')
  if (between !== undefined) return await compare(call, between)
  const rolemap = await call.rolemap()
  if (format) {
    const file = of === undefined ? exportRoleCoverage(rolemap, { ...asked, format }) : undefined
    return await write(call, await (file ?? exportQualificationCoverage(rolemap, { ...asked, of, format })))
  }
  if (of === undefined) {
    tellRoles(call, await readCoverage(rolemap, { ...asked, organisation }))
    return
  }
  const limit = numberOption(call, 'limit', { least: 1, otherwise: 100 })
  const page = await listCoverage(rolemap, { ...asked, of, limit, offset: 0 })
  if (call.options.json) return writeJson(call.stdout, page)
  const rows = page.rows.map(({ entry, modules, cells }) => [
    ...[entry.id, String(modules), ...cells.map(({ coverage: one }) => SIGNS[one])],
    entry.title,
  ])
  tellTable(call, page.basis, [['id', 'modules', ...codesOf(page.basis), 'qualification'], ...rows])
}

const SIGNS: Readonly<Record<Coverage, string>> = { covered: 'yes', partly: 'part', not: 'no', unknown: '?' }

const codesOf = ({ set }: CoverageBasis) => set.attributes.map(({ code }) => code)

function tellRoles(call: Call, report: CoverageReport): void {
  if (call.options.json) {
    writeJson(call.stdout, report)
    return
  }
  const { basis, roles, effects, weighed } = report
  const rows = roles.map(({ code, label, qualifications, cells, posts }) => [
    code,
    ...(posts === undefined ? [] : [String(posts)]),
    String(qualifications),
    ...cells.map((cell) => (qualifications === 0 ? '-' : `${SIGNS[cell.coverage]} ${cell.covered}`)),
    label,
  ])
  tellTable(call, basis, [
    ['code', ...(weighed ? ['posts'] : []), 'qualifications', ...codesOf(basis), 'role'],
    ...rows,
  ])
  if (weighed) call.stdout.write(`\n${formatWeighed(basis, weighed)}`)
  const told = effects.map(({ rule, counts, different }) => [
    ...[
      describeRule(rule),
      `covered ${counts.covered}, partly ${counts.partly}, not ${counts.not}, unknown ${counts.unknown}`,
    ],
    `${different} other than by the rule above`,
  ])
  call.stdout.write(`\nWhat other rules would say\n${formatColumns(told)}`)
}

function formatWeighed({ set }: CoverageBasis, { posts, bare, cells }: WeighedCoverage): string {
  const rows = cells.map(({ covered, partly, not, unknown }, place) => [
    set.attributes[place]?.label ?? '',
    `covered ${covered}, partly ${partly}, not ${not}, unknown ${unknown}`,
  ])
  return `Of ${posts} posts, ${bare} have a role without a qualification; the others have roles that are\n${formatColumns(rows)}`
}

function tellTable(call: Call, basis: CoverageBasis, rows: readonly (readonly string[])[]): void {
  call.stdout.write(`${describeBasis(basis).join('\n')}\n\n${formatColumns(rows)}`)
}

async function compare(call: Call, between: string): Promise<void> {
  const [first = '', second = '', ...more] = between.split(';').map((one) => one.trim())
  if (first === '' || second === '' || more.length > 0) throw new Misuse('--between: expected two, such as "Q1;Q2"')
  const rolemap = await call.rolemap()
  const found = await compareCoverage(rolemap, { set: readSet(call), rule: readRule(call), first, second })
  if (call.options.json) return writeJson(call.stdout, { ...found, entries: [...found.entries.values()] })
  const titles = (ids: readonly string[]) => ids.map((id) => found.entries.get(id)?.title ?? id).join('; ') || 'none'
  const rows = found.attributes.map(({ code, label, first: one, second: other, lead }) => [
    ...[code, SIGNS[one], SIGNS[other], lead === 'same' ? '' : lead, label],
  ])
  call.stdout.write(
    [
      `first:  ${found.first.label}\nsecond: ${found.second.label}\n`,
      formatColumns([['', 'first', 'second', 'further', ''], ...rows]),
      `In both: ${titles(found.modules.both)}\n`,
      `In the first alone: ${titles(found.modules.first)}\n`,
      `In the second alone: ${titles(found.modules.second)}\n`,
    ].join(''),
  )
}

/** What no qualification offers: roles, levels and attributes with nothing available. */
export async function gaps(call: Call): Promise<void> {
  const asked = readAsked(call)
  const rolemap = await call.rolemap()
  const organisation = readWeight(call)
  const format = readFormat(call)
  if (format) return await write(call, await exportGaps(rolemap, { ...asked, format }))
  const report = await listGaps(rolemap, { ...asked, organisation })
  if (call.options.json) return writeJson(call.stdout, report)
  const rows = report.gaps.map(({ code, label, kind, level, attribute, attributeLabel, posts }) => [
    ...(posts === undefined ? [] : [`${posts} posts`]),
    ...[code, label, GAP_NAMES[kind], level === undefined ? '' : `level ${level}`],
    attribute === undefined ? '' : `${attribute} ${attributeLabel}`,
  ])
  tellTable(call, report.basis, rows)
}

const write = async (call: Call, { body }: OutgoingFile): Promise<void> =>
  await pipeline(body, call.stdout, { end: false, signal: call.signal })
