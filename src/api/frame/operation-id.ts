/**
 * The name of an operation in generated clients: the method, then the nouns of the path, in the singular if the path
 * names a single one.
 *
 * @example
 * toOperationId('get', '/classifications/{id}/own-entries') // 'getClassificationOwnEntries'
 * toOperationId('put', '/classifications/{id}/own-entries/{title}') // 'putClassificationOwnEntry'
 */
export function toOperationId(method: string, path: string): string {
  const parts = path.split('/').filter((part) => part !== '')
  const nouns = parts.flatMap((part, index) => {
    if (part.startsWith('{')) return []
    return [parts[index + 1]?.startsWith('{') ? toSingular(part) : part]
  })
  return method + nouns.flatMap((noun) => noun.split('-').map(capitalise)).join('')
}

const toSingular = (noun: string) => {
  if (noun.endsWith('ies')) return `${noun.slice(0, -'ies'.length)}y`
  return noun.endsWith('s') ? noun.slice(0, -1) : noun
}

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
