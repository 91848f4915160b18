import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { manualPage } from '../../../src/web/help/help.ts'
import { evidenceText, principleAddress } from '../../../src/web/kit/evidence.ts'

describe('evidence', () => {
  test('leads from a section of the job role classification to what it says', async () => {
    const made = String(await evidenceText('manages people (section 1.5 of the job role classification)'))
    assert.equal(
      made,
      `Manages people (<a class="govuk-link" href="${principleAddress('1.5')}">section 1.5</a> of the job role classification)`,
    )
    assert.equal(String(await evidenceText('the <title> is listed')), 'The &lt;title&gt; is listed')
    assert.equal(String(await evidenceText('section 1.5 of another document')), 'Section 1.5 of another document')
  })

  test('leads to a heading that there is, for each section', async () => {
    const context = { req: { param: () => ({ folder: 'guide', name: 'principles' }) } }
    const main = String(await manualPage(undefined, context as never).main)
    for (const section of ['1.1', '1.2', '1.3', '1.4', '1.5']) {
      const [, anchor] = principleAddress(section).split('#')
      assert.match(main, new RegExp(`id="${anchor}"`), section)
    }
  })
})
