import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type ErrorKind, RolemapError } from '../../error.ts'
import { control, type Field } from './control.ts'
import type { FieldError } from './error-summary.ts'
import type { Html } from './html.ts'
import { type OpenPicks, type PickFrom, pickValues, toPickField } from './pick.ts'
import { firstOf, isRefusal, type Refusal, readForm, refuse, type Sent } from './sent.ts'

/** The values of a form, before it was sent or again with errors. */
export interface Filled<Name extends string = string> {
  readonly values?: Readonly<Partial<Record<Name, string>>>
  readonly errors?: readonly FieldError[]
  /** With errors, 422 unless it is set. */
  readonly status?: ContentfulStatusCode
  /** Fields in which words were typed that several things have, with these. */
  readonly picks?: OpenPicks
}

/** The field at which the page shows the error of a use case; or the whole refusal, if the form decides. */
export type Refusing<One extends Field = Field> =
  | One['name']
  | ((error: RolemapError, sent: Sent<One>) => Refusal | undefined)

export interface Taking<One extends Field, Done, Again> {
  /**
   * What fields are picked from in which a person names things: by a code, or by words, which become codes before `run`. If
   * several things have the words, the form comes back with these to choose from.
   */
  readonly picks?: (sent: Sent<One>) => Promise<Readonly<Partial<Record<One['name'], PickFrom>>>>
  readonly run: (sent: Sent<One>) => Promise<Done | Refusal>
  /** If not given, the first visible field. Errors that the sender cannot correct get a page of their own. */
  readonly refuse?: Refusing<One>
  /** The page again, filled in and with what is wrong: nothing typed is lost. */
  readonly again: (filled: Filled<One['name']>) => Promise<Again>
}

/** Does what a form asks for, or shows the form again with the reason why not. */
export async function takeForm<One extends Field, Done, Again>(
  context: Context,
  fields: readonly One[],
  { picks, run, refuse: refusing, again }: Taking<One, Done, Again>,
): Promise<Done | Again> {
  const { sent, came, refusal } = await readForm(context, fields)
  const at = refusing ?? firstOf(fields)
  const toRefusal = typeof at === 'function' ? (error: RolemapError) => at(error, sent) : refuseAt(at)
  let open: OpenPicks | undefined
  const take = async (): Promise<Done | Refusal> => {
    const picked = pickValues(sent.values, (await picks?.(sent)) ?? {})
    open = picked.open
    const [unclear] = open.keys()
    return unclear === undefined ? await run({ ...sent, values: picked.values }) : refuse(unclear, UNCLEAR)
  }
  const answer = refusal ?? (await attempt(take, toRefusal))
  if (!isRefusal(answer)) return answer
  return again({ values: came, errors: answer.refused, status: answer.status, ...(open?.size && { picks: open }) })
}

const UNCLEAR = 'Select one of the items that have these words'

async function attempt<Done>(
  run: () => Promise<Done | Refusal>,
  toRefusal: (error: RolemapError) => Refusal | undefined,
): Promise<Done | Refusal> {
  try {
    return await run()
  } catch (error) {
    const refusal = error instanceof RolemapError ? toRefusal(error) : undefined
    if (refusal) return refusal
    throw error
  }
}

const MENDABLE: Readonly<Partial<Record<ErrorKind, Refusal['status']>>> = {
  unfit: 422,
  'too-large': 413,
  conflict: 409,
}

/** Shows errors that the sender can correct at a field. */
export const refuseAt =
  (field: string) =>
  ({ is, message }: RolemapError): Refusal | undefined => {
    const status = MENDABLE[is]
    return status && refuse(field, message, status)
  }

/** The same for a form with the seen revision: if it is sent again, it applies to what somebody else has left. */
export const refuseSeenAt =
  (field: string) =>
  (error: RolemapError): Refusal | undefined =>
    error.is === 'conflict'
      ? refuse(field, `${error.message}. What you typed is below; send it again to put it in place of theirs`, 409)
      : refuseAt(field)(error)

export interface Button {
  /** What it does, in words. */
  readonly label: string
  /** What screen readers add to the label, if several buttons of a page have the same one. */
  readonly of?: string
  /** Which of several buttons it is, as named in `Sent`. */
  readonly does?: string
  readonly look?: 'secondary' | 'warning'
  /** In a row or a cell, with nothing below it. */
  readonly tight?: boolean
}

export interface FormView<Name extends string> {
  readonly action: string
  readonly fields?: readonly Field<Name>[]
  readonly filled?: Filled<Name> | undefined
  readonly buttons: readonly Button[]
  /** As wide as the page, for long lines. */
  readonly wide?: boolean
}

/** A form that is sent to `action`. */
export function form<Name extends string>({ action, fields = [], filled = {}, buttons, wide }: FormView<Name>): Html {
  const file = fields.some(({ kind }) => kind === 'file')
  return html`<form action="${action}" method="post"${file && html` enctype="multipart/form-data"`} novalidate${!wide && html` class="rm-prose"`}>
    ${fields.map((field) => control(toPickField(field, filled.picks), shownOf(field, filled)))}
    ${buttons.length === 1 ? buttons.map(button) : html`<div class="govuk-button-group">${buttons.map(button)}</div>`}
  </form>`
}

export interface ButtonForm extends Button {
  readonly action: string
  /** What it is about, if the address does not say. */
  readonly sends?: Readonly<Record<string, string>>
}

/** A button that does something at once. */
export function buttonForm({ action, sends = {}, ...look }: ButtonForm): Html {
  const hidden = Object.entries(sends).map(([name, value]) => control({ name, label: '', kind: 'hidden' }, { value }))
  return html`<form action="${action}" method="post">${hidden}${button({ look: 'secondary', ...look })}</form>`
}

function shownOf<Name extends string>({ name }: Field<Name>, { values, errors = [] }: Filled<Name>) {
  return { value: values?.[name], error: errors.find(({ field }) => field === name)?.message }
}

function button({ label, of, does, look, tight }: Button): Html {
  const named = does !== undefined && html` name="do" value="${does}"`
  return html`<button type="submit" class="govuk-button${look && ` govuk-button--${look}`}${tight && ' rm-tight'}"${named}>${label}${of && html`<span class="govuk-visually-hidden"> ${of}</span>`}</button>`
}
