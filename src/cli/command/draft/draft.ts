import { EDIT_FIELDS, EDITED, type EditOrder, listEditFields, toOrder } from '../../../classification/index.ts'
import type { Draft } from '../../../rolemap/draft/draft.ts'
import { type Actions, getOperand } from '../../action.ts'
import { type Call, type Command, Misuse, optionOf } from '../../command.ts'
import { orderOptions, readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { formatDraft, formatDrafts } from './print.ts'

const text = (value: string, help: string) => ({ type: 'string', value, help }) as const

// The operand itself is the field that names the thing.
const NAMED_BY = { item: 'code', title: 'title', profile: 'code', rule: 'from' } as const
const { title: _title, from: _from, ...EDIT_OPTIONS } = orderOptions(EDIT_FIELDS)

const of = ['DRAFT']
const takes = ['why']

const ACTIONS: Actions = {
  list: { operands: ['[ID]'], run: list },
  new: { operands: ['ID'], takes: ['from', 'name', 'why'], run: create },
  show: { operands: of, run: show },
  edit: {
    operands: ['DRAFT', EDITED.join('|'), 'WHICH'],
    takes: [...Object.keys(EDIT_OPTIONS), 'seen', 'why'],
    run: edit,
  },
  drop: { operands: ['DRAFT', 'EDIT'], run: drop },
  comment: { operands: of, takes, run: (call) => review(call, 'commentDraft') },
  submit: { operands: of, takes, run: (call) => review(call, 'submitDraft') },
  approve: { operands: of, takes, run: (call) => review(call, 'approveDraft') },
  reject: { operands: of, takes, run: (call) => review(call, 'rejectDraft') },
  publish: { operands: of, takes: ['sign-off', 'why'], run: publish },
  abandon: { operands: of, takes, run: (call) => review(call, 'abandonDraft') },
}

export const draft: Command = {
  name: 'draft',
  right: 'draft.write',
  summary: 'Edit a classification: make a draft of its next version, edit it, have it approved, and publish it.',
  actions: ACTIONS,
  options: {
    from: text('DAY', 'the first day on which it is valid; the day of publishing if not given'),
    name: text('V', 'the name of the new version'),
    'sign-off': text('TEXT', 'the reason for publishing although it recodes more records than the limit'),
    why: text('TEXT', 'the reason; the text of a comment'),
    ...EDIT_OPTIONS,
    seen: text('REVISION', 'the revision that you saw; a later change by somebody else is then not overwritten'),
  },
  example: 'rolemap draft edit draft-1 item A05 --label "Chief Officer"',
}

const load = () => import('../../../rolemap/index.ts')

async function list(call: Call): Promise<void> {
  const { listDrafts } = await load()
  const drafts = await listDrafts(await call.rolemap(), call.operands[1])
  if (call.options.json) writeJson(call.stdout, drafts)
  else call.stdout.write(formatDrafts(drafts))
}

async function create(call: Call): Promise<void> {
  const { createDraft } = await load()
  const [name, validFrom, why] = ['name', 'from', 'why'].map((option) => optionOf(call, option))
  const made = await createDraft(await call.rolemap(), getOperand(call, 'the ID of a classification'), {
    ...(name !== undefined && { name }),
    ...(validFrom !== undefined && { validFrom }),
    ...(why !== undefined && { why }),
  })
  tell(call, made)
}

async function show(call: Call): Promise<void> {
  const { getDraft, makeDraftVersion } = await load()
  const rolemap = await call.rolemap()
  const found = await getDraft(rolemap, getOperand(call, 'a DRAFT'))
  const open = found.state !== 'published' && found.state !== 'abandoned'
  const problems = open ? (await makeDraftVersion(rolemap, found)).problems : []
  if (call.options.json) writeJson(call.stdout, { ...found, problems })
  else call.stdout.write(formatDraft(found, problems))
}

async function edit(call: Call): Promise<void> {
  const { editDraft } = await load()
  const order = { ...readOrder(call), ...readSaid(call) }
  tell(call, await editDraft(await call.rolemap(), getOperand(call, 'a DRAFT'), order))
}

function readOrder(call: Call): EditOrder {
  const what = EDITED.find((one) => one === getOperand(call, EDITED.join(', '), 2))
  if (!what) throw new Misuse(`expected ${EDITED.join(', ')}; found "${call.operands[2]}"`)
  checkFields(call, what)
  const which = getOperand(call, 'the CODE or title to edit', 3)
  const textOf = (name: string) => (name === NAMED_BY[what] ? which : optionOf(call, name))
  return {
    what,
    ...toOrder(EDIT_FIELDS, (name) => (listEditFields(what).includes(name) ? textOf(name) : undefined)),
    ...(call.options.remove === true && { remove: true }),
  }
}

function checkFields(call: Call, what: (typeof EDITED)[number]): void {
  const fields: readonly string[] = listEditFields(what)
  const strange = Object.keys(EDIT_OPTIONS).find((name) => call.options[name] !== undefined && !fields.includes(name))
  if (strange) throw new Misuse(`an edit of ${what === 'item' ? 'an' : 'a'} ${what} does not take --${strange}`)
}

async function drop(call: Call): Promise<void> {
  const { dropEdit } = await load()
  tell(
    call,
    await dropEdit(
      await call.rolemap(),
      getOperand(call, 'a DRAFT'),
      Number(getOperand(call, 'the number of an edit', 2)),
    ),
  )
}

async function review(
  call: Call,
  name: 'commentDraft' | 'submitDraft' | 'approveDraft' | 'rejectDraft' | 'abandonDraft',
): Promise<void> {
  const useCases = await load()
  tell(call, await useCases[name](await call.rolemap(), getOperand(call, 'a DRAFT'), optionOf(call, 'why') ?? ''))
}

async function publish(call: Call): Promise<void> {
  const { publishDraft } = await load()
  const [why, signOff] = [optionOf(call, 'why'), optionOf(call, 'sign-off')]
  const options = { ...(why !== undefined && { why }), ...(signOff !== undefined && { signOff }) }
  tell(call, await publishDraft(await call.rolemap(), getOperand(call, 'a DRAFT'), options))
}

function tell(call: Call, { id, classification, name, state, edits, revision }: Draft): void {
  if (call.options.json) writeJson(call.stdout, { id, classification, name, state, edits: edits.length, revision })
  else
    call.stdout.write(
      formatColumns([[id, `${classification} ${name}`, state, `${edits.length} edits`, `revision ${revision}`]]),
    )
}
