import type { Resolution, ResolvedHop, ResolvedSource, ResolvedTarget } from '../../rolemap/crosswalk/resolve.ts'
import { type Call, type Command, Misuse, optionOf, requiredOption } from '../command.ts'
import { writeJson } from '../print.ts'

export const resolve: Command = {
  name: 'resolve',
  right: 'crosswalk.see',
  summary:
    'Find a job title, or a code such as soc2010:2314, in other classifications: every hop, and what each loses.',
  operands: ['TITLE|ID:CODE'],
  options: {
    to: { type: 'string', value: 'ID,…', help: 'the target classifications, separated by commas', required: true },
    in: { type: 'string', value: 'ID', help: 'the classification that a title is coded to; job-roles if not given' },
  },
  example: 'rolemap resolve soc2000:3119 --to soc2020,isco08',
  run: async (call: Call) => {
    const [query] = call.operands
    if (query === undefined) throw new Misuse('expected a title, or a code such as soc2010:2314')
    const to = requiredOption(call, 'to')
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '')
    const { resolve: find } = await import('../../rolemap/crosswalk/resolve.ts')
    const found = await find(await call.rolemap(), query, { to, in: optionOf(call, 'in') })
    if (call.options.json) return writeJson(call.stdout, found)
    call.stdout.write([...found.from.map(formatSource), ...found.to.map(formatResolution)].join(''))
  },
}

function formatSource({ classification, version, code, label, coded, replaces }: ResolvedSource): string {
  const how = coded ? `  (by its title: ${coded.decision}, ${coded.probability.toFixed(2)})` : ''
  const was = replaces === undefined ? '' : `  (it replaced ${replaces})`
  return `${classification} ${version}  ${code}  ${label}${how}${was}\n`
}

function formatResolution({ classification, targets, hops, message }: Resolution): string {
  const lines = hops.flatMap(formatHop)
  const said = message === undefined ? [] : [`  ${message}\n`]
  return [`\n${classification}\n`, ...formatTargets(targets), ...said, ...lines].join('')
}

// A code that several crosswalks split may have eighty targets, and most of them have a tiny share.
const MOST_SHOWN = 12

function formatTargets(targets: readonly ResolvedTarget[]): readonly string[] {
  const shown = targets.slice(0, targets.length > MOST_SHOWN + 1 ? MOST_SHOWN : targets.length)
  const more = targets.slice(shown.length)
  const left = more.reduce((sum, { share }) => sum + share, 0)
  return [
    ...shown.map(formatTarget),
    ...(more.length > 0 ? [`  and ${more.length} more, together ${formatShare(left)}; --json has all\n`] : []),
  ]
}

const formatTarget = ({ code, label, relation, share }: ResolvedTarget) =>
  `  ${code}  ${label}  ${relation}${share < 1 ? `, ${formatShare(share)}` : ''}\n`

const formatShare = (share: number) => (share > 0 && share < 0.005 ? 'share under 0.01' : `share ${share.toFixed(2)}`)

function formatHop(hop: ResolvedHop): readonly string[] {
  const against = hop.inverted ? ', inverted' : ''
  return [
    `    by ${hop.crosswalk}${against}: ${hop.from} ${hop.fromVersion} to ${hop.to} ${hop.toVersion}, ${hop.cardinality} (${hop.evidence})\n`,
    ...hop.lost.map((sentence) => `      ${sentence}\n`),
  ]
}
