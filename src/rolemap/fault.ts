import { randomBytes } from 'node:crypto'

/**
 * A number for one fault of Rolemap, shown to the person who met it and in the operator's log. @example 'F-3f9a0c12'
 */
export const createFaultNumber = (): string => `F-${randomBytes(4).toString('hex')}`
