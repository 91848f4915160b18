import type { Candidate, Context } from '../../coder/answer/coding.ts'
import { isControlRead } from '../../coder/read/control.ts'
import { type FoundItem, findItems } from '../../rolemap/coding/find-items.ts'
import { formatPartItem } from '../../rolemap/coding/in-parts.ts'
import { formatLimit, type Suggestion, suggest as suggestTitle } from '../../rolemap/coding/suggest.ts'
import { type Call, type Command, Misuse, numberOption, optionOf, requiredOption } from '../command.ts'
import { contextOf, contextOptions } from '../context-options.ts'
import { formatShare, writeJson } from '../print.ts'

export const suggest: Command = {
  name: 'suggest',
  right: 'title.code',
  summary: 'Code one job title, with the candidates and the reasons.',
  operands: ['TITLE'],
  options: {
    in: {
      type: 'string',
      value: 'ID',
      help: 'the classification to code to, VARIANT[/NODE] to look only there, or "all" to find items only by code and label',
      required: true,
    },
    version: { type: 'string', value: 'V', help: 'its version; the newest if not given' },
    top: { type: 'string', value: 'N', help: 'at most N candidates; 5 if not given' },
    organisation: {
      type: 'string',
      value: 'ID',
      help: 'name only local items of this organisation; of all if not given',
    },
    ...contextOptions('TEXT', (what) => `the post's ${what}, which may make the answer more certain`),
  },
  example: 'rolemap suggest "lollipop lady" --in job-roles',
  run: async (call) => {
    if (requiredOption(call, 'in') === 'all') return findEverywhere(call)
    const version = optionOf(call, 'version')
    const options = {
      in: requiredOption(call, 'in'),
      context: checkControl(contextOf(call)),
      organisation: optionOf(call, 'organisation'),
      top: numberOption(call, 'top', { least: 1, otherwise: 5 }),
      ...(version !== undefined && { version }),
    }
    const suggestion = await suggestTitle(await call.rolemap(), call.operands[0] ?? '', options)
    if (call.options.json) writeJson(call.stdout, suggestion)
    else call.stdout.write(formatSuggestion(suggestion))
  },
}

function checkControl(context: Context): Context {
  if (isControlRead(context.control ?? '')) return context
  throw new Misuse(`--control: expected yes or no, or nothing if it is not known, found "${context.control}"`)
}

async function findEverywhere(call: Call): Promise<void> {
  const limit = numberOption(call, 'top', { least: 1, otherwise: 10 })
  const found = await findItems(await call.rolemap(), call.operands[0] ?? '', { limit })
  if (call.options.json) writeJson(call.stdout, found)
  else if (found.total === 0) call.stdout.write('no item has that code or label\n')
  else call.stdout.write(`${found.rows.map(formatFound).join('')}${formatRest(found)}`)
}

const formatFound = ({ classification, code, label, by, title }: FoundItem) =>
  `${code}  ${label}  (${classification}, by ${by}${title === undefined ? '' : ` “${title}”`})\n`
const formatRest = ({ total, rows }: { total: number; rows: readonly unknown[] }) =>
  total > rows.length ? `and ${total - rows.length} more\n` : ''

/** Less likely candidates are only counted. */
const LEAST_LISTED = 0.01

function formatSuggestion(suggestion: Suggestion): string {
  const { decision, level, question, candidates, secondary, rules, local = [], limited } = suggestion
  const { noMatch, outside, respelt, items = [], parts = [] } = suggestion
  const listed = candidates.filter(({ probability }) => probability >= LEAST_LISTED)
  const unlikely = candidates.length - listed.length
  const [named] = items.filter(({ by }) => by === 'code')
  // A code is not a title, so the coder's result for it means nothing.
  if (named && (candidates.length === 0 || noMatch)) return `that is ${formatFound(named)}`
  const others = items.filter(({ by, code }) => by !== 'code' && !candidates.some((one) => one.code === code))
  return [
    ...(named ? [`that is ${formatFound(named)}`] : []),
    `${noMatch ? 'no good match' : decision}\n`,
    ...(outside === undefined ? [] : [`outside this classification: ${outside}\n`]),
    ...(respelt === undefined ? [] : [`did you mean: ${respelt}\n`]),
    ...(level ? [`certain: ${level.code} ${level.label}\n`] : []),
    ...(question ? [`to ask: ${question}\n`] : []),
    ...listed.map(formatCandidate),
    ...(unlikely > 0 ? [`${unlikely} more under 1 %\n`] : []),
    ...others.map((item) => `named: ${formatFound(item)}`),
    ...parts.map((item) => `${formatPartItem(item)}\n`),
    ...(secondary ? [`second role: ${secondary.code} ${secondary.label}\n`] : []),
    ...local.map(
      ({ organisation, code, label, parent }) =>
        `local item: ${code} ${label}, below ${parent} (${organisation.label})\n`,
    ),
    ...(limited ? formatLimit(limited).map((sentence) => `${sentence}\n`) : []),
    ...(rules === undefined ? [] : [`by your rules ${rules.slice(0, 12)}\n`]),
  ].join('')
}

const formatCandidate = ({ code, label, probability, evidence }: Candidate) =>
  `${formatShare(probability).padStart(5)}  ${code}  ${label}\n${evidence.map(({ text }) => `         ${text}\n`).join('')}`
