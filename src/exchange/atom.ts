import { formatXmlText } from './table/xml-text.ts'

/** One entry of a feed (RFC 4287, section 4.1.2). */
export interface AtomEntry {
  /** A URN that never changes. */
  readonly id: string
  readonly title: string
  /** ISO 8601, like the feed's `updated`. */
  readonly updated: string
  /** Who did it, if the reader may know. */
  readonly author?: string
  /** The kind of entry, for programs to sort by. */
  readonly category: string
  /** The page about it. */
  readonly page?: string
  readonly text: string
}

/** A feed, or one page of its archive (RFC 5005, section 4). */
export interface AtomFeed {
  readonly id: string
  readonly title: string
  readonly updated: string
  /** The author of entries without one of their own. */
  readonly author: string
  /** Addresses by their relation: `self`, `current`, `prev-archive`, `next-archive`. */
  readonly links: Readonly<Record<string, string | undefined>>
  /** Whether the page will never change again. */
  readonly archive: boolean
  readonly entries: readonly AtomEntry[]
}

export function writeAtom(feed: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0">',
    ...head(feed, '  '),
    `  <author><name>${formatXmlText(feed.author)}</name></author>`,
    ...Object.entries(feed.links).flatMap(([relation, address]) =>
      address === undefined ? [] : [`  ${link(relation, address, 'application/atom+xml')}`],
    ),
    ...(feed.archive ? ['  <fh:archive/>'] : []),
    ...feed.entries.flatMap(toLines),
    '</feed>',
    '',
  ].join('\n')
}

const head = ({ id, title, updated }: Pick<AtomFeed, 'id' | 'title' | 'updated'>, indent: string) => [
  `${indent}<id>${formatXmlText(id)}</id>`,
  `${indent}<title>${formatXmlText(title)}</title>`,
  `${indent}<updated>${formatXmlText(updated)}</updated>`,
]

const link = (relation: string, address: string, type: string) =>
  `<link rel="${relation}" type="${type}" href="${formatXmlText(address)}"/>`

function toLines(entry: AtomEntry): readonly string[] {
  return [
    '  <entry>',
    ...head(entry, '    '),
    ...(entry.author === undefined ? [] : [`    <author><name>${formatXmlText(entry.author)}</name></author>`]),
    `    <category term="${formatXmlText(entry.category)}"/>`,
    ...(entry.page === undefined ? [] : [`    ${link('alternate', entry.page, 'text/html')}`]),
    `    <content type="text">${formatXmlText(entry.text)}</content>`,
    '  </entry>',
  ]
}
