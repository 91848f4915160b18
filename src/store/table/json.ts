/** The optional fields of a record that are there, without those that are not. */
export function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  // Object.fromEntries loses the names of the fields.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}

/** JSON text, or null where there is nothing to keep. */
export function formatOptional(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

/** What `formatOptional` wrote, or undefined. */
export function parseOptional<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T)
}
