import type { Context } from 'hono'
import { RolemapError } from '../../error.ts'
import { findIllFormed, TEXT_FAULTS } from '../../text/index.ts'

/**
 * Makes sure that what an address says is well-formed text, before a page sees it. What a form says is for the form's
 * reader.
 *
 * @throws RolemapError `text-unfit`
 */
export function checkAddress({ req }: Context): void {
  const found = findIllFormed([req.param(), req.queries()])
  if (found)
    throw new RolemapError('text-unfit', `the address has ${TEXT_FAULTS[found.fault]} in it, which no text has`)
}
