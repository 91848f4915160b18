import { type Call, Misuse, optionOf, requiredOption } from '../../command.ts'
import { writeJson } from '../../print.ts'
import { keyOf, loadReturns } from './key.ts'
import { printState } from './print.ts'

const byOf = (call: Call) => ({ by: optionOf(call, 'by') })

/** Fills a return from kept posts. */
export async function fill(call: Call): Promise<void> {
  const { fillReturn } = await loadReturns()
  const order = { ...(await keyOf(call)), day: optionOf(call, 'day'), ...byOf(call) }
  await printState(call, await fillReturn(await call.rolemap(), order))
}

/** Settles in which row a title is, or all of a role. */
export async function settle(call: Call): Promise<void> {
  const { settleTitles } = await loadReturns()
  const one = {
    title: optionOf(call, 'title') ?? '',
    role: requiredOption(call, 'role'),
    row: requiredOption(call, 'row'),
  }
  const order = { titles: [one], why: optionOf(call, 'why'), ...byOf(call) }
  await printState(call, await settleTitles(await call.rolemap(), await keyOf(call), order))
}

/** Enters a figure or words by hand, or takes them back. */
export async function enter(call: Call): Promise<void> {
  const { enterFigure } = await loadReturns()
  const [value, column, words] = ['value', 'column', 'words'].map((name) => optionOf(call, name))
  if (column === undefined && words === undefined) throw new Misuse('expected --column for a figure, or --words')
  const figure = value === undefined ? undefined : Number(value)
  if (figure !== undefined && (Number.isNaN(figure) || value?.trim() === ''))
    throw new Misuse(`--value: expected a number, found "${value}"`)
  const order = {
    ...{ row: requiredOption(call, 'row'), part: optionOf(call, 'part'), column, words, value: figure },
    ...{ why: optionOf(call, 'why') ?? '', ...byOf(call) },
  }
  await printState(call, await enterFigure(await call.rolemap(), await keyOf(call), order))
}

/** Notes something on a rule, or on the whole return. */
export async function note(call: Call): Promise<void> {
  const { addNote } = await loadReturns()
  const order = { rule: optionOf(call, 'rule'), text: requiredOption(call, 'text'), ...byOf(call) }
  await printState(call, await addNote(await call.rolemap(), await keyOf(call), order))
}

/** Shows what a filler must read; with --confirm, says that one has. */
export async function read(call: Call): Promise<void> {
  const { confirmRead, showReturn } = await loadReturns()
  const [rolemap, key] = [await call.rolemap(), await keyOf(call)]
  if (call.options.confirm) return await printState(call, await confirmRead(rolemap, key, byOf(call)))
  const { form, read: done } = await showReturn(rolemap, key)
  if (call.options.json) return writeJson(call.stdout, { read: form.read, by: done })
  for (const { says } of form.read) call.stdout.write(`${says}\n`)
  call.stderr.write(
    done.length > 0 ? `read by ${done.map(({ by }) => by).join(', ')}\n` : '--confirm says that you have read it\n',
  )
}

/** Signs a return that somebody else filled. */
export async function sign(call: Call): Promise<void> {
  const { signReturn } = await loadReturns()
  await printState(call, await signReturn(await call.rolemap(), await keyOf(call), byOf(call)))
}

/** Unlocks a signed return. */
export async function unlock(call: Call): Promise<void> {
  const { unlockReturn } = await loadReturns()
  await printState(
    call,
    await unlockReturn(await call.rolemap(), await keyOf(call), { why: optionOf(call, 'why') ?? '' }),
  )
}
