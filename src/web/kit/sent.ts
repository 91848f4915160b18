import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { GivenFile } from '../../rolemap/index.ts'
import { findTextFault, TEXT_FAULTS } from '../../text/index.ts'
import { type Field, mostOf } from './control.ts'
import type { FieldError } from './error-summary.ts'
import { capitalise, formatBytes, formatNumber } from './words.ts'

/** What is wrong with the sent form. */
export interface Refusal {
  readonly refused: readonly FieldError[]
  readonly status: ContentfulStatusCode
}

export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && Object.hasOwn(answer, 'refused')

/** @example return refuse('file', 'Select a file') */
export const refuse = (field: string, message: string, status: ContentfulStatusCode = 422): Refusal => ({
  refused: [{ field, message: capitalise(message) }],
  status,
})

/** The values that a form sent: of its own fields only, whatever else is in the body. */
export interface Sent<One extends Field = Field> {
  /** A field that was not sent has its first value. If it was sent several times, the last one counts. */
  readonly values: Readonly<Record<One['name'], string>>
  readonly files: FilesOf<One>
  /** Which of several buttons was pressed. */
  readonly does: string
}

/** The files of a form. A required one is always present. */
export type FilesOf<One extends Field> = {
  readonly [File in One as File extends { kind: 'file' } ? File['name'] : never]: File extends { needed: string }
    ? GivenFile
    : GivenFile | undefined
}

/** The values of a form, and what is wrong with them whatever the form is for. */
export interface Reading<One extends Field> {
  readonly sent: Sent<One>
  /** The values that were sent: a page has several forms, and each sends its own fields. */
  readonly came: Readonly<Partial<Record<One['name'], string>>>
  readonly refusal?: Refusal
}

/** Reads the body of a form. This is the only place that does so. */
export async function readForm<One extends Field>(context: Context, fields: readonly One[]): Promise<Reading<One>> {
  const most = findTooLarge(context)
  const body: Body | undefined = most === undefined ? await context.req.parseBody().catch(() => undefined) : undefined
  const sent = await readFields(body ?? {}, fields)
  const came = Object.fromEntries(Object.entries(sent.values).filter(([name]) => Object.hasOwn(body ?? {}, name)))
  const reading = { sent, came: came as Readonly<Partial<Record<One['name'], string>>> }
  const file = fields.find(({ kind }) => kind === 'file')?.name
  const first = file ?? firstOf(fields)
  const what = file === undefined ? 'What you send' : 'The selected file'
  if (most !== undefined)
    return { ...reading, refusal: refuse(first, `${what} must be smaller than ${formatBytes(most)}`, 413) }
  if (!body) return { ...reading, refusal: refuse(first, 'What you sent did not arrive whole. Send it again', 400) }
  const refused = fields.flatMap((field) => findFault(field, sent) ?? [])
  return refused.length === 0 ? reading : { ...reading, refusal: { refused, status: 422 } }
}

/** The first visible field of a form; the page itself if there is none. */
export const firstOf = (fields: readonly Field[]): string =>
  fields.find(({ kind }) => kind !== 'hidden')?.name ?? 'main'

type Body = Readonly<Record<string, string | File | undefined>>

async function readFields<One extends Field>(body: Body, fields: readonly One[]): Promise<Sent<One>> {
  const ofForm = (name: string) => (Object.hasOwn(body, name) ? body[name] : undefined)
  const files = fields.filter(({ kind }) => kind === 'file').map(({ name }) => name)
  const given = await Promise.all(files.map(async (name) => [name, await toGiven(ofForm(name))] as const))
  return {
    values: Object.fromEntries(fields.map((field) => [field.name, toText(field, ofForm(field.name))])),
    files: Object.fromEntries(given),
    does: toText({ name: 'do', label: '' }, ofForm('do')),
  } as Sent<One>
}

// A browser sends each new line of a text as two characters.
function toText({ kind, value = '' }: Field, sent: unknown): string {
  if (kind === 'file') return ''
  if (typeof sent !== 'string') return value
  const text = sent.replace(/\r\n?/g, '\n')
  return kind === 'password' || kind === 'code' ? text : text.trim()
}

// If nobody chose a file, its field is sent as a file without a name.
async function toGiven(sent: unknown): Promise<GivenFile | undefined> {
  if (!(sent instanceof File) || (sent.name === '' && sent.size === 0)) return undefined
  return { name: sent.name.split(/[/\\]/).at(-1) || 'file', bytes: await sent.bytes() }
}

function findFault<One extends Field>(field: One, { values, files }: Sent<One>): FieldError | undefined {
  const { name, label, kind, needed } = field
  const value = values[name as One['name']]
  const file = new Map<string, GivenFile | undefined>(Object.entries(files)).get(name)
  const fault = (message: string): FieldError => ({ field: name, message })
  if (kind === 'trap' && value !== '') return fault(`${label}: it is there for robots`)
  if (file?.bytes.length === 0) return fault('The selected file is empty')
  if (needed !== undefined && (kind === 'file' ? !file : value.trim() === '')) return fault(needed)
  const wrong = findTextFault(value) ?? (file && findTextFault(file.name))
  if (wrong) return fault(`${label} has ${TEXT_FAULTS[wrong]} in it, which no text has`)
  const most = mostOf(field)
  if (kind === 'file' || value.length <= most) return undefined
  return fault(`${label} must be ${formatNumber(most)} characters or fewer, and has ${formatNumber(value.length)}`)
}

const TOO_LARGE = 'body-too-large'

/** Records that a body is too large for its route, so that the form says so and nothing of the body is read. */
export const noteTooLarge = (context: Context, limit: number): void => context.set(TOO_LARGE, limit)

const findTooLarge = (context: Context): number | undefined => context.get(TOO_LARGE)
