import type { HtmlEscapedString } from 'hono/utils/html'

/** A piece of a page. What is put into an `html` template is escaped unless it is itself such a piece. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>
