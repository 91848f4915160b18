/**
 * Whether a text is a day of the calendar, as ISO 8601 writes it.
 *
 * @example isDay('2026-02-30') // false
 */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  // V8 takes 30 February for 2 March, so the day is written back and compared.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
