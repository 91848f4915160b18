import type { Code } from '../classification/code.ts'

// What a change is about, as a path that begins with the classification: whoever asks for the changes of a
// classification finds those of all that is in it. A code with signs of an address is percent-encoded, so that a step
// that begins with ":" is never one.

export const itemTarget = (id: string, code: Code) => `${id}/${encodeURIComponent(code)}`

export const rulesTarget = (id: string) => `${id}/:rules`
