import type { Route } from '../frame/route.ts'
import { downloadRemembered, downloadSettleFile, settleFilePage, takeSettleFile } from './file.ts'
import { rolesFor } from './roles.ts'
import { settlePage } from './settle.ts'
import { decideApart, rememberNow, settleTitle, shareNow } from './take.ts'

const OWN = { right: 'file.own', cache: 'never' } as const

/** Doubtful titles of a file, and people's decisions about them. */
export const SETTLE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/code/:job/settle', ...OWN, make: settlePage },
  { method: 'POST', path: '/code/:job/settle', ...OWN, make: settleTitle },
  { method: 'GET', path: '/code/:job/settle/roles', ...OWN, make: rolesFor },
  { method: 'POST', path: '/code/:job/settle/remember', ...OWN, make: rememberNow },
  { method: 'POST', path: '/code/:job/settle/apart', ...OWN, make: decideApart },
  { method: 'POST', path: '/code/:job/settle/share', ...OWN, make: shareNow },
  { method: 'GET', path: '/code/:job/settle/remembered', ...OWN, make: downloadRemembered },
  { method: 'GET', path: '/code/:job/settle/file', ...OWN, make: settleFilePage },
  { method: 'POST', path: '/code/:job/settle/file', ...OWN, takes: 'file', make: takeSettleFile },
  { method: 'GET', path: '/code/:job/settle/file/:format', ...OWN, make: downloadSettleFile },
]
