import { ORGANISATION_KINDS } from '../../workforce/organisation.ts'
import { type Actions, getOperand } from '../action.ts'
import { type Call, type Command, optionOf } from '../command.ts'
import { formatColumns, writeJson } from '../print.ts'

const SAID = ['label', 'kind', 'parent', 'people', 'why']
const ACTIONS: Actions = {
  list: { run: list },
  show: { operands: ['ID'], run: show },
  set: { operands: ['ID'], takes: SAID, run: set },
}

export const organisation: Command = {
  name: 'organisation',
  right: 'organisation.set',
  summary: 'Add organisations, and say which accounts see their posts.',
  actions: ACTIONS,
  options: {
    label: { type: 'string', value: 'TEXT', help: 'the name, such as "Kent County Council"' },
    kind: { type: 'string', value: 'KIND', help: ORGANISATION_KINDS.filter(Boolean).join(', ') },
    parent: { type: 'string', value: 'ID', help: 'the organisation that it belongs to' },
    people: { type: 'string', value: 'NAMES', help: 'the accounts that see its posts, with commas between' },
    why: { type: 'string', value: 'TEXT', help: 'the reason, for the trail' },
  },
  example: 'rolemap organisation set kent --label "Kent County Council" --kind county-council',
}

const load = () => import('../../rolemap/organisation/organisation.ts')

async function list(call: Call): Promise<void> {
  const { listOrganisations } = await load()
  const all = await listOrganisations(await call.rolemap())
  if (call.options.json) return writeJson(call.stdout, all)
  const rows = all.map(({ id, label, kind, parent, people }) => [id, label, kind, parent, people.join(' ')])
  call.stdout.write(formatColumns([['id', 'name', 'kind', 'parent', 'people'], ...rows]))
}

async function show(call: Call): Promise<void> {
  const { getOrganisation } = await load()
  print(call, await getOrganisation(await call.rolemap(), getOperand(call, 'the ID of an organisation')))
}

async function set(call: Call): Promise<void> {
  const { setOrganisation } = await load()
  const id = getOperand(call, 'the ID of an organisation')
  const people = optionOf(call, 'people')?.split(',')
  const [label, kind, parent, why] = ['label', 'kind', 'parent', 'why'].map((name) => optionOf(call, name))
  print(call, await setOrganisation(await call.rolemap(), id, { label, kind, parent, people, why }))
}

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof load>>['getOrganisation']>>

function print(call: Call, shown: Shown): void {
  if (call.options.json) {
    writeJson(call.stdout, shown)
    return
  }
  const { id, label, kind, parent, people } = shown
  const more = [kind, parent && `belongs to ${parent}`, people.length > 0 && `people: ${people.join(', ')}`]
  call.stdout.write(`${[`${id}  ${label}`, ...more.filter(Boolean)].join('; ')}\n`)
}
