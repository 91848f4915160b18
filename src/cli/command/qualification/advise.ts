import { text } from 'node:stream/consumers'
import { formatLevel, REASON_NAMES, type Step } from '../../../qualification/index.ts'
import { type AdviceView, adviseFor } from '../../../rolemap/qualification/advise.ts'
import { getOperand } from '../../action.ts'
import { type Call, optionOf } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { formatColumns, writeJson } from '../../print.ts'

/** Which qualifications lead to a role, for somebody who holds some already. */
export async function advise(call: Call): Promise<void> {
  const advice = await adviseFor(await call.rolemap(), {
    to: getOperand(call, 'a ROLE such as job-roles:A05'),
    from: optionOf(call, 'from'),
    have: (optionOf(call, 'have') ?? '').split(/[;\n]/),
    badges: await readFiles(optionOf(call, 'badge')),
  })
  const { entries, ...found } = advice
  if (call.options.json) return writeJson(call.stdout, { ...found, entries: [...entries.values()] })
  const { to, unknown, near, required, steps, badges } = advice
  call.stdout.write(
    [
      `To become: ${to.label} (${to.classification}:${to.code})\n`,
      ...badges.map(
        ({ name, entry, over }) =>
          `Badge: ${name}${entry ? `, which is ${entry}` : ''}${over ? '; it is over and does not count' : ''}\n`,
      ),
      ...unknown.map((text) => `Not in the list: ${text}\n`),
      ...near.flatMap(({ text, entries }) => [
        `By “${text}”, did you mean one of these?\n`,
        formatColumns(entries.map(({ id, level = '', title }) => ['', id, level, title])),
      ]),
      ...(required === undefined
        ? []
        : [`Regulation asks for something: ${required ? 'you have it' : 'you do not have it'}\n`]),
      ...(steps.length === 0
        ? ['Nothing is attached to this role yet.\n']
        : steps.flatMap((step) => formatStep(step, advice))),
    ].join(''),
  )
}

/** The badges of files, with semicolons between their names. A badge is small: a longer file is none. */
async function readFiles(paths: string | undefined): Promise<readonly string[]> {
  const texts: string[] = []
  for (const path of (paths ?? '').split(';').map((one) => one.trim()))
    if (path !== '') texts.push(await text(await openInput(path)))
  return texts
}

function formatStep({ entry, reason, held, lack, before }: Step, { entries, shared }: AdviceView): readonly string[] {
  const titles = (ids: readonly string[]) => ids.map((id) => entries.get(id)?.title ?? id).join(', ')
  const missing = before.filter((one) => !one.held)
  const level = entry.level ? `, ${formatLevel(entry.level)}` : ''
  return [
    `\n${entry.id}  ${entry.title}${level}: ${REASON_NAMES[reason].toLowerCase()}${held ? '; you have it' : ''}\n`,
    ...(entry.body ? [`    awarded by ${entry.body}\n`] : []),
    ...(shared.includes(entry.id) ? ['    also for the role that you have\n'] : []),
    ...(!held && lack.held.length > 0 ? [`    you have of its modules: ${titles(lack.held)}\n`] : []),
    ...(!held && lack.mandatory.length > 0 ? [`    still to take: ${titles(lack.mandatory)}\n`] : []),
    ...(held
      ? []
      : lack.groups.map(
          ({ group, missing: more, among }) =>
            `    ${group}: choose ${more} of these ${among.length}: ${titles(among)}\n`,
        )),
    ...(missing.length > 0 ? [`    presupposes: ${missing.map((one) => one.entry.title).join(', ')}\n`] : []),
    `    ${entry.source ? `source: ${entry.source}` : 'without a source'}; ${entry.checked ? `checked ${entry.checked}` : 'not checked yet'}\n`,
  ]
}
