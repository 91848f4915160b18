/** How does it come in and go out? Exported as `rolemap/exchange`. */

export {
  type ClassificationReading,
  type ClassificationTableOptions,
  type ColumnNames,
  readClassificationTable,
  readClassificationTables,
} from './classification/table.ts'
export { type DatasetContents, readDataset, readDatasetKey, writeDataset } from './dataset/dataset.ts'
export { type KeptStep, readSteps } from './dataset/judged-step.ts'
export { ROLE_KIND, type RoleLink, readRoles } from './dataset/role.ts'
export { readStandards, STANDARD_KIND, type StandardLink } from './dataset/standard.ts'
export { readDocument } from './document/read-document.ts'
export { formatMeanings, parseMeanings } from './meanings-file.ts'
export { readGold } from './order/gold.ts'
export { type RuleFileOptions, readRuleFile, writeRuleFile } from './order/rule-file.ts'
export { PROBLEM_CODES, type ProblemCode } from './problem-code.ts'
export { decodeText } from './table/decode.ts'
export type { Aside } from './table/find/aside.ts'
export { describeTable } from './table/find/describe.ts'
export {
  readTable,
  type Table,
  type TableFormat,
  type TableOptions,
  type TablePlace,
  type TableRow,
} from './table/table.ts'
export { type WriteTableOptions, writeTable } from './table/write-table.ts'
