// Published lists of qualifications as downloaded, and the shipped qualifications.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { readDataset } from 'rolemap/exchange'
import { applyOrder, checkEntries, isEntryFault, toAttachmentId, toRequirementId } from 'rolemap/qualification'
import { measureQualifications } from '../../script/qualification/agreement.ts'
import { makeSet, makeShipped } from '../../script/qualifications.ts'
import { readQualificationSet, requirementsOf } from '../../src/exchange/dataset/qualification.ts'
import { parsePublishedDay } from '../../src/exchange/qualification/published-day.ts'
import { findForm, PUBLISHED_FORMS } from '../../src/exchange/qualification/published-form.ts'
import { formatStrictTsv } from '../../src/exchange/table/strict-tsv.ts'

const REFERENCE = '../shared/reference'
const skip = existsSync(REFERENCE) ? false : 'no public lists in ../shared'

async function readList(file: string) {
  const [head = '', ...lines] = (await readFile(`${REFERENCE}/${file}`, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
  const columns = head.split('\t')
  const rows = lines.map((line) => new Map(line.split('\t').map((cell, at) => [columns[at] ?? '', cell.trim()])))
  const textOf = (row: Map<string, string>) => (column: string) =>
    columns.includes(column) ? (row.get(column) ?? '') : undefined
  const form = findForm(textOf(new Map()))
  return { form, entries: rows.map((row) => applyOrder('Q1', form?.read(textOf(row)).order ?? {})) }
}

describe('a published list', { skip }, () => {
  test('is told by its columns, and every row of it is an entry', async () => {
    const lists = {
      'ofqual-register-sample.tsv': ['ofqual-register', 10],
      'ofqual-pearson-qualifications.tsv': ['ofqual-register', 5106],
      'ofqual-qualification-titles-2025.tsv': ['ofqual-titles', 45_554],
      'apprenticeship-standards-2021.tsv': ['apprenticeships', 515],
      't-levels.tsv': ['t-levels', 24],
    } as const
    for (const [file, [name, rows]] of Object.entries(lists)) {
      const { form, entries } = await readList(file)
      assert.deepEqual([form?.name, entries.length, entries.filter(isEntryFault)], [name, rows, []], file)
    }
  })

  test('of the register keeps number, hours, dates and state, and drops none of what else it says', async () => {
    const { entries } = await readList('ofqual-register-sample.tsv')
    assert.deepEqual(entries[2], {
      ...{
        id: 'Q1',
        title: 'Pearson Edexcel Level 1 Award in Warehousing and Storage',
        kind: 'qualification',
        level: '1',
      },
      ...{ type: 'Occupational Qualification', body: 'Pearson Education Ltd', unitCode: '600/2089/1' },
      ...{ guidedHours: 87, totalHours: 120, credit: 12, status: 'approved', source: 'Ofqual' },
      ...{ approved: '2011-05-23', lastStart: '2023-12-31', lastCertification: '2024-12-31' },
      sourceDocument: 'https://register.ofqual.gov.uk/',
      address: 'https://qualifications.pearson.com/en/qualifications/nvq-and-competence-based-qualifications.html',
      notes:
        'Sector subject area: Warehousing and distribution; EQF: Level 2; Offered in: England, Northern Ireland; ' +
        'Grading: Pass/Fail; Assessment: Portfolio of Evidence; Least guided hours: 87; Most guided hours: 87; ' +
        'Operational from: 2011-06-01; Regulated by CCEA: True; Acronym of the body: Pearson',
    })
  })
})

describe('the forms of files', () => {
  test('give an order or a fault for whatever stands in the cells, and never throw', () => {
    const cells = fc.dictionary(
      fc.constantFrom('title', 'level', 'id', 'partOf', 'criteria', 'kind', 'role', 'status'),
      fc.string(),
    )
    fc.assert(
      fc.property(cells, fc.constantFrom(...PUBLISHED_FORMS), (row, form) => {
        const { order } = form.read((column) => row[column])
        const entry = applyOrder('Q1', order)
        assert.ok(isEntryFault(entry) || entry.title !== '')
      }),
    )
  })

  test('read days as registers write them, and nothing else', () => {
    const written = ['5/23/2011 12:00:00 AM +00:00', '12/31/2023 11:59:59 PM +00:00', '2013-09-17 00:00:00.0000000']
    assert.deepEqual(written.map(parsePublishedDay), ['2011-05-23', '2023-12-31', '2013-09-17'])
    assert.deepEqual(['', '31/12/2023', '2023-02-30', 'soon'].map(parsePublishedDay), [
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('the qualifications that ship', () => {
  test('have identifiers of their own, no circle, and roles that there are, each with a reason', async () => {
    const { value, problems } = await readQualificationSet('data/qualifications')
    assert.deepEqual(problems, [])
    assert.ok(value.entries.length >= 1500 && value.attachments.length >= 1500)
    assert.equal(new Set(value.entries.map(({ id }) => id)).size, value.entries.length)
    assert.ok(value.entries.every(({ id }) => /^R\d+$/.test(id)))
    assert.equal(new Set(value.attachments.map(toAttachmentId)).size, value.attachments.length)
    const roles = value.attachments.filter((one) => one.as === 'role')
    for (const [id, list] of Map.groupBy(roles, ({ classification }) => classification)) {
      const { items } = (await readDataset(`data/${id}`)).value.version
      const codes = new Set(items.map(({ code }) => code))
      assert.deepEqual(
        list.filter(({ code }) => !codes.has(code)),
        [],
        id,
      )
    }
    const errors = checkEntries(value.entries, value.attachments).filter(({ severity }) => severity === 'error')
    assert.deepEqual(errors, [])
    assert.equal(roles.filter(({ classification }) => classification === 'occupational-maps').length, 410)
  })

  test('are what was judged and the public lists give, and every identifier that was given is known', {
    skip,
  }, async () => {
    const made = await makeShipped(REFERENCE)
    const { value } = await readQualificationSet('data/qualifications')
    assert.deepEqual(made.refused, [])
    const { bodies, entries, attachments } = made
    assert.deepEqual(value, { ...value, bodies, entries, attachments })
    // Three entries are of a body that is in the register twice, both times current.
    assert.equal(entries.filter(({ body, bodyId }) => body !== undefined && bodyId === undefined).length, 3)
    assert.ok(value.entries.every(({ id }) => [...made.given.values()].includes(id)))
  })

  test('say what roles ask for, each with its source, of roles that there are, in the form in which it is kept', async () => {
    const { requirements, entries } = (await readQualificationSet('data/qualifications')).value
    assert.ok(requirements.length >= 170, String(requirements.length))
    assert.equal(new Set(requirements.map(toRequirementId)).size, requirements.length)
    for (const [id, list] of Map.groupBy(requirements, ({ classification }) => classification)) {
      const { items } = (await readDataset(`data/${id}`)).value.version
      const codes = new Set(items.map(({ code }) => code))
      assert.deepEqual(
        list.filter(({ code }) => !codes.has(code)),
        [],
        id,
      )
    }
    // A requirement that was read at its source says when and where; all others are drafts.
    const agreed = requirements.filter(({ state }) => state === 'agreed')
    assert.ok(agreed.length > 50 && agreed.every(({ checked, place }) => checked && place))
    const kind = requirementsOf(new Set(entries.map(({ id }) => id)))
    const written = formatStrictTsv(
      kind.columns,
      requirements.map((one) => kind.format(one, undefined)),
    )
    assert.equal(written, await readFile('data/qualifications/requirements.tsv', 'utf8'))
  })

  test('were judged by a second reader for a fifth, who mostly agrees', async () => {
    const figures = await measureQualifications()
    assert.deepEqual(
      figures.map(({ classification, pairs }) => [classification, pairs]),
      [
        ['cyp-roles', 223],
        ['job-roles', 274],
      ],
    )
    for (const { belongsKappa, reasonKappa } of figures) assert.ok(belongsKappa > 0.8 && reasonKappa > 0.7)
  })

  test('keep their identifiers when more are added, and a row that is not taken is told with its reason', () => {
    const row = (qualification: string, more: object = {}) => ({
      ...{
        qualification,
        kind: 'ofqual',
        reference: '',
        level: '3',
        classification: 'crew',
        code: 'A1',
        reason: 'usual',
        note: '',
      },
      ...more,
    })
    const lists = {
      find: (_: string, title: string) =>
        title.startsWith('Diploma') ? ({ id: '', title, kind: 'qualification' } as const) : undefined,
    }
    const hasRole = (_: string, code: string) => code === 'A1'
    const first = makeSet({
      lists,
      hasRole,
      given: new Map(),
      judged: [row('Diploma one'), row('Diploma two')],
    })
    assert.deepEqual(
      first.entries.map(({ id, title }) => [id, title]),
      [
        ['R1', 'Diploma one'],
        ['R2', 'Diploma two'],
      ],
    )
    const judged = [
      ...[
        row('Diploma three', { reason: 'required', note: 'the law' }),
        row('Diploma two'),
        row('Diploma four', { reason: 'no' }),
      ],
      ...[row('Nothing'), row('Diploma two', { code: 'Z9' }), row('Diploma two', { kind: 'rumour' })],
    ]
    const second = makeSet({ lists, hasRole, given: first.given, judged })
    assert.deepEqual(
      second.entries.map(({ id, title, kind }) => [id, title, kind]),
      [
        ['R2', 'Diploma two', 'qualification'],
        ['R3', 'Diploma three', 'key'],
      ],
    )
    assert.deepEqual(
      second.refused.map((line) => line.replace(/.*?:[AZ]\d: /, '')),
      [
        'the list "ofqual" has no such title',
        'expected a role such as job-roles:A05, found "crew:Z9"',
        'expected one of pearson, ofqual, apprenticeship, t-level, professional, found "rumour"',
      ],
    )
  })
})
