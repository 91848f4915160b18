import type { Change } from '../../store/trail.ts'
import { toChangeId } from '../trail/change-id.ts'
import type { Kinds } from '../trail/kind.ts'
import { formatChange } from './feed.ts'
import type { Message } from './sign.ts'

/** What a webhook gets about a change: its subject and kind, never who made it, why, or the values. */
export function toMessage(kinds: Kinds, change: Change): Message {
  const { number, at, action, target, version, hash } = change
  const id = toChangeId(hash)
  const data = {
    id,
    number,
    at,
    action,
    target,
    ...(version !== undefined && { version }),
    text: formatChange(kinds, change),
  }
  return { id, body: JSON.stringify({ type: `change.${action}`, timestamp: at, data }) }
}
