/** How does it come in and go out? Exported as `rolemap/exchange`. */

export { type ClassificationTableOptions, type ColumnNames, readClassificationTable } from './classification-table.ts'
export { type DatasetContents, readDataset, readDatasetKey, writeDataset } from './dataset.ts'
export { ROLE_KIND, type RoleLink, readRoles } from './dataset-role.ts'
export { readStandards, STANDARD_KIND, type StandardLink } from './dataset-standard.ts'
export { decodeText } from './decode.ts'
export { readDocument } from './document/read-document.ts'
export { readGold } from './gold.ts'
export { formatMeanings, parseMeanings } from './meanings-file.ts'
export { PROBLEM_CODES, type ProblemCode } from './problem-code.ts'
export { type RuleFileOptions, readRuleFile, writeRuleFile } from './rule-file.ts'
export { readTable, type Table, type TableFormat, type TableOptions, type TableRow } from './table.ts'
export { type WriteTableOptions, writeTable } from './write-table.ts'
