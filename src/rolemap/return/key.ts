import { RolemapError } from '../../error.ts'

/** Names a return: its organisation, its definition and its year. */
export interface ReturnKey {
  readonly definition: string
  readonly organisation: string
  readonly year: string
}

/** The id of a return's record, and the name of its fillings. */
export const toReturnId = ({ definition, organisation, year }: ReturnKey): string =>
  `${definition}/${organisation}/${year}`

/** Sorts the returns of a definition and a year together. */
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
