/**
 * What a generated client calls an operation: the method, then the nouns of the path, each singular where the path names one of them.
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
