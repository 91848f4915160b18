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
    formatUsage(command),
    formatColumns([...options, ['  --json', 'the result as JSON'], ['  --help', 'this text']]),
    `\nExample: ${command.example}\n`,
  ].join('')
}

function formatUsage(command: Command): string {
  const { name, options, actions } = command
  const required = Object.entries(options).flatMap(([option, { required: needed, value }]) =>
    needed ? [`--${option} ${value}`] : [],
  )
  if (!actions) return `Usage: rolemap ${[name, ...command.operands, ...required, '[OPTIONS]'].join(' ')}\n\n`
  const lines = Object.entries(actions).map(([action, { operands = [], takes = [] }]) =>
    [
      `  rolemap ${name}`,
      ...(action === '' ? [] : [action]),
      ...operands,
      ...required,
      ...takes.map((option) => `[${formatOption(option, options)}]`),
    ].join(' '),
  )
  return `Usage:\n${lines.join('\n')}\n\nOptions:\n`
}

const formatOption = (name: string, options: Command['options']) => {
  const value = options[name]?.value
  return `--${name}${value ? ` ${value}` : ''}`
}
