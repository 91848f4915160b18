import type { Route } from '../frame/route.ts'
import { crosswalkCheckPage } from './check.ts'
import { convertPage, convertUpload } from './convert.ts'
import { crosswalkPage } from './crosswalk.ts'
import { crosswalksPage } from './crosswalks.ts'
import { crosswalkDownload } from './download.ts'
import { crosswalkFlowsPage } from './flows.ts'
import { deleteHeldCodes, heldCodesPage, takeHeldCodes } from './held-codes.ts'
import { resolvePage } from './resolve.ts'
import { workPage } from './work.ts'
import { makeCrosswalkPage, takeMakeCrosswalk } from './work-make.ts'
import { MOST_BYTES, takeWork, targetsFor } from './work-take.ts'

const WRITE = { right: 'crosswalk.write', cache: 'never' } as const

/** Crosswalks: their statements, their pictures, and converting codes. */
export const CROSSWALK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/crosswalks', right: 'crosswalk.see', cache: 'asked', make: crosswalksPage },
  { method: 'GET', path: '/crosswalks/:crosswalk', right: 'crosswalk.see', cache: 'asked', make: crosswalkPage },
  {
    method: 'GET',
    path: '/crosswalks/:crosswalk/flows',
    right: 'crosswalk.see',
    cache: 'asked',
    make: crosswalkFlowsPage,
  },
  {
    method: 'GET',
    path: '/crosswalks/:crosswalk/check',
    right: 'crosswalk.see',
    cache: 'asked',
    make: crosswalkCheckPage,
  },
  {
    method: 'GET',
    path: '/crosswalks/:crosswalk/download/:format',
    right: 'crosswalk.see',
    cache: 'asked',
    make: crosswalkDownload,
  },
  { method: 'GET', path: '/convert', right: 'crosswalk.see', cache: 'never', make: convertPage },
  { method: 'POST', path: '/convert', right: 'crosswalk.see', cache: 'never', takes: 'file', make: convertUpload },
  { method: 'GET', path: '/convert/:file', right: 'crosswalk.see', cache: 'never', make: heldCodesPage },
  { method: 'GET', path: '/convert/:file/take/:what', right: 'crosswalk.see', cache: 'never', make: takeHeldCodes },
  { method: 'POST', path: '/convert/:file/delete', right: 'crosswalk.see', cache: 'never', make: deleteHeldCodes },
  { method: 'GET', path: '/resolve', right: 'crosswalk.see', cache: 'asked', make: resolvePage },
  { method: 'GET', path: '/make-crosswalk', ...WRITE, make: makeCrosswalkPage },
  { method: 'POST', path: '/make-crosswalk', ...WRITE, make: takeMakeCrosswalk },
  { method: 'GET', path: '/crosswalks/:crosswalk/work', ...WRITE, make: workPage },
  { method: 'POST', path: '/crosswalks/:crosswalk/work', ...WRITE, takes: MOST_BYTES, make: takeWork },
  { method: 'GET', path: '/crosswalks/:crosswalk/work/targets', ...WRITE, make: targetsFor },
]
