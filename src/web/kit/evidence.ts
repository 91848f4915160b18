import { html } from 'hono/html'
import type { Html } from './html.ts'
import { capitalise } from './words.ts'

/** The page of the principles that evidence names, by the number of their section. */
export const PRINCIPLES = '/help/guide/principles'

const ANCHORS: Readonly<Record<string, string>> = {
  '1.1': '11-a-role-is-one-of-three-answers',
  '1.2': '12-skill-level-and-specialisation',
  '1.3': '13-major-groups-minor-groups-roles',
  '1.4': '14-one-hierarchy-to-count-by-any-number-to-find-by',
  '1.5': '15-managers',
}

export const principleAddress = (section: string): string => `${PRINCIPLES}#${ANCHORS[section] ?? ''}`

/** A piece of evidence as a sentence. A section of the job role classification in it leads to what that says. */
export function evidenceText(text: string): Html {
  const said = capitalise(text)
  const found = /section (1\.[1-5])(?= of the job role classification)/i.exec(said)
  if (!found) return html`${said}`
  const [words, section = ''] = found
  return html`${said.slice(0, found.index)}<a class="govuk-link" href="${principleAddress(section)}">${words}</a>${said.slice(found.index + words.length)}`
}
