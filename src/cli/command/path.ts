import { type Occupation, type Path, sayLevel } from '../../occupational-map/index.ts'
import { describeRoleStep } from '../../qualification/index.ts'
import type { Understood } from '../../rolemap/map/understand.ts'
import type { Reach, Ways } from '../../rolemap/map/way.ts'
import { type Call, type Command, Misuse, numberOption, optionOf } from '../command.ts'
import { formatShare, writeJson } from '../print.ts'

export const path: Command = {
  name: 'path',
  right: 'map.see',
  summary:
    'Show the paths from one occupation to another, or where an occupation can lead, with the reason for each step. Between roles of another classification (cyp-roles:01.03), the ways by what one studies.',
  operands: ['FROM', '[TO]'],
  options: {
    steps: { type: 'string', value: 'N', help: 'the most steps, 1 to 4; 4 if not given, or 2 without TO' },
    top: { type: 'string', value: 'N', help: 'how many paths to print; 10 if not given' },
    version: { type: 'string', value: 'V', help: 'in this edition of the maps; the newest complete one if not given' },
  },
  example: 'rolemap path "adult care worker" "social worker"',
  run: async (call) => {
    const [from = '', to] = call.operands
    if (to !== undefined && isRole(from) && isRole(to)) return await writeRoleWays(call, [from, to])
    const { findReach, findWays } = await import('../../rolemap/map/way.ts')
    const version = optionOf(call, 'version')
    const options = { steps: toSteps(call, to === undefined ? 2 : 4), ...(version !== undefined && { version }) }
    const top = numberOption(call, 'top', { least: 1, otherwise: 10 })
    const rolemap = await call.rolemap()
    const found =
      to === undefined ? await findReach(rolemap, from, options) : await findWays(rolemap, [from, to], options)
    if (call.options.json) writeJson(call.stdout, found)
    else call.stdout.write('paths' in found ? formatWays(found, top) : formatReach(found))
  },
}

/** A role of any classification, such as cyp-roles:01.01; an occupation of the maps has a code or a name alone. */
const isRole = (text: string) => /^[\w-]+:\S/.test(text)

async function writeRoleWays(call: Call, ends: readonly [string, string]): Promise<void> {
  const { findRoleWays } = await import('../../rolemap/qualification/role-ways.ts')
  const { from, to, ways, total, entries } = await findRoleWays(await call.rolemap(), ends, { steps: toSteps(call, 3) })
  if (call.options.json) return writeJson(call.stdout, { from, to, ways, total, entries: [...entries.values()] })
  const top = numberOption(call, 'top', { least: 1, otherwise: 10 })
  const titleOf = (id: string) => entries.get(id)?.title ?? id
  const lines = ways
    .slice(0, top)
    .flatMap(({ steps }, at) => [
      `\n${at + 1}. ${steps.length} step${steps.length === 1 ? '' : 's'}\n`,
      ...steps.flatMap((step) => [
        `  → ${step.to}  ${step.label}\n`,
        ...step.reasons.map((reason) => `      ${describeRoleStep(reason, titleOf)}\n`),
      ]),
    ])
  const head = `from ${from.code}  ${from.label}\nto   ${to.code}  ${to.label}\n`
  const more = total > Math.min(top, ways.length) ? `\n${total - Math.min(top, ways.length)} more ways\n` : ''
  call.stdout.write(
    ways.length === 0 ? `${head}\nno way found with that many steps\n` : `${head}${lines.join('')}${more}`,
  )
}

function toSteps(call: Call, otherwise: number): number {
  const steps = numberOption(call, 'steps', { least: 1, otherwise })
  if (steps > 4) throw new Misuse(`--steps: expected 1 to 4, found ${steps}`)
  return steps
}

function formatUnderstood({ occupation, by, probability, others, outside }: Understood): string {
  const sure = probability === undefined ? '' : ` (${formatShare(probability)} sure)`
  const read = by === 'title' ? `, as the coder read the title${sure}` : ''
  if (by === 'start') return `${occupation.label}: somebody who has not worked yet`
  const nearest = by === 'nearest' ? `, the nearest that there is: ${outside}` : ''
  const typical = by === 'typical-title' ? `, whose typical titles include it${sure}` : ''
  const lines = others.map(
    (other) =>
      `\n  it may also be ${other.occupation.code}  ${other.occupation.label} (${formatShare(other.probability)})`,
  )
  return `${occupation.code}  ${occupation.label}${formatLevel(occupation)}${read}${nearest}${typical}${lines.join('')}`
}

function formatLevel(occupation: Occupation): string {
  const level = sayLevel(occupation)
  return level === undefined ? '' : ` (${level})`
}

const formatPart = ({ edition, partOnly }: Pick<Ways, 'edition' | 'partOnly'>): string =>
  partOnly === undefined ? '' : `in edition ${edition}, which covers ${partOnly} only\n`

function formatWays(ways: Ways, top: number): string {
  const { from, to, paths, studies, near } = ways
  const head = `${formatPart(ways)}from ${formatUnderstood(from)}\nto   ${formatUnderstood(to)}\n`
  if (paths.length === 0) return `${head}\nno path found with that many steps\n`
  const only = near ? '\nnobody is known to go this way; what follows only stands near on the map\n' : ''
  const more = paths.length > top ? `\n${paths.length - top} more paths; --top N prints them\n` : ''
  return `${head}${only}${paths
    .slice(0, top)
    .map((path, at) => formatPath(path, at, studies))
    .join('')}${more}`
}

function formatPath({ steps, gain }: Path, index: number, studies: Ways['studies']): string {
  const levels =
    gain === undefined ? '' : `, ${gain === 0 ? 'no level' : `${gain} level${gain === 1 ? '' : 's'}`} gained`
  const lines = steps.flatMap(({ to, direction, edges, missing }) => [
    `  ${direction === 'up' ? '↑' : '→'} ${to.code}  ${to.label}${formatLevel(to)}`,
    ...edges.flatMap(({ origin, reasons }) =>
      reasons.map(({ rule, text, strength }) =>
        rule === 'judged'
          ? `      judged: ${text}`
          : `      ${origin === 'asserted' ? 'a reviewer says' : 'because'}: ${text} (${strength === 'weak' ? 'near on the map' : strength})`,
      ),
    ),
    ...missing.map(({ text }) => `      needs: ${text}`),
    ...(studies.find(({ code }) => code === to.code)?.studies ?? []).map(
      ({ entry, title, reason }) => `      to study: ${entry}  ${title} (${reason})`,
    ),
  ])
  return `\n${index + 1}. ${steps.length} step${steps.length === 1 ? '' : 's'}${levels}\n${lines.map((line) => `${line}\n`).join('')}`
}

const MOST_NEAR = 5

function formatReach(reach: Reach): string {
  const { from, reached, near } = reach
  const lines = reached.map(({ occupation, path: { steps } }) => {
    const by = steps.slice(0, -1).map((step) => step.to.label)
    const last = steps.at(-1)
    const sign = last?.direction === 'up' ? '↑' : '→'
    return `  ${sign} ${occupation.code}  ${occupation.label}${formatLevel(occupation)}${by.length > 0 ? `, by ${by.join(', ')}` : ''}\n`
  })
  const beside = near.slice(0, MOST_NEAR).map(({ code, label }) => `    ${code}  ${label}\n`)
  const more = near.length > MOST_NEAR ? `    and ${near.length - MOST_NEAR} more; --json lists them\n` : ''
  const told = beside.length > 0 ? `  near on the map, but nobody is known to go there:\n${beside.join('')}${more}` : ''
  return `${formatPart(reach)}from ${formatUnderstood(from)}\n${lines.length === 0 ? '\nnothing leads on from it\n' : lines.join('')}${told}`
}
