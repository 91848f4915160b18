/** Whether two values say the same: as JSON, in whatever order their names are. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  const values = (of: object, name: string) => (of as Readonly<Record<string, unknown>>)[name]
  return [...names].every((name) => isSame(values(one, name), values(other, name)))
}
