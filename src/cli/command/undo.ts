import { type Command, Misuse, optionOf } from '../command.ts'
import { writeJson } from '../print.ts'

export const undo: Command = {
  name: 'undo',
  right: 'change.undo',
  summary: 'Undo a change, or begin a draft that undoes a published one.',
  operands: ['NUMBER'],
  options: { why: { type: 'string', value: 'TEXT', help: 'the reason; required for a published change' } },
  example: 'rolemap undo 12 --why "published too soon"',
  run: async (call) => {
    const { undoChange } = await import('../../rolemap/undo/undo.ts')
    const number = Number(call.operands[0])
    if (!Number.isSafeInteger(number)) throw new Misuse(`expected the number of a change, found "${call.operands[0]}"`)
    const why = optionOf(call, 'why')
    const undone = await undoChange(await call.rolemap(), number, { ...(why !== undefined && { why }) })
    if (call.options.json) writeJson(call.stdout, undone)
    else call.stdout.write(`${undone.says}\n`)
  },
}
