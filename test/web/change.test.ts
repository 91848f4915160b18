import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { KINDS } from '../../src/rolemap/kinds.ts'
import { formatKind, formatSubject, subjectAddress } from '../../src/web/change/subject.ts'

describe('what a change was about', () => {
  test('has a name that readers know, for every kind of thing that changes', () => {
    assert.deepEqual(
      KINDS.map(({ name }) => name).filter((name) => !/^[A-Z]/.test(formatKind(name))),
      [],
    )
  })

  test('is said without what only programs need', () => {
    assert.equal(
      formatSubject({ kind: 'title', id: 'Q05', of: 'job-roles', part: 'Carer' }),
      'Q05, “Carer”, of job-roles',
    )
    assert.equal(
      formatSubject({ kind: 'local-item', id: 'job-roles/kent/K1', of: 'job-roles' }),
      'kent, K1, of job-roles',
    )
    assert.equal(formatSubject({ kind: 'staged-file', id: 'b688d475', of: 'job-roles' }), 'of job-roles')
    assert.equal(formatSubject({ kind: 'return', id: 'census/kent/2026' }), 'census, kent, 2026')
  })

  test('is called by name, where it has one', () => {
    const names = new Map([
      ['kent', 'Kent County Council'],
      ['census', 'The census'],
      ['job-roles', 'Job roles'],
    ])
    const say = (subject: Parameters<typeof formatSubject>[0]) => formatSubject(subject, (id) => names.get(id) ?? id)
    assert.equal(say({ kind: 'return', id: 'census/kent/2026' }), 'The census, Kent County Council, 2026')
    assert.equal(say({ kind: 'item', id: 'Q05', of: 'job-roles' }), 'Q05, of Job roles')
    // A code is not the id of an organisation.
    assert.equal(say({ kind: 'item', id: 'kent', of: 'job-roles' }), 'kent, of Job roles')
  })

  test('leads to its own page, where it has one', () => {
    assert.equal(subjectAddress({ kind: 'organisation', id: 'kent' }), '/posts/kent')
    assert.equal(subjectAddress({ kind: 'posts', id: 'kent/staff' }), '/posts/kent')
    assert.equal(subjectAddress({ kind: 'consultation', id: 'roles-2026' }), '/consultations/roles-2026')
    assert.equal(subjectAddress({ kind: 'profile', id: 'Q05', of: 'job-roles' }), '/classification/job-roles/Q05')
  })
})
