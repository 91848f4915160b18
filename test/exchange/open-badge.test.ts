// Open Badges 3.0 as what somebody holds.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isBadgeFault, readOpenBadges } from '../../src/exchange/qualification/open-badge.ts'

// As the examples of the specification are, with made-up names.
const BADGE = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'https://harbour.example/credentials/3732',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'https://harbour.example/issuers/1', type: ['Profile'], name: 'Harbour School' },
  validFrom: '2024-01-01T00:00:00Z',
  credentialSubject: {
    id: 'did:example:pat',
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://harbour.example/achievements/knots',
      type: ['Achievement'],
      name: 'Unit of Knots',
      description: 'Ties knots.',
      criteria: { narrative: 'Ten knots.' },
      humanCode: 'K-1',
      otherIdentifier: [{ type: 'IdentifierEntry', identifier: '600/2089/1', identifierType: 'identifier' }],
      alignment: [{ type: ['Alignment'], targetName: 'Knots', targetUrl: 'https://x.example', targetCode: 'M/1' }],
    },
  },
}
const KNOTS = { name: 'Unit of Knots', called: ['K-1', '600/2089/1', 'M/1', 'Unit of Knots', 'Knots'] }
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (payload: unknown) => `${encode({ alg: 'EdDSA' })}.${encode(payload)}.c2ln`

describe('an Open Badge', () => {
  test('says what somebody holds by its codes and names, as JSON, in a list and as a token of either form', () => {
    assert.deepEqual(readOpenBadges(JSON.stringify(BADGE)), [KNOTS])
    assert.deepEqual(readOpenBadges(JSON.stringify([BADGE, BADGE])), [KNOTS, KNOTS])
    assert.deepEqual(readOpenBadges(token(BADGE)), [KNOTS])
    assert.deepEqual(readOpenBadges(token({ iss: 'https://harbour.example', vc: BADGE })), [KNOTS])
  })

  test('says until when it holds, and nothing of who holds it', () => {
    const [read] = readOpenBadges(JSON.stringify({ ...BADGE, validUntil: '2026-01-31T00:00:00Z' }))
    assert.deepEqual(read, { ...KNOTS, until: '2026-01-31' })
    assert.doesNotMatch(JSON.stringify(read), /pat/)
  })

  test('is refused with what was expected where it is something else', () => {
    const fault = (text: string) => {
      const [read] = readOpenBadges(text)
      return read && isBadgeFault(read) ? read.fault : ''
    }
    assert.match(fault('a badge'), /expected an Open Badge 3\.0/)
    assert.match(fault('{"type":["VerifiableCredential"]}'), /found VerifiableCredential/)
    assert.match(fault('{}'), /found none/)
    assert.match(fault('{"type":"OpenBadgeCredential","credentialSubject":{}}'), /with a name/)
  })

  test('never throws, whatever it is given', () => {
    const any = fc.oneof(
      fc.json(),
      fc.string(),
      fc.jsonValue().map((value) => token(value)),
    )
    fc.assert(
      fc.property(any, (text) => {
        for (const read of readOpenBadges(text)) assert.ok(isBadgeFault(read) || read.called.length > 0)
      }),
    )
  })
})
