import type { Context } from 'hono'
import { RolemapError } from '../../error.ts'
import { findIllFormed, TEXT_FAULTS } from '../../text/index.ts'

/**
 * Checks that an address contains well-formed text, before a page sees it. Forms are checked by their own reader.
 *
 * @throws RolemapError `text-unfit`
 */
export function checkAddress({ req }: Context): void {
  const found = findIllFormed([req.param(), req.queries()])
  if (found)
    throw new RolemapError('text-unfit', `the address has ${TEXT_FAULTS[found.fault]} in it, which no text has`)
}
