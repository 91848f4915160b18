/** A title that says whom somebody works for: the work, without them. */
export interface Serving {
  /** The words of the work, in the order in which they are usually said. */
  readonly work: string
  /** For the evidence. */
  readonly rule: string
  /** It names an office, not a person who works there. */
  readonly vague?: true
}

// Who holds an office: directors, heads and leaders have people who work for them, and give these their own words.
const ONE = [
  '(?:deputy |assistant |vice )?chief (?:\\w+ ){0,2}officer',
  '(?:deputy |assistant )?chief executive(?: officer)?',
  'ceo',
  'chief constable',
  '(?!(?:funeral|art|film|music|musical|stage|theatre|casting|project) )(?:\\w+ ){0,3}director',
  'head ?teacher',
  '(?:lord |deputy )?mayor',
].join('|')
const HOLDER = [
  ONE,
  '(?:vice |assistant |deputy )?principal',
  '(?:\\w+ )?head(?! (?!of)\\w)',
  '(?:council |group |opposition |political |deputy )?leader',
  '(?:vice )?(?:chair|chairman|chairperson|president)',
  '(?:\\w+ )?commissioner',
  '(?:cabinet |council |elected )?members?',
  'cabinet',
  'councillors?',
  'governors?',
  '(?:\\w+ ){0,2}minister',
  '(?:\\w+ ){0,3}(?:management|leadership|executive|directorate) team',
  'dean',
  'vice chancellor',
].join('|')

/** Longer titles are texts, which say more than whom somebody works for. */
const LONGEST = 120

const APOSTROPHE = "['’‘`]"
/** Somebody's: with an apostrophe, or without it before work that is done for somebody. */
const OWNED = new RegExp(
  `^(?<before>(?:.*\\b(?:of|for|in|to) (?:the )?)?)(?:the )?(?:${HOLDER})(?:${APOSTROPHE}s|s${APOSTROPHE}|s(?= (?:pa|secretary|driver|chauffeur|assistant|personal|office|aide|administrator)\\b))\\s+(?<work>.+)$`,
  'i',
)
const FOR = new RegExp(`^(?<work>.+?),?\\s+(?:to|for)\\s+(?:the\\s+)?(?<whom>(?:${HOLDER})\\b.*)$`, 'i')
/** The same without a sign: "Chief Executive Support Officer". */
const BESIDE = new RegExp(
  `^(?:${ONE}|head of service|(?:director|head) of [\\w ]+?(?= (?!support$))) (?<work>(?:personal |executive |support |office |business )*(?:support|support officer|assistant|administrator|secretary|pa|driver|office manager))$`,
  'i',
)
const OFFICE = new RegExp(`^(?<work>.*?)[\\s,-]*\\boffice of (?:the )?(?:${HOLDER})\\b.*$`, 'i')
const HELPER = /^(?<helper>assistant|aide|helper|mate|support)\s+to\s+(?:the\s+|an?\s+)?(?<whom>.+)$/i
const DEPUTY = /^(?<rank>(?:\w+ )?deputy)\s+to\s+(?:the\s+)?(?<whom>.+)$/i

/** Words that say only that somebody helps, and what they mean where it is the holder of an office who is helped. */
const HELPS: ReadonlyMap<string, string> = new Map([
  ['aide', 'executive assistant'],
  ['assistant', 'executive assistant'],
  ['helper', 'executive assistant'],
  ['pa', 'personal secretary'],
  ['personal assistant', 'personal secretary'],
  ['secretary', 'personal secretary'],
  ['support', 'executive support officer'],
])
/** Roles of which others have the care, and the field that who cares for them works in. */
const CONCERNED: ReadonlyMap<string, string> = new Map([
  ['childminder', 'childminding'],
  ['cleaner', 'cleaning'],
  ['foster carer', 'fostering'],
  ['foster parent', 'fostering'],
  ['social worker', 'social work'],
  ['teacher', 'teaching'],
])
const CARED = 'recruitment|retention|development|support|liaison|engagement|assessment|approval'
const CONCERNS = new RegExp(
  `^(?<whom>${[...CONCERNED.keys()].join('|')})s?${APOSTROPHE}?s?\\s+(?<work>assessor|(?:(?:${CARED}) (?:and |& )?){1,3}(?:officer|coordinator|co-ordinator|manager|adviser|advisor|worker|lead|administrator|assistant|assessor))$`,
  'i',
)
/** Clerks and secretaries of a body are named by it. */
const OF_BODY = /^(?:\w+ )?(?:clerk|secretary) (?:to|for) (?:the )?(?:governors?|members?|cabinet|council)/i

/**
 * Takes apart who works and for whom, if a title says so; undefined if it does not.
 *
 * @example findServing("Chief Executive's Driver") // { work: 'Driver', ... }
 */
export function findServing(title: string): Serving | undefined {
  const said = title.trim().replace(/\s+/g, ' ')
  if (said.length > LONGEST || OF_BODY.test(said)) return undefined
  return (
    findDeputy(said) ??
    findOffice(said) ??
    findOwned(said) ??
    findBeside(said) ??
    findFor(said) ??
    findHelper(said) ??
    findConcerned(said)
  )
}

function findDeputy(title: string): Serving | undefined {
  const { rank, whom } = DEPUTY.exec(title)?.groups ?? {}
  return rank && whom ? { work: `${rank} ${whom}`, rule: `who is “${rank}” to somebody is their “${rank}”` } : undefined
}

function findOwned(title: string): Serving | undefined {
  const { before = '', work } = OWNED.exec(title)?.groups ?? {}
  if (!work) return undefined
  return /^office$/i.test(work) && before === '' ? toOffice(title) : toServing(`${before}${work}`, title)
}

function findBeside(title: string): Serving | undefined {
  const { work } = BESIDE.exec(title)?.groups ?? {}
  return work ? toServing(work, title) : undefined
}

function findFor(title: string): Serving | undefined {
  const { work } = FOR.exec(title)?.groups ?? {}
  return work ? toServing(work, title) : undefined
}

function findOffice(title: string): Serving | undefined {
  const found = OFFICE.exec(title)?.groups
  if (!found) return undefined
  const { work = '' } = found
  if (work === '') return toOffice(title)
  return /\bof(?: the)?$/i.test(work) ? toServing(`${work} office`, title) : toServing(work, title)
}

function findHelper(title: string): Serving | undefined {
  const { helper, whom } = HELPER.exec(title)?.groups ?? {}
  return helper && whom ? { work: `${whom} ${helper}`, rule: `“${title}” is read as “${whom} ${helper}”` } : undefined
}

/** Who recruits or supports people of a role is not one of them. */
function findConcerned(title: string): Serving | undefined {
  const { whom = '', work } = CONCERNS.exec(title)?.groups ?? {}
  const field = CONCERNED.get(whom.toLowerCase())
  if (!work || field === undefined) return undefined
  const read = /^(?:recruitment|retention)\b/i.test(work) ? work : `${field} ${work}`
  return { work: read, rule: `“${title}” says whom the work concerns, and is read as “${read}”` }
}

const toOffice = (title: string): Serving => ({
  work: 'office',
  rule: `“${title}” names an office, and not who works there`,
  vague: true,
})

function toServing(work: string, title: string): Serving {
  const read = HELPS.get(work.trim().toLowerCase()) ?? work
  return { work: read, rule: `“${title}” says whom the work is for, and is read as “${read}”` }
}
