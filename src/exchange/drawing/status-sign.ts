import type { OccupationStatus } from '../../occupational-map/index.ts'

/** How a status is shown: a colour, and a figure that is clear without colour, on a square of 16, filled by even-odd. */
export interface StatusSign {
  readonly status: OccupationStatus
  readonly label: string
  readonly colour: string
  readonly path: string
}

const DISC = 'M8 1a7 7 0 1 1 0 14a7 7 0 0 1 0-14Z'

export const STATUS_SIGNS: readonly StatusSign[] = [
  {
    status: 'approved',
    label: 'Approved',
    colour: '#2c6a3f',
    path: `${DISC}M6.9 11.9 3.4 8.4 4.9 6.9 6.9 8.9 11.1 4.4 12.6 5.9Z`,
  },
  {
    status: 'published',
    label: 'Published',
    colour: '#0b5c63',
    path: 'M1.5 1.5h13v13h-13ZM4 4.5h8v2h-8ZM4 9.5h8v2h-8Z',
  },
  {
    status: 'in-development',
    label: 'In development',
    colour: '#8a4b00',
    path: `${DISC}M8 3v10a5 5 0 0 0 0-10Z`,
  },
  { status: 'awaiting', label: 'Awaiting', colour: '#a8321f', path: 'M8 1 15.5 14.5h-15ZM8 5.4 4.1 12.4h7.8Z' },
  {
    status: 'unknown',
    label: 'Not known',
    colour: '#4a5559',
    path: 'M8 .8 15.2 8 8 15.2.8 8ZM8 3.8 3.8 8 8 12.2 12.2 8Z',
  },
]

/** @throws TypeError for an unknown status */
export function getStatusSign(status: OccupationStatus): StatusSign {
  const sign = STATUS_SIGNS.find((each) => each.status === status)
  if (!sign) throw new TypeError(`expected a status of an occupation, found "${status}"`)
  return sign
}
