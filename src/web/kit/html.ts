import type { HtmlEscapedString } from 'hono/utils/html'

/** A piece of a page. Values in an `html` template are escaped, unless they are such pieces themselves. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>
