import { RolemapError } from '../../error.ts'

/** Names a return: whose, of which collection, for which year. */
export interface ReturnKey {
  readonly definition: string
  readonly organisation: string
  readonly year: string
}

/** The id of a return's record, and the name of what it is filled with. */
export const toReturnId = ({ definition, organisation, year }: ReturnKey): string =>
  `${definition}/${organisation}/${year}`

/** All returns of a collection and a year stand together. */
export const toReturnSort = ({ definition, organisation, year }: ReturnKey): string =>
  `${definition}/${year}/${organisation}`

const LONGEST = 200

/** @throws RolemapError `return-unfit` */
export function checkKey({ definition, organisation, year }: ReturnKey): void {
  for (const part of [definition, organisation, year])
    if (part.length > LONGEST || part.includes('/'))
      throw new RolemapError('return-unfit', 'expected a definition, an organisation and a year of a return')
}

export const unknownReturn = ({ definition, organisation, year }: ReturnKey) =>
  new RolemapError('return-unknown', `"${organisation}" has no return "${definition}" for ${year}`)
