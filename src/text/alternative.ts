/**
 * The titles that one printed title stands for: alternatives at slashes, with and without the words in brackets, and the
 * spoken order of "Ambassador, Foreign". The title itself comes first, without repeats.
 *
 * @example toAlternatives('Lollipop Lady / Gentleman') // [..., 'Lollipop Lady', 'Lollipop Gentleman']
 */
export function toAlternatives(title: string): readonly string[] {
  const whole = title.trim()
  const forms = [whole]
  for (const form of withoutBrackets(whole)) {
    for (const spoken of [form, ...toSpoken(form)]) forms.push(spoken, ...splitSlashes(spoken))
  }
  return [...new Set(forms.map((form) => form.replace(/\s+/g, ' ').trim()).filter((form) => form !== ''))]
}

function withoutBrackets(title: string): string[] {
  if (!/[([]/.test(title)) return [title]
  const outside = title.replace(/[([][^)\]]*([)\]]|$)/g, ' ')
  return [title.replace(/[()[\]]/g, ' '), outside]
}

function toSpoken(title: string): string[] {
  const parts = title.split(',').map((part) => part.trim())
  const [head = '', ...rest] = parts
  if (parts.length < 2 || parts.includes('')) return []
  return [`${rest.join(' ')} ${head}`]
}

/** Alternatives share words with their neighbour: "A B / C" is "A B" and "A C", "A / B C" is "A C" and "B C". */
function splitSlashes(title: string): string[] {
  if (!title.includes('/')) return []
  const parts = title.split('/').map((part) => part.trim().split(/\s+/).filter(Boolean))
  if (parts.length > 6) return []
  const first = parts[0] ?? []
  const last = parts.at(-1) ?? []
  return parts.flatMap((part) => shareWords(part, first, last)).map((words) => words.join(' '))
}

function shareWords(part: readonly string[], first: readonly string[], last: readonly string[]): (readonly string[])[] {
  const shared: (readonly string[])[] = part.length > 1 || first.length === last.length ? [part] : []
  if (part !== first && first.length > part.length) shared.push([...first.slice(0, -part.length), ...part])
  if (part !== last && last.length > part.length) {
    shared.push([...part, ...last.slice(part.length)], [...part, ...last.slice(-1)])
  }
  return shared.length > 0 ? shared : [part]
}
