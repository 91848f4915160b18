import type { Context } from 'hono'
import { RolemapError } from '../../error.ts'
import { writeFeed } from '../../rolemap/feed/feed.ts'
import type { Site } from '../frame/page.ts'
import { subjectAddress } from './subject.ts'

/** The changes of published content, of one classification or of all, for programs that follow them. */
export async function feed({ rolemap, options }: Site, context: Context): Promise<Response> {
  const asked = new URL(context.req.url)
  const origin = options.origin ?? asked.origin
  const { atom, updated } = await writeFeed(rolemap, {
    of: context.req.param('id'),
    archive: readPage(context.req.query('archive')),
    address: origin + asked.pathname,
    toPage: ({ subject }) => origin + subjectAddress(subject),
  })
  return context.body(atom, 200, {
    'Content-Type': 'application/atom+xml; charset=utf-8',
    ...(rolemap.now().getTime() - Date.parse(updated) >= SECOND && {
      'Last-Modified': new Date(updated).toUTCString(),
    }),
  })
}

// Two changes within a second could not be told apart by their times.
const SECOND = 1000

function readPage(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new RolemapError('change-unknown', `the feed’s archive has no page "${text}"`)
}
