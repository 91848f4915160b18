import type { BodyOrder } from '../../qualification/index.ts'
import { parsePublishedDay } from './published-day.ts'
import type { TextOf } from './published-form.ts'

export type { TextOf } from './published-form.ts'

/** A published list of bodies: how to recognise it, and how to read its rows. */
interface BodyForm {
  /** The columns that identify it. */
  readonly told: readonly string[]
  read(textOf: TextOf): BodyOrder
}

const REGISTER = 'https://register.ofqual.gov.uk/'

/** The organisations that Ofqual recognises, or once did. */
const OFQUAL: BodyForm = {
  told: ['recognition_number', 'name'],
  read: (textOf) => {
    const said = (column: string) => (textOf(column) ?? '').trim()
    const [name, legalName] = [said('name'), said('legal_name')]
    const other = [said('ccea_regulation_status'), said('ofqual_status')]
    const texts = {
      name,
      number: said('recognition_number'),
      legalName: legalName === name ? '' : legalName,
      acronym: said('acronym') === name ? '' : said('acronym'),
      address: /^https?:\/\/[^\s/]+\S*$/i.test(said('website')) ? said('website') : '',
      recognisedFrom: parsePublishedDay(said('ofqual_recognised_from')) ?? '',
      recognisedUntil: parsePublishedDay(said('ofqual_recognised_to')) ?? '',
      source: 'Ofqual',
      sourceDocument: REGISTER,
      note: [other[1] && `Ofqual: ${other[1]}`, other[0] && `CCEA Regulation: ${other[0]}`].filter(Boolean).join('; '),
    }
    return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
  },
}

/** The published form of a file of bodies, by its columns. */
export const findBodyForm = (textOf: TextOf): BodyForm | undefined =>
  [OFQUAL].find(({ told }) => told.every((column) => textOf(column) !== undefined))
