import path from 'node:path'
import type { EditOrder } from '../../../classification/edit-order.ts'
import type { Draft } from '../../../rolemap/draft/draft.ts'
import { type Actions, getOperand, listActions, runOneOf } from '../../action.ts'
import { type Call, type Command, Misuse, numberOption, optionOf } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { formatDraft, formatDrafts, formatStaged } from './print.ts'

const ACTIONS: Actions = {
  list,
  new: create,
  show,
  edit,
  drop,
  stage,
  accept: (call) => settle(call, 'acceptFile'),
  discard: (call) => settle(call, 'discardFile'),
  comment: (call) => review(call, 'commentDraft'),
  submit: (call) => review(call, 'submitDraft'),
  approve: (call) => review(call, 'approveDraft'),
  reject: (call) => review(call, 'rejectDraft'),
  publish,
  abandon: (call) => review(call, 'abandonDraft'),
}

const text = (value: string, help: string) => ({ type: 'string', value, help }) as const

export const draft: Command = {
  name: 'draft',
  summary: 'Edit a classification: make a draft of its next version, edit it, have it approved, and publish it.',
  operands: [listActions(ACTIONS), '[ID|DRAFT]', '[item|title|profile|rule|FILE]', '[WHICH]'],
  options: {
    name: text('V', 'new: what the version shall be called'),
    from: text('DAY', 'new: the day from which it holds; the day of publishing if not given'),
    'sign-off': text('TEXT', 'publish: why, although it recodes more records than may be without a reason'),
    why: text('TEXT', 'the reason; the text of a comment'),
    code: text('CODE', 'edit title, edit rule: the item'),
    label: text('LABEL', 'edit item: its label'),
    level: text('LEVEL', 'edit item: the id of its level'),
    parent: text('CODE', 'edit item: the item above it'),
    to: text('CODES', 'edit item --remove: the items it went to, with commas; edit rule: as what it is read'),
    part: text('PART', 'edit profile: description, tasks, entry, jobsIncluded, typicalTitles or state'),
    text: text('TEXT', 'edit profile: what the part shall say, a line for each task or title'),
    kind: text('KIND', 'edit rule: its kind'),
    where: text('FIELD', 'edit rule of the kind context: the field of the post, such as "service area"'),
    has: text('WORDS', 'edit rule of the kind context: the words that the field has'),
    note: text('TEXT', 'edit rule: why, for whoever reads it'),
    remove: { type: 'boolean', help: 'edit: it goes' },
    seen: text('REVISION', 'edit: the revision that you looked at; what others edited since is not overwritten'),
  },
  example: 'rolemap draft edit draft-1 item A05 --label "Chief Officer"',
  run: runOneOf(ACTIONS),
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
  const seen =
    optionOf(call, 'seen') === undefined ? {} : { seen: numberOption(call, 'seen', { least: 0, otherwise: 0 }) }
  const why = optionOf(call, 'why')
  const order = { ...toOrder(call), ...seen, ...(why !== undefined && { why }) }
  tell(call, await editDraft(await call.rolemap(), getOperand(call, 'a DRAFT'), order))
}

function toOrder(call: Call): EditOrder {
  const what = getOperand(call, 'item, title, profile or rule', 2)
  const which = getOperand(call, 'which one', 3)
  const options = Object.fromEntries(
    ['code', 'label', 'level', 'parent', 'part', 'text', 'kind', 'note', 'to', 'where', 'has'].flatMap((name) => {
      const value = optionOf(call, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const { to, ...rest } = { ...options, ...(call.options.remove === true && { remove: true }) } as Record<
    string,
    string
  >
  if (what === 'item') return { ...rest, what, code: which, ...(to !== undefined && { successors: to.split(',') }) }
  if (what === 'title') return { ...rest, what, title: which }
  if (what === 'profile') return { ...rest, what, code: which }
  if (what === 'rule') return { ...rest, what, from: which, ...(to !== undefined && { to }) }
  throw new Misuse(`expected item, title, profile or rule; found "${what}"`)
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

async function stage(call: Call): Promise<void> {
  const { stageFile } = await load()
  const file = getOperand(call, 'a FILE of edits', 2)
  const given = { input: await openInput(file), file: path.basename(file) }
  const made = await stageFile(await call.rolemap(), getOperand(call, 'a DRAFT'), given)
  if (call.options.json) return writeJson(call.stdout, made.staged)
  call.stdout.write(formatStaged(made))
}

async function settle(call: Call, name: 'acceptFile' | 'discardFile'): Promise<void> {
  const useCases = await load()
  tell(call, await useCases[name](await call.rolemap(), getOperand(call, 'a DRAFT')))
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
