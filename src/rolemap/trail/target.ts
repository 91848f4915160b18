import { checkText } from '../../store/well-formed.ts'

// What a change is about, as a path that begins with the classification. So the changes of a classification include
// those of everything in it, and the changes of an item include those of its profile and titles. Codes are
// percent-encoded, so that a step that begins with ":" is never a code. Each kind says how its paths begin.

/** A name as a step of a target. */
export const toStep = (name: string): string => encodeURIComponent(checkText(name))

/** The target of several things at once, and the name of one of them; undefined if the target has only one step. */
export function splitTarget(target: string): { readonly of: string; readonly id: string } | undefined {
  const at = target.lastIndexOf('/')
  if (at < 0) return undefined
  try {
    return { of: target.slice(0, at), id: decodeURIComponent(target.slice(at + 1)) }
  } catch {
    return undefined
  }
}

/** A target for people to read; ":" marks what is not an item. */
export const formatTarget = (target: string): string =>
  decodeURIComponent(target).replaceAll('/:', ' › ').replaceAll('/', ' › ')
