import { checkText } from '../../store/well-formed.ts'

// What a change is about, as a path that begins with the classification: whoever asks for the changes of a
// classification finds those of all that is in it, and whoever asks for an item's, those of its profile and titles. A
// code with signs of an address is percent-encoded, so that a step that begins with ":" is never one. Each kind says how
// its own begins.

/** A name as a step of a target. */
export const toStep = (name: string): string => encodeURIComponent(checkText(name))

/** The target of several things at once, and the name of one among them; undefined where a target has one step only. */
export function splitTarget(target: string): { readonly of: string; readonly id: string } | undefined {
  const at = target.lastIndexOf('/')
  if (at < 0) return undefined
  try {
    return { of: target.slice(0, at), id: decodeURIComponent(target.slice(at + 1)) }
  } catch {
    return undefined
  }
}

/** A target as a person reads it; ":" marks what is not an item. */
export const formatTarget = (target: string): string =>
  decodeURIComponent(target).replaceAll('/:', ' › ').replaceAll('/', ' › ')
