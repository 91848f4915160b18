import { createInterface } from 'node:readline'
import { type Actions, getOperand } from '../action.ts'
import { type Call, type Command, Misuse, requiredOption } from '../command.ts'
import { formatColumns, writeJson } from '../print.ts'

const operands = ['NAME']

const ACTIONS: Actions = {
  add: { operands, takes: ['role', 'stdin', 'open-id'], run: add },
  list: { run: list },
  role: { operands, takes: ['role'], run: role },
  password: { operands, takes: ['stdin'], run: password },
  disable: { operands, run: (call) => close(call, true) },
  enable: { operands, run: (call) => close(call, false) },
  remove: { operands, run: remove },
}

export const user: Command = {
  name: 'user',
  right: 'account.manage',
  summary: 'Say who may sign in to `rolemap serve --users`, and what they may do.',
  actions: ACTIONS,
  options: {
    role: {
      type: 'string',
      value: 'ROLE',
      help: 'reader, coder, editor, moderator or administrator',
    },
    stdin: {
      type: 'boolean',
      help: 'read the password from the first line of standard input; if not given, one is generated and printed',
    },
    'open-id': {
      type: 'boolean',
      help: 'no password: NAME is the e-mail address at the OpenID provider, or the claim that ROLEMAP_OIDC_CLAIM names',
    },
  },
  example: 'rolemap user add ann --role editor',
}

// Loads the password hashing, which no other command needs.
const load = () => import('../../rolemap/people/account.ts')

async function add(call: Call): Promise<void> {
  const [name, given] = [getOperand(call, 'a NAME'), requiredOption(call, 'role')]
  const way = call.options['open-id'] ? { password: false as const } : await readPassword(call)
  const { addAccount } = await load()
  const added = await addAccount(await call.rolemap(), { name, role: given, ...way })
  tell(call, { ...added, done: 'added' })
}

async function list(call: Call): Promise<void> {
  const { listAccounts } = await load()
  const accounts = await listAccounts(await call.rolemap())
  if (call.options.json) return writeJson(call.stdout, accounts)
  const rows = accounts.map(({ name, role: held, password: way, openId, disabled }) => [
    ...[name, held, way === 'none' ? `OpenID${openId ? '' : ', not yet'}` : 'password'],
    disabled ? 'closed' : way === 'first' ? 'first password' : 'open',
  ])
  call.stdout.write(formatColumns([['name', 'role', 'signs in with', 'state'], ...rows]))
}

async function role(call: Call): Promise<void> {
  const [name, given] = [getOperand(call, 'a NAME'), requiredOption(call, 'role')]
  const { setAccountRole } = await load()
  await setAccountRole(await call.rolemap(), name, given)
  await show(call, `has the role ${given}`)
}

async function password(call: Call): Promise<void> {
  const [name, given] = [getOperand(call, 'a NAME'), await readPassword(call)]
  const { resetPassword } = await load()
  const reset = await resetPassword(await call.rolemap(), name, given.password)
  tell(call, { ...reset, done: 'has a new password; sessions have ended and tokens are revoked' })
}

async function close(call: Call, disabled: boolean): Promise<void> {
  const { setAccountDisabled } = await load()
  await setAccountDisabled(await call.rolemap(), getOperand(call, 'a NAME'), disabled)
  await show(call, disabled ? 'may not sign in; sessions have ended and tokens are revoked' : 'may sign in')
}

async function remove(call: Call): Promise<void> {
  const name = getOperand(call, 'a NAME')
  const { removeAccount } = await load()
  await removeAccount(await call.rolemap(), name)
  if (call.options.json) writeJson(call.stdout, { removed: name })
  else call.stdout.write(`${name}: removed\n`)
}

async function show(call: Call, done: string): Promise<void> {
  const { getAccount } = await load()
  tell(call, { account: await getAccount(await call.rolemap(), getOperand(call, 'a NAME')), done })
}

interface Told {
  readonly account: { readonly name: string }
  readonly password?: string
  readonly done: string
}

function tell({ options, stdout }: Call, { account, password: shown, done }: Told): void {
  const given = shown !== undefined && !options.stdin
  if (options.json) writeJson(stdout, { ...account, ...(given && { givenPassword: shown }) })
  else stdout.write(`${account.name}: ${done}\n`)
  if (given && !options.json)
    stdout.write(`Password: ${shown}\nIt is not shown again, and must be changed at the first sign-in.\n`)
}

// Not from an argument, which every program on the machine can see.
async function readPassword({ options, stdin }: Call): Promise<{ password?: string }> {
  if (!options.stdin) return {}
  for await (const line of createInterface({ input: stdin })) return { password: line }
  throw new Misuse('expected a password on standard input, found nothing')
}
