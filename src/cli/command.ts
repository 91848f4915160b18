import type { Readable, Writable } from 'node:stream'
import type { Right } from '../rolemap/right.ts'
import type { Rolemap } from '../rolemap/rolemap.ts'
import type { Actions } from './action.ts'
import { Misuse } from './misuse.ts'
import type { Settings } from './setting.ts'

export { Misuse }

/** One option of a command, as `node:util` parses it and `--help` shows it. */
export interface Option {
  readonly type: 'string' | 'boolean'
  /** The placeholder for its value in the help, such as `COLUMN`. */
  readonly value?: string
  readonly help: string
  readonly required?: boolean
}

/** What surrounds a command. */
export interface Surroundings {
  readonly stdin: Readable
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly settings: Settings
  /** Aborted when the person or the system asks the command to stop. */
  readonly signal: AbortSignal
}

/** One call of a command. */
export interface Call extends Surroundings {
  readonly operands: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  /** Opens the store on first use; the runner closes it. */
  rolemap(): Promise<Rolemap>
}

/** What every command states about itself. */
interface CommandWords {
  readonly name: string
  /** The right that it needs where people sign in. The command line has the store to itself, so it may do everything. */
  readonly right: Right
  readonly summary: string
  readonly options: Readonly<Record<string, Option>>
  readonly example: string
}

/** A command with one action. */
interface SingleCommand extends CommandWords {
  /** As the help shows them; optional ones in square brackets. A last `FILE...` can be repeated. */
  readonly operands: readonly string[]
  readonly actions?: undefined
  run(call: Call): Promise<void>
}

/** A command with several actions, each with a name. */
interface ManyCommand extends CommandWords {
  readonly actions: Actions
}

/** A command of the command line: a file or folder of cli/command, and a section of docs/reference/commands.md. */
export type Command = SingleCommand | ManyCommand

/** The value of an option with a value, if given. */
export function optionOf({ options }: Call, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** The value of an option that the parser has checked. */
export function requiredOption(call: Call, name: string): string {
  const value = optionOf(call, name)
  if (value === undefined) throw new Misuse(`expected --${name}`)
  return value
}

/** A whole number of at least `least` from an option, or the default. */
export function numberOption(
  call: Call,
  name: string,
  { least, otherwise }: { least: number; otherwise: number },
): number {
  const text = optionOf(call, name)
  if (text === undefined) return otherwise
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && text.trim() !== '') return value
  throw new Misuse(`--${name}: expected a whole number of at least ${least}, found "${text}"`)
}
