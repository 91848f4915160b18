import type { Candidate } from '../../coder/answer/coding.ts'
import { formatLimit, type Suggestion, suggest as suggestTitle } from '../../rolemap/coding/suggest.ts'
import { type Command, numberOption, optionOf, requiredOption } from '../command.ts'
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
      help: 'the classification to code to, or VARIANT[/NODE] to look there only',
      required: true,
    },
    version: { type: 'string', value: 'V', help: 'its version; the newest if not given' },
    top: { type: 'string', value: 'N', help: 'at most N candidates; 5 if not given' },
    organisation: { type: 'string', value: 'ID', help: "name only this organisation's local items; all if not given" },
    ...contextOptions('TEXT', (what) => `the post's ${what}, which may sharpen the answer`),
  },
  example: 'rolemap suggest "lollipop lady" --in job-roles',
  run: async (call) => {
    const version = optionOf(call, 'version')
    const options = {
      in: requiredOption(call, 'in'),
      context: contextOf(call),
      organisation: optionOf(call, 'organisation'),
      top: numberOption(call, 'top', { least: 1, otherwise: 5 }),
      ...(version !== undefined && { version }),
    }
    const suggestion = await suggestTitle(await call.rolemap(), call.operands[0] ?? '', options)
    if (call.options.json) writeJson(call.stdout, suggestion)
    else call.stdout.write(formatSuggestion(suggestion))
  },
}

function formatSuggestion(suggestion: Suggestion): string {
  const { decision, level, question, candidates, secondary, rules, local = [], limited } = suggestion
  return [
    `${decision}\n`,
    ...(level ? [`certain: ${level.code} ${level.label}\n`] : []),
    ...(question ? [`to ask: ${question}\n`] : []),
    ...candidates.map(formatCandidate),
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
