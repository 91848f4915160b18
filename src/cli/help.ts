import type { Command } from './command.ts'
import { COMMANDS } from './commands.ts'
import { formatColumns } from './print.ts'

/** What `rolemap --help` prints. */
export function formatHelp(): string {
  return [
    'rolemap codes job titles to roles, and shows what the roles are.\n\n',
    'Usage: rolemap COMMAND [OPTIONS]\n\n',
    formatColumns(COMMANDS.map(({ name, summary }) => [`  ${name}`, summary])),
    '\nrolemap COMMAND --help says more. Every command takes --json.\n',
  ].join('')
}

/** What `rolemap COMMAND --help` prints. */
export function formatCommandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, { value, help }]) => [
    `  --${name}${value ? ` ${value}` : ''}`,
    help,
  ])
  return [
    `${command.summary}\n\n`,
    `Usage: rolemap ${formatUsage(command)}\n\n`,
    formatColumns([...options, ['  --json', 'the result as JSON'], ['  --help', 'this text']]),
    `\nExample: ${command.example}\n`,
  ].join('')
}

function formatUsage({ name, operands, options }: Command): string {
  const required = Object.entries(options).flatMap(([option, { required: needed, value }]) =>
    needed ? [`--${option} ${value}`] : [],
  )
  return [name, ...operands, ...required, '[OPTIONS]'].join(' ')
}
