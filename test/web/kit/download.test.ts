import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { confirm } from '../../../src/web/kit/confirm.ts'
import { download, formatFileName } from '../../../src/web/kit/download.ts'
import { anyCharacter } from '../../fixture/any-text.ts'

const bytes = [new Uint8Array([1, 2]), new Uint8Array([3])]

describe('a download', () => {
  test('is named for old programs and with every letter', () => {
    assert.equal(formatFileName('staff.csv'), `filename="staff.csv"; filename*=UTF-8''staff.csv`)
    assert.equal(formatFileName('Löhne 50%.csv'), `filename="L_hne 50_.csv"; filename*=UTF-8''L%C3%B6hne%2050%25.csv`)
    assert.equal(formatFileName('a"b\\c.csv'), `filename="a_b_c.csv"; filename*=UTF-8''a%22b%5Cc.csv`)
    assert.equal(formatFileName("it's (1)*.csv"), `filename="it's (1)*.csv"; filename*=UTF-8''it%27s%20%281%29%2A.csv`)
    assert.equal(
      formatFileName('a\r\nSet-Cookie: x'),
      `filename="a__Set-Cookie: x"; filename*=UTF-8''a__Set-Cookie%3A%20x`,
    )
  })

  test('keeps its name and no header of its own, whatever the file is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (fileName) => {
        const { headers } = download({ fileName, mediaType: 'text/csv', body: bytes })
        assert.deepEqual([...headers.keys()].toSorted(), ['content-disposition', 'content-type'])
        const found = /^attachment; filename="([ -~]*)"; filename\*=UTF-8''([\w.%~!-]*)$/.exec(
          headers.get('content-disposition') ?? '',
        )
        assert.ok(found, headers.get('content-disposition') ?? '')
        assert.doesNotMatch(found[1] ?? '', /["\\%]/)
        assert.equal(decodeURIComponent(found[2] ?? ''), fileName.toWellFormed().replace(/\p{Cc}/gu, '_'))
      }),
    )
  })

  test('is sent as it comes, and may be shown in place', async () => {
    const response = download({ fileName: 'a.png', mediaType: 'image/png', body: bytes }, 'inline')
    assert.match(response.headers.get('content-disposition') ?? '', /^inline; /)
    assert.deepEqual([...new Uint8Array(await response.arrayBuffer())], [1, 2, 3])
  })
})

describe('a page that asks first', () => {
  test('says what will be lost, has a button that names the thing, and a way back', async () => {
    const { title, main } = confirm({
      question: 'Delete <a>.csv?',
      lost: '5 rows will be gone.',
      action: '/code/1/delete',
      button: 'Delete <a>.csv',
      keep: { href: '/code/1', label: 'Keep it' },
      fields: [{ name: 'why', label: 'Why' }],
      filled: { values: { why: 'old' } },
    })
    const text = String(await main)
    assert.equal(title, 'Delete <a>.csv?')
    assert.match(text, /<h1[^>]*>Delete &lt;a&gt;\.csv\?<\/h1>[\s\S]*5 rows will be gone\./)
    assert.match(text, /<form action="\/code\/1\/delete" method="post"[\s\S]*name="why"[^>]*value="old"/)
    assert.match(text, /govuk-button--warning"[^>]*>Delete &lt;a&gt;\.csv<\/button>[\s\S]*href="\/code\/1">Keep it</)
  })
})
