export { EDGE_FORMATS, type EdgeFormat, writeEdges } from '../../exchange/occupational-map/write-edges.ts'
