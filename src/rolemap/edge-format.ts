export { EDGE_FORMATS, type EdgeFormat, writeEdges } from '../exchange/write-edges.ts'
