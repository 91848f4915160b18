import type { WorkAbout, WorkName } from '../../rolemap/work/index.ts'
import { draftAddress, returnAddress, settlePostsAddress, stagedFileAddress } from '../kit/address.ts'

/** What some work does, and where its result is. */
interface WorkWords {
  readonly label: string
  /** What is counted while it goes on. */
  readonly unit: string
  readonly about: (about: WorkAbout) => string
  /** The address of the result, or of a page of it, once it is done. */
  readonly result: (about: WorkAbout, page?: string) => string | undefined
}

const join = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(', ')

export const WORK_WORDS: Readonly<Record<WorkName, WorkWords>> = {
  coding: {
    label: 'Coding of a file',
    unit: 'row',
    about: ({ file }) => join(file),
    result: () => '/code#files',
  },
  'dry-run': {
    label: 'Dry run',
    unit: 'coding',
    about: ({ draft }) => join(draft),
    result: ({ draft }) => draft && draftAddress(draft),
  },
  'post-list': {
    label: 'List of posts',
    unit: 'row',
    about: ({ organisation, source, file }) => join(organisation, source, file),
    result: ({ staged }) => staged && stagedFileAddress(staged),
  },
  'post-count': {
    label: 'Count of posts by title',
    unit: 'post',
    about: ({ organisation, classification }) => join(organisation, classification),
    result: ({ organisation, classification }) =>
      organisation && classification && settlePostsAddress(organisation, classification),
  },
  return: {
    label: 'Filling of a return',
    unit: 'post',
    about: ({ definition, organisation, year }) => join(definition, organisation, year),
    result: ({ definition, organisation, year }, page) =>
      definition && organisation && year
        ? returnAddress({ definition, organisation, year }, page === 'settle' ? page : '')
        : undefined,
  },
}
