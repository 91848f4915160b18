// Everything in a call that the command would ignore is refused: for every action and option of the program.
import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import { openRolemap } from 'rolemap/rolemap'
import { COMMANDS } from '../../src/cli/commands.ts'
import { writeTable } from '../../src/exchange/table/write-table.ts'
import { EXAMPLE } from '../coder/example.ts'
import { runCommand, temporaryFolder, writeFileIn } from '../fixture/command.ts'
import { addVersion } from '../fixture/put.ts'

let folder = ''
const db = () => path.join(folder, 'rolemap.db')
const rolemap = (...args: readonly string[]) => runCommand(args, { db: db() })

before(async () => {
  folder = await temporaryFolder()
})

/** Operands that fit the shape of what an action expects. */
const fill = (operands: readonly string[] = []) => operands.map((_, at) => `operand-${at}`)

describe('an action of a command', () => {
  for (const command of COMMANDS) {
    const { actions = {}, name, options } = command
    const required = Object.entries(options).flatMap(([option, { required: needed }]) =>
      needed ? [`--${option}`, 'x'] : [],
    )
    for (const [action, { operands, takes = [] }] of Object.entries(actions)) {
      const called = `${name} ${action}`.trimEnd()
      test(`${called} refuses the options of other actions, and one operand too many`, async () => {
        // A command may have an action without a name.
        const call = [...called.split(' '), ...fill(operands), ...required]
        for (const [option, { type, required: needed }] of Object.entries(options)) {
          if (needed || takes.includes(option)) continue
          const { status, out, err } = await rolemap(...call, `--${option}`, ...(type === 'string' ? ['x'] : []))
          assert.deepEqual([status, out], [2, ''], `--${option}`)
          assert.match(err, new RegExp(`"${called}" does not take --${option}, which is for: `))
        }
        assert.equal((await rolemap(...call, 'one-more')).status, 2)
      })

      test(`${called} takes only options that the command has`, () => {
        assert.deepEqual(
          takes.filter((option) => !(option in options)),
          [],
        )
      })
    }
    if (command.actions)
      test(`every option of ${name} belongs to an action`, () => {
        const taken = new Set(Object.values(actions).flatMap(({ takes = [] }) => takes))
        const left = Object.entries(options).filter(([option, { required: needed }]) => !needed && !taken.has(option))
        assert.deepEqual(left, [])
      })
  }

  test('is refused before any store is opened', async () => {
    await assert.rejects(access(db()))
  })

  test('refuses the fields of another kind of edit', async () => {
    const { status, err } = await rolemap('draft', 'edit', 'draft-1', 'item', 'A05', '--kind', 'vague')
    assert.equal(status, 2)
    assert.match(err, /an edit of an item does not take --kind/)
  })

  test('refuses to put a whole variant under a node', async () => {
    const { status, err } = await rolemap('variant', 'set', 'by-team', '--under', 'night')
    assert.equal(status, 2)
    assert.match(err, /expected VARIANT\/NODE/)
  })
})

test('a workbook is not written to a terminal', async () => {
  const opened = await openRolemap({ db: db(), data: false })
  await addVersion(opened.store, EXAMPLE, [])
  await opened.close()
  const rows = (async function* () {
    yield ['Lollipop lady']
  })()
  const bytes = Buffer.concat(await Array.fromAsync(writeTable(rows, { columns: ['title'], format: 'xlsx' })))
  const file = await writeFileIn(folder, 'staff.xlsx', bytes)
  const call = ['code', file, '--in', EXAMPLE.id, '--title', 'title']
  const refused = await runCommand(call, { db: db(), isTTY: true })
  assert.deepEqual([refused.status, refused.out], [2, ''])
  assert.match(refused.err, /--out/)
  assert.equal((await runCommand(call, { db: db() })).out.slice(0, 2), 'PK')
  assert.equal((await runCommand([...call, '--json'], { db: db(), isTTY: true })).status, 0)
})

test('a command that is misspelt is offered as it is spelt', async () => {
  const { status, err } = await rolemap('sugest', 'nurse')
  assert.deepEqual([status, err.split('\n')[0]], [2, 'rolemap: there is no command "sugest"; did you mean "suggest"?'])
  assert.match((await rolemap('banana')).err, /expected one of: suggest, code,/)
})
