import { formatLevel } from '../../../qualification/index.ts'
import { findProvision, type Provision } from '../../../rolemap/qualification/provision/provision.ts'
import { type Call, numberOption, optionOf } from '../../command.ts'
import { writeJson } from '../../print.ts'

/** What roles have too much of, what is missing, and what ends soon. */
export async function provision(call: Call): Promise<void> {
  const found = await findProvision(await call.rolemap(), {
    classification: call.operands[1] ?? 'cyp-roles',
    months: numberOption(call, 'months', { least: 1, otherwise: 12 }),
    organisation: optionOf(call, 'organisation'),
  })
  if (call.options.json) return writeJson(call.stdout, found)
  call.stdout.write(found.length === 0 ? 'Nothing to tell\n' : found.flatMap(formatItem).join(''))
}

function formatItem({ code, label, entries, alike, breaks, ending, posts }: Provision): readonly string[] {
  const weight = posts === undefined ? '' : `, ${posts} posts`
  const level = (at: Parameters<typeof formatLevel>[0] | undefined) => (at ? formatLevel(at) : 'no level')
  return [
    `${code}  ${label}: ${entries} entries${weight}\n`,
    ...alike.map(
      (one) =>
        `    ${one.entries.length} alike by ${one.by}, ${level(one.level)}: ${one.entries.map(({ id, title }) => `${id} ${title}`).join('; ')}\n`,
    ),
    ...breaks.map(
      (one) =>
        `    nothing at ${one.missing.map(formatLevel).join(', ')} between ${formatLevel(one.below)} and ${formatLevel(one.above)}\n`,
    ),
    ...ending.map(({ entry, what, day }) => `    ends: ${entry.id} ${entry.title}${day ? `, ${what} ${day}` : ''}\n`),
  ]
}
