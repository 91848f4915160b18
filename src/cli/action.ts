import { type Call, Misuse } from './command.ts'

/** What a command can do, by the word that follows it. */
export type Actions = Readonly<Record<string, (call: Call) => Promise<void>>>

/** What runs a command that does several things: the one that its first operand names. */
export function runOneOf(actions: Actions): (call: Call) => Promise<void> {
  return async (call) => {
    const [name = ''] = call.operands
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) throw new Misuse(`expected one of ${Object.keys(actions).join(', ')}; found "${name}"`)
    await action(call)
  }
}

/** The names of actions, as the help of a command has them. */
export const listActions = (actions: Actions): string => Object.keys(actions).join('|')

/** The operand that an action is about: the first after its name, or another. */
export function getOperand({ operands }: Call, what: string, at = 1): string {
  const operand = operands[at]
  if (operand === undefined) throw new Misuse(`expected ${what}`)
  return operand
}
