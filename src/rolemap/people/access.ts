import { type Actor, hasRole, type Role } from '../actor.ts'

/** One thing that people do, and who may. */
export interface Access {
  readonly what: string
  /** The least role; `anyone` need not sign in. */
  readonly least: Role | 'anyone'
  /** Of what a person gave or made: nobody else has it, whatever their role. */
  readonly own?: boolean
  /** As `GET /api/jobs/:id`: of the API below `/api`, of the site elsewhere. */
  readonly routes: readonly string[]
  /** Those of the command line, where one is alone with the store and may do everything. */
  readonly commands?: readonly string[]
}

/**
 * Who may do what: the one table, by which both faces let people in, docs/reference/access.md is written and
 * test/access.test.ts asks every route. A route that is not here is for administrators.
 */
export const ACCESS: readonly Access[] = [
  {
    what: 'Ask whether Rolemap can answer, and what its API is; load what pages are made of; sign in and out',
    least: 'anyone',
    routes: [
      'GET /api/health',
      'GET /api/openapi.json',
      'GET /asset/*',
      'GET /accessibility',
      'GET /sign-in',
      'POST /sign-in',
      'GET /sign-in/open-id',
      'GET /sign-in/open-id/back',
      'POST /sign-out',
    ],
    commands: ['serve'],
  },
  {
    what: 'Look up a title, browse classifications, and see by which rules and own titles, and what the sources got wrong',
    least: 'reader',
    routes: [
      'GET /',
      'GET /search',
      'GET /search/titles',
      'GET /classification',
      'GET /classification/:id',
      'GET /classification/:id/titles',
      'GET /classification/:id/changes',
      'GET /classification/:id/feed.atom',
      'GET /classification/:id/item',
      'GET /classification/:id/:code',
      'GET /feed.atom',
      'GET /problems',
      'GET /problems/:id',
      'GET /rules/:id',
      'GET /rules/:id/download/:whose',
      'GET /own-titles/:id',
      'GET /own-titles/:id/download/:format',
      'GET /paste',
      'GET /paste/data/:id',
      'GET /api/classifications',
      'GET /api/classifications/:id',
      'GET /api/classifications/:id/changes',
      'GET /api/classifications/:id/feed',
      'GET /api/classifications/:id/tables',
      'GET /api/classifications/:id/items',
      'GET /api/classifications/:id/items/:code',
      'GET /api/classifications/:id/titles',
      'GET /api/classifications/:id/file',
      'GET /api/classifications/:id/rules',
      'GET /api/classifications/:id/own-entries',
      'GET /api/feed',
      'GET /api/classifications/:id/variants',
      'GET /api/classifications/:id/variants/:variant',
      'GET /api/classifications/:id/variants/:variant/file',
      'GET /api/classifications/:id/variants/:variant/nodes',
      'GET /api/classifications/:id/variants/:variant/nodes/:node',
      'GET /api/classifications/:id/variants/:variant/items/:code',
      'GET /api/classifications/:id/variants/:variant/search',
      'GET /api/problems',
      'GET /api/suggest',
      'POST /api/suggest',
    ],
    commands: ['suggest', 'list', 'show', 'export', 'problems', 'changes'],
  },
  {
    what: 'Look at occupational maps, draw them, see where an occupation leads, and lay people over them; the commands do all that there is with maps',
    least: 'reader',
    routes: [
      'GET /maps',
      'GET /maps/compare',
      'GET /maps/leads',
      'GET /maps/people',
      'POST /maps/people',
      'GET /maps/:map',
      'GET /maps/:map/:format',
      'GET /api/maps',
      'GET /api/maps/findings',
      'GET /api/maps/comparison',
      'GET /api/maps/:map/drawing',
      'POST /api/maps/overlay',
      'GET /api/clusters/:code',
      'GET /api/occupations',
      'GET /api/occupations/:code',
      'GET /api/edges',
      'GET /api/edges/file',
      'GET /api/paths',
      'GET /api/reach',
    ],
    commands: ['map', 'path'],
  },
  {
    what: 'Propose that one occupation leads to another, and set statuses of occupations',
    least: 'editor',
    routes: [
      'GET /api/edges/asserted',
      'POST /api/edges/asserted',
      'POST /api/edges/asserted/file',
      'PUT /api/maps/statuses',
    ],
  },
  {
    what: 'Approve, reject and withdraw what others propose to lead on',
    least: 'moderator',
    routes: ['POST /api/edges/asserted/:edge/:judgement'],
  },
  {
    what: 'See one’s account, change its password, end its sessions, make and revoke its tokens',
    least: 'reader',
    own: true,
    routes: [
      'GET /account',
      'GET /account/password',
      'POST /account/password',
      'POST /account/sessions/end',
      'POST /account/tokens',
      'POST /account/tokens/:token/revoke',
    ],
  },
  {
    what: 'Give a file to be coded',
    least: 'coder',
    routes: ['GET /code', 'POST /code', 'POST /api/jobs'],
    commands: ['code'],
  },
  {
    what: 'See, take away and delete the files that one gave',
    least: 'coder',
    own: true,
    routes: [
      'GET /code/:job',
      'GET /code/:job/column',
      'POST /code/:job/column',
      'GET /code/:job/delete',
      'POST /code/:job/delete',
      'GET /code/:job/download/:format',
      'GET /api/jobs/:id',
      'GET /api/jobs/:id/rows',
      'GET /api/jobs/:id/file',
      'DELETE /api/jobs/:id',
    ],
  },
  {
    what: 'Measure the coder on titles whose codes are known',
    least: 'coder',
    routes: ['POST /api/evaluations'],
    commands: ['evaluate'],
  },
  {
    what: 'See who changed what',
    least: 'editor',
    routes: ['GET /changes', 'GET /changes/:number', 'GET /api/changes', 'GET /api/changes/:number', 'GET /api/trail'],
    commands: ['audit'],
  },
  {
    what: 'Write and submit drafts, comment on them, try them on records, undo an edit of one; approving, sending back and publishing take a moderator',
    least: 'editor',
    routes: [
      'GET /drafts',
      'POST /drafts',
      'GET /drafts/:draft',
      'POST /drafts/:draft',
      'POST /drafts/:draft/drop',
      'GET /drafts/:draft/edit',
      'POST /drafts/:draft/edit',
      'GET /drafts/:draft/dry-run',
      'POST /drafts/:draft/dry-run',
      'GET /drafts/:draft/file',
      'POST /drafts/:draft/file',
      'POST /drafts/:draft/file/settle',
      'POST /changes/:number/undo',
      'GET /api/drafts',
      'POST /api/drafts',
      'GET /api/drafts/:draft',
      'POST /api/drafts/:draft/edits',
      'DELETE /api/drafts/:draft/edits/:number',
      'POST /api/drafts/:draft/file',
      'POST /api/drafts/:draft/dry-run',
      'POST /api/drafts/:draft/:step',
      'POST /api/changes/:number/undo',
    ],
    commands: ['draft', 'dry-run', 'undo'],
  },
  {
    what: 'Keep own titles on top of an index',
    least: 'editor',
    routes: [
      'POST /own-titles/:id',
      'POST /api/classifications/:id/own-entries',
      'PUT /api/classifications/:id/own-entries/:title',
      'DELETE /api/classifications/:id/own-entries/:title',
    ],
    commands: ['entries'],
  },
  {
    what: 'See the local items of organisations, check them, see what several made alike, and roll counts up',
    least: 'reader',
    routes: [
      'GET /extensions/:id',
      'GET /extensions/:id/:organisation',
      'GET /extensions/:id/:organisation/roll-up',
      'POST /extensions/:id/:organisation/roll-up',
      'GET /extensions/:id/:organisation/download/:format',
      'GET /alike-items/:id',
      'GET /api/classifications/:id/extensions',
      'GET /api/classifications/:id/extensions/:organisation',
      'GET /api/classifications/:id/extensions/:organisation/items/:code',
      'GET /api/classifications/:id/extensions/:organisation/file',
      'POST /api/classifications/:id/extensions/:organisation/roll-up',
      'GET /api/classifications/:id/local-items',
      'GET /api/classifications/:id/extension-check',
      'GET /api/classifications/:id/alike-items',
    ],
  },
  {
    what: 'Keep the local items of an organisation, one by one or by file',
    least: 'editor',
    routes: [
      'POST /extensions/:id',
      'POST /extensions/:id/:organisation',
      'GET /extensions/:id/:organisation/item',
      'POST /extensions/:id/:organisation/item',
      'GET /extensions/:id/:organisation/file',
      'POST /extensions/:id/:organisation/file',
      'POST /extensions/:id/:organisation/file/settle',
      'PUT /api/classifications/:id/extensions/:organisation',
      'DELETE /api/classifications/:id/extensions/:organisation',
      'PUT /api/classifications/:id/extensions/:organisation/items/:code',
      'DELETE /api/classifications/:id/extensions/:organisation/items/:code',
      'POST /api/classifications/:id/extensions/:organisation/file',
      'POST /api/classifications/:id/extensions/:organisation/file/:step',
    ],
    commands: ['extension'],
  },
  {
    what: 'Make, change, withdraw and take away variants; on the command line, look at them too',
    least: 'editor',
    routes: [
      'PUT /api/classifications/:id/variants/:variant',
      'DELETE /api/classifications/:id/variants/:variant',
      'POST /api/classifications/:id/variants/:variant/file',
      'PUT /api/classifications/:id/variants/:variant/nodes/:node',
      'DELETE /api/classifications/:id/variants/:variant/nodes/:node',
      'POST /api/classifications/:id/variants/:variant/nodes/:node/items',
      'DELETE /api/classifications/:id/variants/:variant/nodes/:node/items/:code',
    ],
    commands: ['variant'],
  },
  {
    what: 'Import a classification, withdraw a version, check and set rules',
    least: 'moderator',
    routes: [
      'POST /api/classifications',
      'POST /api/classifications/:id/withdraw',
      'GET /rules/:id/edit',
      'POST /rules/:id/edit',
      'PUT /api/classifications/:id/rules',
      'DELETE /api/classifications/:id/rules',
      'POST /api/classifications/:id/rules/check',
    ],
    commands: ['import', 'rules', 'withdraw'],
  },
  {
    what: 'Say which addresses are told of what changes',
    least: 'administrator',
    routes: [
      'GET /webhooks',
      'POST /webhooks',
      'GET /webhooks/:webhook',
      'POST /webhooks/:webhook/test',
      'POST /webhooks/:webhook/on',
      'POST /webhooks/:webhook/off',
      'POST /webhooks/:webhook/remove',
      'GET /api/webhooks',
      'POST /api/webhooks',
      'GET /api/webhooks/:webhook',
      'DELETE /api/webhooks/:webhook',
      'GET /api/webhooks/:webhook/deliveries',
      'POST /api/webhooks/:webhook/test',
      'POST /api/webhooks/:webhook/on',
      'POST /api/webhooks/:webhook/off',
    ],
    commands: ['webhook'],
  },
  {
    what: 'Add and remove people, and say what they may do',
    least: 'administrator',
    routes: [
      'GET /people',
      'POST /people',
      'GET /people/:name',
      'POST /people/:name/role',
      'POST /people/:name/password',
      'POST /people/:name/disable',
      'POST /people/:name/enable',
      'GET /people/:name/remove',
      'POST /people/:name/remove',
    ],
    commands: ['user'],
  },
]

const LEAST: ReadonlyMap<string, Access['least']> = new Map(
  ACCESS.flatMap(({ least, routes }) => routes.map((route) => [route, least] as const)),
)

/** The least role for a route, as `GET /code/:job`. */
export function leastFor(route: string): Access['least'] {
  return LEAST.get(route) ?? 'administrator'
}

/** Whether somebody may use a route: what a page offers should go by this. */
export function mayUse(actor: Actor, route: string): boolean {
  const least = leastFor(route)
  return least === 'anyone' || (actor.name !== '' && hasRole(actor, least))
}
