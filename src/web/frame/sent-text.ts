import type { Context } from 'hono'
import { RolemapError } from '../../error.ts'
import { findIllFormed, TEXT_FAULTS } from '../../text/index.ts'

/**
 * Makes sure that everything a browser sent in the address and the form is well-formed text, before a page sees it.
 *
 * @throws RolemapError `text-unfit`
 */
export async function checkSentText({ req }: Context): Promise<void> {
  // A form that did not arrive whole is for its page to tell.
  const form = req.method === 'POST' ? [...(await req.formData().catch(() => new FormData()))] : []
  const fields = form.map(([name, value]) => [name, value instanceof File ? value.name : value])
  const found = findIllFormed([req.param(), req.queries(), fields])
  if (found)
    throw new RolemapError(
      'text-unfit',
      `something that was sent has ${TEXT_FAULTS[found.fault]} in it, which no text has`,
    )
}
