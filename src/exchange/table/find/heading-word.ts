import { fold } from '../../../text/fold.ts'

/** Last words of many headings in tables of staff and of classifications. */
const LAST_WORDS = new Set(
  `account address age also amount area authority band basis branch broader budget category centre city class code codes
  column comment comments company contract cost council count country county currency date day days decision department
  description designation destination detail details dept direction directorate division duration edition email employee
  employees employer end entries entry establishment evidence example expiry fte function gender grade group groups headcount
  hours id identifier index indicator individuals isco item job jobs key kind label labels last level line link local location
  mark max maximum meaning min minimum month name names narrower node notation note notes num number numbers occupation order
  org organisation organization origin owner parent pattern pay payband people percent percentage period person persons place
  point position post postcode posts preferred probability profession programme proportion question question quantity rank
  ratio reason ref reference region relation remark remarks remuneration reviewer role roles route row salary scale score
  second secondary section sector sequence serial service severity sex share site skill skills soc source spine staff start
  state status strength subject sum surname target task tasks team term terms text time title titles topic total town trade type types
  unit until uri url vacancies vacancy value variant version wage wages weight wte year years
  adran cyflog dyddiad enw gradd gwasanaeth oriau rhif swydd teitl tim`.split(/\s+/),
)

/** Headings that are recognised as a whole. Names of people's jobs, such as "Manager", are not among them. */
const WHOLE =
  /^(?:code|label|title|level|parent|job|jobs|post|posts|role|roles|position|designation|occupation|grade|band|department|dept|directorate|service|team|division|section|employer|organisation|organization|fte|wte|headcount|salary|pay|name|forename|first name|surname|last name|id|ref|no|number|status|gender|sex|location|site|description|kind|from|to|also|titles?|headings?|date|start|end|hours|contract|type|category|vacanc(?:y|ies)|unit|notes?|comments?|leaver|leavers|starter|starters|multiple|concept|preferred|broader|notation|uri|swydd|adran|gradd|teitl|enw)$/
const TITLE =
  /^(?:(?:job|post|position|role|occupation|working|business|contract|current|official|functional|payroll|public) )*(?:title|titles|role|designation|name of post|post name|occupation|position)(?: (?:of|as) .*)?$|^(?:job|post|role|position) (?:title|name|role|description|designation)\b|^teitl (?:y )?swydd\b|^title of (?:job|post|role)|\bjob ?title\b|\bpost ?title\b/
const LONGEST = 80
const MOST_WORDS = 9

/**
 * How much a cell looks like a heading: 1 if it is known as a whole, a half if its last word is a typical one,
 * otherwise 0. Job titles end in other words ("Manager", "worker"), and text in brackets does not count.
 */
export function rateHeading(cell: string): number {
  const text = cell.trim()
  if (text === '' || text.length > LONGEST || /[:.]$/.test(text) || /^\d/.test(text)) return 0
  const words = foldHeading(text)
  if (words === '' || words.split(' ').length > MOST_WORDS) return 0
  if (WHOLE.test(words) || TITLE.test(words)) return 1
  if (/^column \d+$/.test(words)) return 1
  const all = words.split(' ')
  return LAST_WORDS.has(all.at(-1) ?? '') ? 0.5 : 0
}

/**
 * Whether the names are so certainly headings that they cannot be the cells of a post: one is known as a whole, and
 * others look like headings too.
 */
export function areHeadings(names: readonly string[]): boolean {
  const rates = names.filter((name) => name.trim() !== '').map(rateHeading)
  return rates.includes(1) && rates.reduce((sum, rate) => sum + rate, 0) >= rates.length * 0.25
}

/** Whether a heading is one for job titles, judging by its words. */
export const isTitleHeading = (cell: string): boolean => TITLE.test(foldHeading(cell))

/** A heading without its brackets, joined words, years and days: `jobTitle_2024 (as per contract)` becomes `job title`. */
export function foldHeading(cell: string): string {
  const open = cell
    // A long word is hyphenated at the end of its line.
    .replace(/(\p{L})-[ \t]*\r?\n\s*(?=\p{Ll})/gu, '$1')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/_/g, ' ')
  const words = fold(open)
    .replace(/ (?:(?:as )?at|on|per|for|in)(?: the)?(?: \d.*| year.*| annum)$/, '')
    .replace(/ (?:19|20)\d\d(?: \d\d(?:\d\d)?)?$/, '')
    .trim()
  return words === '' ? fold(cell) : words
}
