import { raw } from 'hono/html'
import { Marked, type Tokens } from 'marked'
import type { Html } from '../kit/html.ts'

const HEADING = ['', 'govuk-heading-l', 'govuk-heading-m', 'govuk-heading-s', 'govuk-heading-s']

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A heading's anchor in the form that GitHub uses, so that links to it work in both places. */
const toAnchor = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

/**
 * Markdown of the manual as HTML for a page. HTML in it is shown as text.
 *
 * @param toAddress the address on the site for a link; without one, the link becomes plain words
 */
export function renderMarkdown(text: string, toAddress: (href: string) => string | undefined): Html {
  const marked = new Marked({ gfm: true })
  marked.use({
    renderer: {
      heading({ tokens, depth, text: words }) {
        return `<h${depth} class="${HEADING[depth] ?? 'govuk-heading-s'}" id="${toAnchor(words)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      paragraph({ tokens }) {
        return `<p class="govuk-body">${this.parser.parseInline(tokens)}</p>\n`
      },
      list({ items, ordered }) {
        const tag = ordered ? 'ol' : 'ul'
        const look = ordered ? 'number' : 'bullet'
        return `<${tag} class="govuk-list govuk-list--${look}">${items.map((item) => this.listitem(item)).join('')}</${tag}>\n`
      },
      table({ header, rows }) {
        const row = (cells: readonly Tokens.TableCell[], tag: string, look: string) =>
          `<tr class="govuk-table__row">${cells.map((cell) => `<${tag} class="govuk-table__${look}"${tag === 'th' ? ' scope="col"' : ''}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`
        return `<div class="rm-scroll" tabindex="0" role="group" aria-label="Table"><table class="govuk-table"><thead class="govuk-table__head">${row(header, 'th', 'header')}</thead><tbody class="govuk-table__body">${rows.map((cells) => row(cells, 'td', 'cell')).join('')}</tbody></table></div>\n`
      },
      code({ text: code }) {
        return `<pre class="rm-listing" tabindex="0"><code>${escapeHtml(code)}</code></pre>\n`
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens)
        // An address that is written out in the text is an example.
        const address = words === href ? undefined : toAddress(href)
        if (address === undefined) return words
        const outside = address.startsWith('https:') ? ' rel="noreferrer"' : ''
        return `<a class="govuk-link" href="${escapeHtml(address)}"${outside}>${words}</a>`
      },
      image({ href, text: alt }) {
        const address = toAddress(href)
        return address === undefined
          ? escapeHtml(alt)
          : `<img class="rm-picture" src="${escapeHtml(address)}" alt="${escapeHtml(alt)}">`
      },
      html: ({ text: html }) => escapeHtml(html),
    },
  })
  return raw(marked.parse(text, { async: false }))
}
