import { homedir } from 'node:os'
import { parseArgs } from 'node:util'
import type { Rolemap } from '../rolemap/rolemap.ts'
import { findEditDistance } from '../text/edit-distance.ts'
import { findIllFormed, TEXT_FAULTS } from '../text/index.ts'
import { type Action, checkTaken, getAction } from './action.ts'
import { type Call, type Command, Misuse, type Surroundings } from './command.ts'
import { COMMANDS } from './commands.ts'
import { type ExitStatus, toExitStatus } from './exit-status.ts'
import { formatCommandHelp, formatHelp } from './help.ts'
import { ownVersion } from './own-version.ts'
import { toRolemapSettings } from './setting.ts'

/** Runs one command line and returns its exit status. Results go to stdout, everything else to stderr. */
export async function run(args: readonly string[], around: Surroundings): Promise<ExitStatus> {
  const [name, ...rest] = args
  try {
    if (name === undefined || name === '--help' || name === 'help') around.stdout.write(formatHelp())
    else if (name === '--version') around.stdout.write(`${await ownVersion()}\n`)
    else await runCommand(getCommand(name), rest, around)
    return name === undefined ? 2 : 0
  } catch (error) {
    return tell(error, { name, around })
  }
}

/** The most wrong letters with which a command is still recognised. */
const MOST_SLIPS = 2

function getCommand(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name)
  if (command) return command
  const names = COMMANDS.map((known) => known.name)
  const [near] = names.filter((known) => findEditDistance(name, known, MOST_SLIPS) <= MOST_SLIPS)
  const expected = near === undefined ? `expected one of: ${names.join(', ')}` : `did you mean "${near}"?`
  throw new Misuse(`there is no command "${name}"; ${expected}`)
}

async function runCommand(command: Command, args: readonly string[], around: Surroundings): Promise<void> {
  const { operands, options } = parse(command, args)
  if (options.help) {
    around.stdout.write(formatCommandHelp(command))
    return
  }
  const { run } = toAction(command, { operands, options })
  let opened: Promise<Rolemap> | undefined
  const rolemap = () => {
    // A command that ends before its index is built would begin again each time.
    opened ??= openStore(around, { patient: command.name !== 'serve' })
    return opened
  }
  try {
    await run({ ...around, operands, options, rolemap })
  } finally {
    await opened?.then((open) => open.close()).catch(() => {})
  }
}

// Imported only for commands that need it: help and misuse are answered at once.
async function openStore({ settings }: Surroundings, { patient }: { readonly patient: boolean }): Promise<Rolemap> {
  const { openRolemap } = await import('../rolemap/open.ts')
  const [{ storeAddress }, { toSingleUser }] = await Promise.all([
    import('../rolemap/store-address.ts'),
    import('../rolemap/actor.ts'),
  ])
  return openRolemap({
    db: storeAddress(settings, process.platform, homedir()),
    actor: toSingleUser('cli', settings.ROLEMAP_USER),
    settings: toRolemapSettings(settings),
    patient,
  })
}

function parse(command: Command, args: readonly string[]): Pick<Call, 'operands' | 'options'> {
  const unfit = findIllFormed(args)
  if (unfit)
    throw new Misuse(`expected text that can be stored unchanged, found ${TEXT_FAULTS[unfit.fault]} in an argument`)
  const options = Object.fromEntries(Object.entries(command.options).map(([name, { type }]) => [name, { type }]))
  try {
    const parsed = parseArgs({
      args: [...args],
      options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean' } },
      allowPositionals: true,
    })
    return { operands: parsed.positionals, options: parsed.values }
  } catch (cause) {
    throw new Misuse(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** The action to run, once the call is known to be valid. */
function toAction(command: Command, called: ReturnType<typeof parse>): Pick<Action, 'run'> {
  if (!command.actions) {
    checkOperands(command.operands, called.operands)
    checkRequired(command, called)
    return command
  }
  const action = getAction(command.actions, called)
  checkOperands([...(action.name === '' ? [] : [action.name]), ...(action.operands ?? [])], called.operands)
  checkTaken(command, action, called)
  checkRequired(command, called)
  return action
}

function checkOperands(expected: readonly string[], found: readonly string[]): void {
  const least = expected.filter((operand) => !operand.startsWith('[')).length
  if (found.length < least) throw new Misuse(`expected ${expected.join(' ')}`)
  if (expected.at(-1)?.endsWith('...')) return
  const extra = found[expected.length]
  if (extra !== undefined)
    throw new Misuse(
      `expected ${expected.join(' ') || 'no operand'}, found "${extra}" too: put quotes around an argument with spaces`,
    )
}

function checkRequired(command: Command, { options }: ReturnType<typeof parse>): void {
  for (const [name, { required, value }] of Object.entries(command.options)) {
    if (required && options[name] === undefined) throw new Misuse(`expected --${name} ${value}`)
  }
}

function tell(error: unknown, { name, around }: { name: string | undefined; around: Surroundings }): ExitStatus {
  if (around.signal.aborted) return 130
  if (isClosedPipe(error)) return 0
  const message = error instanceof Error ? error.message : String(error)
  around.stderr.write(`rolemap: ${message}\n`)
  if (error instanceof Misuse) {
    const known = COMMANDS.some((command) => command.name === name)
    around.stderr.write(`rolemap ${known ? `${name} ` : ''}--help shows how to call it.\n`)
  }
  return toExitStatus(error)
}

// The reader of our output has stopped reading, as with `| head`.
const isClosedPipe = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
