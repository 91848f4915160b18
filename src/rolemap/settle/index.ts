export { listTitleProposals, proposeTitles, type TitleProposal } from './alike.ts'
export { type DecisionFile, type SettledTable, type SettleTableOptions, settleTable } from './code-file.ts'
export {
  answerTitle,
  decideAgain,
  decideAlike,
  decideTitle,
  splitRow,
  type TitleDecision,
  type TitleRef,
  takeBackDecision,
} from './decide.ts'
export { type DecisionsTaken, takeDecisions, writeReviewFile } from './files.ts'
export type { PostTitles } from './post-titles.ts'
export {
  type Agreement,
  countTitleStates,
  getAgreement,
  getSettlingProgress,
  type SettlingProgress,
} from './progress.ts'
export { formatOwnTitles, listRemembered, type Remembered, type RememberedTitle, rememberTitles } from './remember.ts'
export { type FoundRole, findRoles } from './role.ts'
export { shareFile, takeSample, takeTitles } from './share.ts'
export {
  CANDIDATES,
  getTitleToSettle,
  listFileTitles,
  listTitlesToSettle,
  type TitleCandidate,
  type TitleToSettle,
} from './title.ts'
export { openTitleSet, type TitleSet, type TitlesOf } from './title-set.ts'
