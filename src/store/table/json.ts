/** The fields that have a value: an optional field that is absent stays absent. */
export function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  const there: Partial<T> = {}
  for (const name in fields) if (fields[name] !== undefined) there[name] = fields[name]
  return there
}

/** JSON text, or null where there is nothing to keep. */
export function formatOptional(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

/** What `formatOptional` wrote, or undefined. */
export function parseOptional<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T)
}
