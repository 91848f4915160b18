import type { Route } from '../frame/route.ts'
import { downloadRemembered, downloadSettleFile, settleFilePage, takeSettleFile } from './file.ts'
import { proposalsPage, proposeNow } from './proposals.ts'
import { rolesFor } from './roles.ts'
import { settlePage } from './settle.ts'
import { decideApart, rememberNow, settleTitle, shareNow } from './take.ts'

/** Doubtful titles, and people's decisions about them. */
const settling = (path: string, right: Route['right']): readonly Route[] => {
  const own = { right, cache: 'never' } as const
  return [
    { method: 'GET', path, ...own, make: settlePage },
    { method: 'POST', path, ...own, make: settleTitle },
    { method: 'GET', path: `${path}/roles`, ...own, make: rolesFor },
    { method: 'POST', path: `${path}/remember`, ...own, make: rememberNow },
    { method: 'GET', path: `${path}/remembered`, ...own, make: downloadRemembered },
    { method: 'GET', path: `${path}/file`, ...own, make: settleFilePage },
    { method: 'POST', path: `${path}/file`, ...own, takes: 'file', make: takeSettleFile },
    { method: 'GET', path: `${path}/file/:format`, ...own, make: downloadSettleFile },
  ]
}

const OWN = { right: 'file.own', cache: 'never' } as const

/** The titles of coded files, and of all posts of an organisation. */
export const SETTLE_ROUTES: readonly Route[] = [
  ...settling('/code/:job/settle', 'file.own'),
  { method: 'POST', path: '/code/:job/settle/apart', ...OWN, make: decideApart },
  { method: 'POST', path: '/code/:job/settle/share', ...OWN, make: shareNow },
  { method: 'GET', path: '/title-proposals/:id', right: 'draft.see', cache: 'never', make: proposalsPage },
  { method: 'POST', path: '/title-proposals/:id', right: 'draft.write', cache: 'never', make: proposeNow },
  ...settling('/posts/:organisation/settle/:classification', 'post.set'),
]
