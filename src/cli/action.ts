import { type Call, type Command, Misuse } from './command.ts'

/** One of the things that a command does: the word after the command's name. */
export interface Action {
  /** What follows the word, as the help shows it; in square brackets what may be left out. */
  readonly operands?: readonly string[]
  /** The command's options that this action takes; any other is refused. */
  readonly takes?: readonly string[]
  run(call: Call): Promise<void>
}

/** What a command does, by the word that follows its name. */
export type Actions = Readonly<Record<string, Action>>

/** The action that a call names. */
export function getAction(actions: Actions, { operands }: Pick<Call, 'operands'>): Action & { readonly name: string } {
  const [name = ''] = operands
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) throw new Misuse(`expected one of ${Object.keys(actions).join(', ')}; found "${name}"`)
  return { ...action, name }
}

/** Refuses options that belong to another action, which would be ignored. */
export function checkTaken(
  { name, actions = {} }: Command,
  called: ReturnType<typeof getAction>,
  call: Pick<Call, 'options'>,
): void {
  for (const option of Object.keys(call.options)) {
    const takers = Object.entries(actions).filter(([, { takes = [] }]) => takes.includes(option))
    if (takers.length === 0 || called.takes?.includes(option)) continue
    const others = takers.map(([other]) => other).join(', ')
    throw new Misuse(`"${name} ${called.name}" takes no --${option}, which belongs to: ${others}`)
  }
}

/** The operand that an action is about: the first after its name, or another. */
export function getOperand({ operands }: Call, what: string, at = 1): string {
  const operand = operands[at]
  if (operand === undefined) throw new Misuse(`expected ${what}`)
  return operand
}
