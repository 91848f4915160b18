import { type Call, type Command, Misuse } from './command.ts'

/** One action of a command: the word after the command's name. */
export interface Action {
  /** The operands after the word, as the help shows them; optional ones in square brackets. */
  readonly operands?: readonly string[]
  /** The command's options that this action takes; it refuses any other. */
  readonly takes?: readonly string[]
  run(call: Call): Promise<void>
}

/** A command's actions, by name; an empty name for the command without a further word. */
export type Actions = Readonly<Record<string, Action>>

/** The action that a call names. */
export function getAction(actions: Actions, { operands }: Pick<Call, 'operands'>): Action & { readonly name: string } {
  const [name = ''] = operands
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) throw new Misuse(`expected one of ${Object.keys(actions).filter(Boolean).join(', ')}; found "${name}"`)
  return { ...action, name }
}

/** Refuses options of other actions, which would otherwise be ignored. */
export function checkTaken(
  { name, actions = {} }: Command,
  called: ReturnType<typeof getAction>,
  call: Pick<Call, 'options'>,
): void {
  for (const option of Object.keys(call.options)) {
    const takers = Object.entries(actions).filter(([, { takes = [] }]) => takes.includes(option))
    if (takers.length === 0 || called.takes?.includes(option)) continue
    const others = takers.map(([other]) => other).join(', ')
    throw new Misuse(`"${`${name} ${called.name}`.trimEnd()}" does not take --${option}, which is for: ${others}`)
  }
}

/** An operand of an action: by default the first after its name. */
export function getOperand({ operands }: Call, what: string, at = 1): string {
  const operand = operands[at]
  if (operand === undefined) throw new Misuse(`expected ${what}`)
  return operand
}
