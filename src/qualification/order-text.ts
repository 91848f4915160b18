import { isDay } from '../classification/day.ts'

/** The text of a field of an order, without blanks around it; empty if it is not given. */
export const textOf = (text: string | undefined): string => (text ?? '').trim()

export const isDayOrNone = (text: string): boolean => text === '' || isDay(text)

export const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s/]+\S*$/i.test(text)

export const isWebAddressOrNone = (text: string): boolean => text === '' || isWebAddress(text)
