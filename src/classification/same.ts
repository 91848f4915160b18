/** Whether two values are the same JSON, in any order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  const values = (of: object, name: string) => (of as Readonly<Record<string, unknown>>)[name]
  return [...names].every((name) => isSame(values(one, name), values(other, name)))
}
