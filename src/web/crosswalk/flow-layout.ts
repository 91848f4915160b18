import { sankey, sankeyLinkHorizontal } from 'd3-sankey'
import { compareEnds, type Flow, type FlowEnd, keyOfEnd } from '../../crosswalk/flow.ts'

/** What the width of a band means. */
export type FlowMeasure = 'items' | 'pairs'

/** A group as a bar at one side. */
export interface Bar {
  readonly end: FlowEnd
  readonly side: 'from' | 'to'
  readonly value: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Its position among those of its side. */
  readonly place: number
}

/** A flow as a band between two bars. */
export interface Band {
  readonly flow: Flow
  readonly from: Bar
  readonly to: Bar
  /** The path of its middle, in SVG's notation. */
  readonly path: string
  readonly width: number
}

export interface FlowLayout {
  readonly bars: readonly Bar[]
  readonly bands: readonly Band[]
}

export interface FlowFrame {
  /** The edges of the bars on both sides. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly bar: number
  /** Between two bars of a side. */
  readonly gap: number
}

interface Node {
  readonly id: string
  readonly end: FlowEnd
  readonly side: 'from' | 'to'
}

/** The layout of flows, with groups from top to bottom in the order of their codes. */
export function layOutFlows(flows: readonly Flow[], measure: FlowMeasure, frame: FlowFrame): FlowLayout {
  const shown = flows.filter((flow) => flow[measure] > 0)
  const nodes = [...toNodes(shown, 'from'), ...toNodes(shown, 'to')]
  const links = shown.map((flow) => ({
    source: idOf('from', flow.from),
    target: idOf('to', flow.to),
    value: flow[measure],
    flow,
  }))
  const graph = sankey<Node, { readonly flow: Flow }>()
    .nodeId(({ id }) => id)
    .nodeSort((one, other) => compareEnds(one.end, other.end))
    .nodeWidth(frame.bar)
    .nodePadding(frame.gap)
    .extent([
      [frame.left, frame.top],
      [frame.right, frame.bottom],
    ])({ nodes: nodes.map((node) => ({ ...node })), links })
  const places = { from: 0, to: 0 }
  const bars = new Map(
    graph.nodes
      .toSorted((one, other) => compareEnds(one.end, other.end))
      .map(({ id, end, side, value = 0, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => [
        id,
        { end, side, value, x: x0, y: y0, width: x1 - x0, height: y1 - y0, place: places[side]++ } satisfies Bar,
      ]),
  )
  const draw = sankeyLinkHorizontal<Node, { readonly flow: Flow }>()
  const bands = graph.links.flatMap((link): readonly Band[] => {
    const [from, to] = [bars.get(idOf('from', link.flow.from)), bars.get(idOf('to', link.flow.to))]
    return from && to ? [{ flow: link.flow, from, to, path: draw(link) ?? '', width: link.width ?? 0 }] : []
  })
  return { bars: [...bars.values()], bands }
}

const idOf = (side: 'from' | 'to', end: FlowEnd) => `${side} ${keyOfEnd(end)}`

function toNodes(flows: readonly Flow[], side: 'from' | 'to'): readonly Node[] {
  const ends = new Map(flows.map((flow) => [idOf(side, flow[side]), flow[side]]))
  return [...ends].map(([id, end]) => ({ id, end, side }))
}
