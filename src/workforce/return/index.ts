/** How is a return defined, filled, checked and compared? */
export {
  type CheckedReturn,
  checkReturn,
  type Finding,
  listBlocking,
  listTexts,
  type Note,
  type RowText,
} from './check.ts'
export { type Cause, type ComparedReturn, compareReturns, type Difference, REASONS, type Reason } from './compare.ts'
export {
  type Assignment,
  BREAKDOWNS,
  type Breakdown,
  DEFINITION_SCHEMA,
  POST_FIELDS,
  type PostField,
  type ReturnColumn,
  type ReturnDefinition,
  type ReturnRow,
  type ReturnRule,
  SEVERITIES,
  type Severity,
} from './definition.ts'
export { type Entry, type ReturnFigure, toFigureKey, toFigures, toFiguresInSteps, toNumber } from './figure.ts'
export {
  createFilling,
  type FailingPost,
  type Figures,
  type Filled,
  type FilledCell,
  type FilledGroup,
  type FillOptions,
  type FillPost,
  WHOLE,
} from './fill.ts'
export { createForm, type Form, NOT_ASKED, OUTSIDE } from './form.ts'
export { parseDefinition, readDefinition } from './parse-definition.ts'
export { fitToForm, isOpen, type PlacedBy, type Placing, placeAt } from './place-post.ts'
export { matchesYear, yearBefore } from './year.ts'
