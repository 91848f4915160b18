// The reader of form bodies, with whatever browsers, scripts and broken connections may send.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Hono } from 'hono'
import { RolemapError } from 'rolemap'
import type { Field } from '../../../src/web/kit/control.ts'
import { type Filled, form, refuseSeenAt, takeForm } from '../../../src/web/kit/form.ts'
import { noteTooLarge, readForm, refuse } from '../../../src/web/kit/sent.ts'
import { anyCharacter } from '../../fixture/any-text.ts'

const FIELDS = [
  { name: 'seen', label: 'What was seen', kind: 'hidden' },
  { name: 'title', label: 'Job title', most: 10 },
  { name: 'text', label: 'Text', kind: 'lines' },
  { name: 'rows', label: 'Rows', kind: 'code' },
  { name: 'word', label: 'Password', kind: 'password' },
  { name: 'state', label: 'State', kind: 'choice', value: 'draft', choices: [{ value: 'draft', label: 'Draft' }] },
  { name: 'file', label: 'A file', kind: 'file' },
] as const satisfies readonly Field[]

const app = new Hono()
app.post('/read', async (context) => {
  const { sent, came, refusal } = await readForm(context, FIELDS)
  const file = sent.files.file && { name: sent.files.file.name, size: sent.files.file.bytes.length }
  return context.json({ values: sent.values, file: file ?? null, does: sent.does, came, refusal: refusal ?? null })
})
app.post('/large', async (context) => {
  noteTooLarge(context, 2048)
  return context.json((await readForm(context, FIELDS)).refusal)
})

interface Read {
  readonly values: Record<string, string>
  readonly file: { readonly name: string; readonly size: number } | null
  readonly does: string
  readonly came: Record<string, string>
  readonly refusal: { readonly refused: readonly { field: string; message: string }[]; readonly status: number } | null
}

async function read(body: FormData | URLSearchParams | string, headers: Record<string, string> = {}) {
  const response = await app.request('/read', { method: 'POST', body, headers })
  return (await response.json()) as Read
}

function toBody(fields: readonly (readonly [string, string | File])[]): FormData {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  return body
}

describe('a form that was sent', () => {
  test('gives texts without spaces around them, and leaves passwords and small files as they are', async () => {
    const sent = [
      ['title', '  Mate '],
      ['text', ' a\r\nb\rc '],
      ['rows', 'a\t\t\r\n'],
      ['word', ' secret '],
    ] as const
    const { values } = await read(toBody(sent))
    assert.deepEqual(values, {
      seen: '',
      title: 'Mate',
      text: 'a\nb\nc',
      rows: 'a\t\t\n',
      word: ' secret ',
      state: 'draft',
      file: '',
    })
  })

  test('takes the last of a field that came several times, and what the page shows at first of one that did not', async () => {
    const { values, came } = await read(new URLSearchParams('title=a&title=b&do=set'))
    assert.deepEqual([values.title, values.state], ['b', 'draft'])
    assert.deepEqual(came, { title: 'b' })
  })

  test('gives nothing of names that are no field of it, whatever they are called', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'title[]', 'title.x', '']
    const { values, refusal } = await read(toBody(names.map((name) => [name, 'x'] as const)))
    assert.deepEqual(Object.keys(values).toSorted(), FIELDS.map(({ name }) => name as string).toSorted())
    assert.equal(values.title, '')
    assert.equal(refusal, null)
  })

  test('reads a field of a prototype’s name where the form has one', async () => {
    const odd = new Hono()
    const fields = ['__proto__', 'constructor'].map((name): Field => ({ name, label: name }))
    odd.post('/', async (context) => {
      const { sent } = await readForm(context, fields)
      return context.json(fields.map(({ name }) => Object.getOwnPropertyDescriptor(sent.values, name)?.value))
    })
    const body = new URLSearchParams({ constructor: 'b' })
    body.append('__proto__', 'a')
    const response = await odd.request('/', { method: 'POST', body })
    assert.deepEqual(await response.json(), ['a', 'b'])
  })

  test('takes a file by its last name, and none where nobody chose one', async () => {
    const file = new File(['abc'], 'C:\\staff\\a/ü.csv')
    assert.deepEqual((await read(toBody([['file', file]]))).file, { name: 'ü.csv', size: 3 })
    assert.equal((await read(toBody([['file', new File([], '')]]))).file, null)
    assert.equal((await read(toBody([['file', 'a text']]))).file, null)
    const { refusal } = await read(toBody([['file', new File([], 'empty.csv')]]))
    assert.deepEqual(refusal, { refused: [{ field: 'file', message: 'The selected file is empty' }], status: 422 })
  })

  test('is refused with the field where a text is too long or no text', async () => {
    const long = await read(new URLSearchParams({ title: 'x'.repeat(1234) }))
    assert.deepEqual(long.refusal?.refused, [
      { field: 'title', message: 'Job title must be 10 characters or fewer, and has 1,234' },
    ])
    assert.equal(long.came.title?.length, 1234, 'nothing typed is lost')
    const nul = await read(new URLSearchParams({ title: 'a\0b' }))
    assert.match(nul.refusal?.refused[0]?.message ?? '', /^Job title has the character NUL in it/)
  })

  test('that is damaged is refused, and read as if nothing had come', async () => {
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      const { values, refusal } = await read('--y\r\nhalf a form', { 'Content-Type': type })
      assert.equal(refusal?.status, 400)
      assert.deepEqual(refusal?.refused, [
        { field: 'file', message: 'What you sent did not arrive whole. Send it again' },
      ])
      assert.equal(values.title, '')
    }
  })

  test('that is too large is refused without being read', async () => {
    const body = new ReadableStream({ pull: () => assert.fail('the body was read') }, { highWaterMark: 0 })
    const response = await app.request('/large', { method: 'POST', body, duplex: 'half' } as RequestInit)
    assert.deepEqual(await response.json(), {
      refused: [{ field: 'file', message: 'The selected file must be smaller than 2 kB' }],
      status: 413,
    })
  })

  test('is read or refused, whatever it says', async () => {
    const name = fc.oneof(
      fc.constantFrom(...FIELDS.map((field) => field.name as string), 'do', '__proto__'),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, fc.string({ unit: anyCharacter, maxLength: 30 }))), async (sent) => {
        const { values, refusal } = await read(toBody(sent))
        for (const field of FIELDS) assert.equal(typeof values[field.name], 'string')
        if (!refusal) assert.ok((values.title ?? '').length <= 10)
        else assert.ok(refusal.refused.every(({ field }) => FIELDS.some((one) => one.name === field)))
      }),
      { numRuns: 60 },
    )
  })
})

describe('taking a form', () => {
  const TITLE = [
    { name: 'seen', label: 'What was seen', kind: 'hidden' },
    { name: 'title', label: 'Job title', needed: 'Enter a job title' },
  ] as const satisfies readonly Field[]

  const take = async (
    fields: Readonly<Record<string, string>>,
    run: () => Promise<'done' | ReturnType<typeof refuse>>,
  ) => {
    const site = new Hono().onError((_, context) => context.text('', 500))
    site.post('/', async (context) => {
      const again = async (filled: Filled) => filled
      return context.json(await takeForm(context, TITLE, { run, refuse: refuseSeenAt('title'), again }))
    })
    return site.request('/', { method: 'POST', body: new URLSearchParams(fields) })
  }
  const fail = (error: Error) => () => Promise.reject(error)

  test('does what it is for, and nothing where something needed is missing', async () => {
    assert.equal(await (await take({ title: 'Mate' }, async () => 'done')).json(), 'done')
    const missing = await (await take({ title: ' ' }, fail(new Error('was run')))).json()
    assert.deepEqual((missing as Filled).errors, [{ field: 'title', message: 'Enter a job title' }])
  })

  test('shows it again with what was typed, and why it was refused', async () => {
    const filled = await (await take({ title: 'Mate' }, async () => refuse('title', 'no such title'))).json()
    assert.deepEqual(filled, {
      values: { title: 'Mate' },
      errors: [{ field: 'title', message: 'No such title' }],
      status: 422,
    })
  })

  test('says at a field what the sender can mend, and tells of a conflict what to do', async () => {
    const unfit = await (await take({ title: 'Mate' }, fail(new RolemapError('edit-unfit', 'not so')))).json()
    assert.deepEqual(
      [(unfit as Filled).status, (unfit as Filled).errors],
      [422, [{ field: 'title', message: 'Not so' }]],
    )
    const late = await (
      await take({ title: 'Mate' }, fail(new RolemapError('change-conflict', 'bea was first')))
    ).json()
    assert.equal((late as Filled).status, 409)
    assert.match((late as Filled).errors?.[0]?.message ?? '', /Bea was first\. What you typed is below; send it again/)
  })

  test('leaves to a page of its own what the sender cannot mend', async () => {
    for (const error of [
      new RolemapError('not-allowed', 'no'),
      new RolemapError('draft-unknown', 'no'),
      new Error('fault'),
    ])
      assert.equal((await take({ title: 'Mate' }, fail(error))).status, 500)
  })
})

describe('a form on a page', () => {
  const shown = async (filled: Filled = {}) =>
    String(await form({ action: '/x?a=1&b=2', fields: FIELDS, filled, buttons: [{ label: 'Save', does: 'set' }] }))

  test('names each field once, with its label, and sends files where it has some', async () => {
    const text = await shown()
    assert.match(text, /action="\/x\?a=1&amp;b=2" method="post" enctype="multipart\/form-data"/)
    for (const { name } of FIELDS) assert.equal(text.split(` name="${name}"`).length, 2, name)
    for (const { name } of FIELDS.slice(1))
      assert.ok(text.includes(`<label class="govuk-label govuk-!-font-weight-bold" for="${name}">`))
    assert.match(text, /<option value="draft" selected>/)
    assert.match(text, /<button type="submit" class="govuk-button" name="do" value="set">Save</)
  })

  test('keeps what was typed as text, whatever it is, and never a password', async () => {
    const values = { title: '"><b>', text: '\n</textarea><b>', word: 'secret' }
    const text = await shown({ values, errors: [{ field: 'title', message: '<i>' }] })
    assert.match(text, /value="&quot;&gt;&lt;b&gt;"/)
    assert.match(text, /<textarea[^>]*id="text"[^>]*>\n\n&lt;\/textarea&gt;/)
    assert.doesNotMatch(text, /secret|<b>|<i>/)
    assert.match(text, /id="title-error"[^>]*><span[^>]*>Error:<\/span> &lt;i&gt;/)
    assert.match(text, /<input[^>]*id="title"[^>]*aria-describedby="title-error"/)
  })
})
