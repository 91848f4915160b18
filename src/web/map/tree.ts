import { html } from 'hono/html'
import type { Reached } from '../../occupational-map/index.ts'
import type { Reach } from '../../rolemap/index.ts'
import type { Html } from '../kit/html.ts'
import { type Asking, occupationLink, stepReasons } from './step.ts'

// How many are drawn from each stop, by distance: the easiest ones. The list has them all.
const DRAWN = [8, 3, 2]

/**
 * A picture of where an occupation can lead: a tree that grows to the right, or downwards on a narrow screen. It is a
 * list of lists, so that it also reads well without being seen.
 */
export function mapTree({ from, reached }: Reach, asking: Asking): Html {
  const next = Map.groupBy(reached, ({ path }) => path.steps.at(-1)?.from.code ?? '')
  return html`<div class="rm-lead"><div class="rm-lead__stop rm-lead__stop--first"><strong>${occupationLink(from.occupation, asking)}</strong></div>${branches(from.occupation.code, 0)}</div>`

  function branches(code: string, depth: number): Html | false {
    const all = (next.get(code) ?? []).filter(({ path }) => path.steps.length === depth + 1)
    const drawn = all.slice(0, DRAWN[depth])
    if (drawn.length === 0) return false
    const more = all.length - drawn.length
    return html`<ul>${drawn.map((one) => html`<li>${stop(one, asking)}${branches(one.occupation.code, depth + 1)}</li>`)}${more > 0 && html`<li><div class="rm-lead__more">and ${more} more, in the list</div></li>`}</ul>`
  }
}

function stop({ occupation, path }: Reached, asking: Asking): Html {
  const step = path.steps.at(-1)
  return html`<div class="rm-lead__stop rm-lead__stop--${step?.direction}">${occupationLink(occupation, asking)}${step && stepReasons(step)}</div>`
}
