import { RolemapError } from '../error.ts'
import { type Actor, formatLack, hasRole, type Role } from './actor.ts'
import type { Rolemap } from './rolemap.ts'

interface RightMeaning {
  /** What it allows. */
  readonly says: string
  /** The lowest role that gives it; `anyone` need not sign in. */
  readonly least: Role | 'anyone'
  /** Applies only to what the person uploaded or made: nobody else has it, whatever their role. */
  readonly own?: boolean
}

/**
 * What people may do, by name. A use case requires a right; routes, pages and commands name the one that they need.
 * Nothing else uses roles.
 */
export const RIGHTS = {
  visit: {
    says: 'Ask whether Rolemap can answer, and what its API is; load what pages are made of; sign in and out',
    least: 'anyone',
  },
  'classification.see': {
    says: 'Browse classifications, their variants, rules and own titles, and see the problems of the sources',
    least: 'reader',
  },
  'title.code': { says: 'Look up what a title is coded to, and code a pasted list in the browser', least: 'reader' },
  'map.see': {
    says: 'See and draw occupational maps, see where an occupation leads, and lay people over them',
    least: 'reader',
  },
  'crosswalk.see': {
    says: 'Browse and download crosswalks, and convert codes and counts with them',
    least: 'reader',
  },
  'qualification.see': {
    says: 'Browse qualifications and modules, see what people study for a role, and ask what leads to it',
    least: 'reader',
  },
  'local-item.see': {
    says: 'See and check the local items of organisations, see similar ones of several organisations, and roll counts up',
    least: 'reader',
  },
  'account.own': {
    says: 'See your own account, change its password, end its sessions, make and revoke its tokens',
    least: 'reader',
    own: true,
  },
  'file.code': { says: 'Upload a file for coding', least: 'coder' },
  'file.own': { says: 'See, download and delete your own files', least: 'coder', own: true },
  'file.stage': {
    says: 'Stage a file of changes, see what each row would do, and accept or discard it',
    least: 'editor',
  },
  'organisation.set': { says: 'Add organisations, and say which accounts see their posts', least: 'administrator' },
  'post.see': {
    says: 'See the posts of your own organisations, and make tables of them',
    least: 'coder',
  },
  'post.set': {
    says: 'Give lists of posts of the organisations that one belongs to, change posts, and decide about their titles',
    least: 'editor',
  },
  'person.see': {
    says: 'See who holds the posts of the organisations that one belongs to, and delete a person',
    least: 'moderator',
  },
  'return.see': {
    says: 'See the returns of the organisations that one belongs to, and the signed ones that these collect',
    least: 'coder',
  },
  'return.fill': {
    says: 'Fill the returns of the organisations that one belongs to, settle titles, enter figures, write notes',
    least: 'editor',
  },
  'return.sign': { says: 'Sign a return that somebody else filled, and unlock a signed one', least: 'moderator' },
  'return.define': { says: 'Add definitions of returns', least: 'moderator' },
  'collection.set': { says: 'Say which organisation collects a return, and from whom', least: 'administrator' },
  'work.see': {
    says: 'See the long work that you asked for, or that is for organisations that you belong to, and cancel it',
    least: 'coder',
  },
  'work.manage': {
    says: 'See that other people’s work is under way, without what it is about, and cancel it',
    least: 'administrator',
  },
  'coder.measure': { says: 'Measure the coder on titles whose codes are known', least: 'coder' },
  'consultation.reply': {
    says: 'Reply to a consultation with a link to it, and read its summary once it is published',
    least: 'anyone',
  },
  'consultation.see': {
    says: 'See consultations, what people reply, and what became of it, but not who replied',
    least: 'editor',
  },
  'consultation.set': {
    says: 'Open and close consultations, give links to them, see who replied, decide about replies, and publish a summary',
    least: 'moderator',
  },
  'trail.see': { says: 'See who changed what', least: 'editor' },
  'draft.see': { says: 'See drafts, with their edits and comments', least: 'editor' },
  'draft.write': {
    says: 'Begin drafts, edit, submit and abandon them, comment on them, and try them on records',
    least: 'editor',
  },
  'draft.approve': { says: 'Approve a draft that others wrote, or send it back', least: 'moderator' },
  'draft.publish': { says: 'Publish an approved draft', least: 'moderator' },
  'change.undo': {
    says: 'Undo a change of a kind that you may make: an edit of a draft, an own title, a local item',
    least: 'editor',
  },
  'publication.undo': { says: 'Undo what was imported, set, asserted or withdrawn', least: 'moderator' },
  'title.set': { says: 'Keep own titles on top of an index', least: 'editor' },
  'local-item.set': { says: 'Keep the local items of an organisation, one by one or by file', least: 'editor' },
  'qualification.set': {
    says: 'Keep qualifications and modules, attach them, and withdraw them, one by one or by file',
    least: 'editor',
  },
  'judgement.give': {
    says: 'Judge how far modules cover a criteria set, see how well people agree, and what is disputed',
    least: 'editor',
  },
  'judgement.moderate': {
    says: 'Judge what raters judged without seeing what they said, settle disputes, and keep training cases',
    least: 'moderator',
  },
  'criteria.set': { says: 'Keep criteria sets, and say how judgements by them are moderated', least: 'moderator' },
  'variant.set': { says: 'Make, change, withdraw and take away variants', least: 'editor' },
  'edge.propose': { says: 'See and propose that one occupation leads to another', least: 'editor' },
  'edge.judge': { says: 'Approve, reject and withdraw what others propose to lead on', least: 'moderator' },
  'status.set': { says: 'Set the statuses of occupations', least: 'editor' },
  'classification.import': { says: 'Import a classification', least: 'moderator' },
  'version.withdraw': { says: 'Withdraw a version, or put it back in use', least: 'moderator' },
  'crosswalk.write': { says: 'Make crosswalks, and propose their mappings', least: 'editor' },
  'crosswalk.approve': {
    says: 'Approve mappings that others made; approve, publish and withdraw crosswalks',
    least: 'moderator',
  },
  'crosswalk.set': { says: 'Import and replace crosswalks, and change published ones', least: 'moderator' },
  'rule.set': { says: 'Check and set rules', least: 'moderator' },
  'webhook.manage': { says: 'Manage webhooks: the addresses that changes are sent to', least: 'administrator' },
  'account.manage': { says: 'Add and remove people, and say what they may do', least: 'administrator' },
} as const satisfies Readonly<Record<string, RightMeaning>>

export type Right = keyof typeof RIGHTS

/** What a right means, and which role gives it. */
export const toMeaning = (right: Right): RightMeaning => RIGHTS[right]

/** Whether somebody has a right. Pages offer only what this allows. */
export function may(actor: Actor, right: Right): boolean {
  const { least } = toMeaning(right)
  return least === 'anyone' || (actor.name !== '' && hasRole(actor, least))
}

/** Every use case that needs a right checks it first. @throws RolemapError `not-allowed`, `not-signed-in` */
export function requireRight({ actor }: Pick<Rolemap, 'actor'>, right: Right): void {
  if (may(actor, right)) return
  const { least } = toMeaning(right)
  if (actor.name === '' || least === 'anyone')
    throw new RolemapError('not-signed-in', 'this is for people who are signed in')
  throw new RolemapError('not-allowed', formatLack(actor, least))
}
