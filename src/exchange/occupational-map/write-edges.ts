import type { ProgressionEdge, ProgressionGraph } from '../../occupational-map/index.ts'
import { escapeFormula } from '../table/formula.ts'
import { formatCellText } from '../table/xml-text.ts'

/** The formats for edges of progression. */
export const EDGE_FORMATS = ['csv', 'json', 'graphml', 'dot'] as const
export type EdgeFormat = (typeof EDGE_FORMATS)[number]

/** All edges of a graph: CSV with labels beside the codes, JSON, or GraphML and DOT for programs that draw graphs. */
export function writeEdges(graph: ProgressionGraph, format: EdgeFormat): string {
  return WRITERS[format](graph)
}

const WRITERS: Readonly<Record<EdgeFormat, (graph: ProgressionGraph) => string>> = {
  csv: writeCsv,
  json: ({ edges }) => `${JSON.stringify(edges, null, 2)}\n`,
  graphml: writeGraphml,
  dot: writeDot,
}

const labelOf = ({ maps }: ProgressionGraph, code: string) => maps.occupations.get(code)?.label ?? ''
const rulesOf = ({ reasons }: ProgressionEdge) => reasons.map(({ rule }) => rule).join(' ')
const textOf = ({ reasons }: ProgressionEdge) => reasons.map(({ text }) => text).join('; ')

function writeCsv(graph: ProgressionGraph): string {
  const head = ['from', 'from label', 'to', 'to label', 'direction', 'origin', 'reason', 'strength', 'gain', 'text']
  const rows = graph.edges.map((edge) => [
    edge.from,
    labelOf(graph, edge.from),
    edge.to,
    labelOf(graph, edge.to),
    edge.direction,
    edge.origin,
    rulesOf(edge),
    edge.reasons[0]?.strength ?? '',
    edge.gain === undefined ? '' : String(edge.gain),
    textOf(edge),
  ])
  return [head, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('')
}

const quote = (cell: string) => {
  const safe = escapeFormula(cell)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function writeGraphml(graph: ProgressionGraph): string {
  const key = (id: string, of: string) =>
    `  <key id="${id}" for="${of}" attr.name="${id}" attr.type="${id === 'level' || id === 'gain' ? 'int' : 'string'}"/>`
  const data = (id: string, value: string | number | undefined) =>
    value === undefined ? '' : `<data key="${id}">${formatCellText(String(value))}</data>`
  const nodes = [...graph.maps.occupations.values()].map(
    ({ code, label, level, column }) =>
      `    <node id="${formatCellText(code)}">${data('label', label)}${data('level', level)}${data('column', column)}</node>`,
  )
  const edges = graph.edges.map((edge) => {
    const facts = [data('direction', edge.direction), data('origin', edge.origin), data('reason', rulesOf(edge))]
    const rest = [data('gain', edge.gain), data('text', textOf(edge))]
    return `    <edge source="${formatCellText(edge.from)}" target="${formatCellText(edge.to)}">${[...facts, ...rest].join('')}</edge>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...['label', 'level', 'column'].map((id) => key(id, 'node')),
    ...['direction', 'origin', 'reason', 'gain', 'text'].map((id) => key(id, 'edge')),
    '  <graph id="progression" edgedefault="directed">',
    ...nodes,
    ...edges,
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n')
}

function writeDot(graph: ProgressionGraph): string {
  const nodes = [...graph.maps.occupations.values()].map(
    ({ code, label }) => `  ${toDot(code)} [label=${toDot(label)}];`,
  )
  const edges = graph.edges.map((edge) => {
    const style = edge.direction === 'up' ? 'solid' : 'dashed'
    return `  ${toDot(edge.from)} -> ${toDot(edge.to)} [style=${style}, label=${toDot(rulesOf(edge))}, comment=${toDot(edge.origin)}];`
  })
  return ['digraph progression {', '  rankdir=LR;', ...nodes, ...edges, '}', ''].join('\n')
}

const toDot = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
