import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import type { Rolemap } from '../rolemap/index.ts'
import { readAssets } from './asset.ts'
import { EXTENSION_FORMS, EXTENSION_PAGES, EXTENSION_WORK } from './extensions.ts'
import { MAP_PAGES } from './maps.ts'
import { readModules } from './module.ts'
import { accessibilityPage } from './page/accessibility.ts'
import { changePage } from './page/change.ts'
import { undoFromPage } from './page/change-undo.ts'
import { changesPage } from './page/changes.ts'
import { classificationPage } from './page/classification.ts'
import { classificationListPage } from './page/classification-list.ts'
import { codeForm, codeFormPage } from './page/code-form.ts'
import { codeUpload, tooLarge } from './page/code-upload.ts'
import { comparisonPage } from './page/comparison.ts'
import { draftPage, dropFromDraft, stepDraft } from './page/draft.ts'
import { dryRunPage, runDryRun } from './page/draft-dry-run.ts'
import { draftEditPage, makeDraftEdit } from './page/draft-edit.ts'
import { draftFilePage, settleFile, stageFromForm } from './page/draft-file.ts'
import { beginDraft, draftsPage } from './page/drafts.ts'
import { notFoundPage, REFUSED_PAGE, TOO_LARGE_PAGE, toFailure } from './page/failure.ts'
import { feed } from './page/feed.ts'
import { homePage } from './page/home.ts'
import { itemPage } from './page/item.ts'
import { jobPage } from './page/job.ts'
import { chooseJobColumn, jobColumnPage } from './page/job-column.ts'
import { deleteJobNow, jobDeletePage } from './page/job-delete.ts'
import { jobDownload } from './page/job-download.ts'
import { layPeople, limitPeople, mapPeoplePage } from './page/map-people.ts'
import { changeOwnTitles, ownTitlesDownload, ownTitlesPage } from './page/own-titles.ts'
import { pastePage } from './page/paste.ts'
import { pasteData } from './page/paste-data.ts'
import { problemListPage } from './page/problem-list.ts'
import { problemsPage } from './page/problems.ts'
import { rulesDownload, rulesPage } from './page/rules.ts'
import { rulesEdit, rulesEditPage } from './page/rules-edit.ts'
import { searchPage } from './page/search.ts'
import { titleChoices } from './page/title-choices.ts'
import { titlesPage } from './page/titles.ts'
import { variantDownload, variantPage } from './page/variant.ts'
import { makeVariantEdit, variantEditPage } from './page/variant-edit.ts'
import { makeVariant, variantsPage } from './page/variants.ts'
import {
  addWebhookNow,
  removeWebhookNow,
  switchOffWebhookNow,
  switchOnWebhookNow,
  testWebhookNow,
  webhookPage,
  webhooksPage,
} from './page/webhooks.ts'
import { type PageMaker, type Site, type SiteOptions, send, toHandler } from './page.ts'
import { listPeoplePages } from './people.ts'
import { allow, headers, notStored, ownFormsOnly, revalidated } from './security.ts'
import { createShelf } from './shelf.ts'
import { signInBySession } from './sign-in.ts'

/** Pages that say the same to everyone. */
const PUBLIC: Readonly<Record<string, PageMaker>> = {
  '/': homePage,
  '/search': searchPage,
  '/classification': classificationListPage,
  '/classification/:id': classificationPage,
  '/classification/:id/titles': titlesPage,
  '/classification/:id/changes': comparisonPage,
  '/classification/:id/feed.atom': feed,
  '/classification/:id/variants': variantsPage,
  '/classification/:id/variants/:variant': variantPage,
  '/classification/:id/item': itemPage,
  '/classification/:id/:code': itemPage,
  '/feed.atom': feed,
  '/problems': problemsPage,
  '/problems/:id': problemListPage,
  '/rules/:id': rulesPage,
  '/own-titles/:id': ownTitlesPage,
  ...EXTENSION_PAGES,
  '/paste': pastePage,
  '/accessibility': accessibilityPage,
}

/** Data for the scripts of pages. Like the maps they are long, and so are packed. */
const DATA: Readonly<Record<string, PageMaker>> = {
  '/paste/data/:id': pasteData,
}

/** Pages that change, or are about a file that somebody gave. */
const PRIVATE: Readonly<Record<string, PageMaker>> = {
  '/code': codeFormPage,
  '/rules/:id/edit': rulesEditPage,
  '/rules/:id/download/:whose': rulesDownload,
  '/own-titles/:id/download/:format': ownTitlesDownload,
  ...EXTENSION_WORK,
  '/classification/:id/variants/:variant/edit': variantEditPage,
  '/classification/:id/variants/:variant/download/:format': variantDownload,
  '/maps/people': mapPeoplePage,
  '/drafts': draftsPage,
  '/drafts/:draft': draftPage,
  '/drafts/:draft/dry-run': dryRunPage,
  '/drafts/:draft/file': draftFilePage,
  '/drafts/:draft/edit': draftEditPage,
  '/changes': changesPage,
  '/changes/:number': changePage,
  '/webhooks': webhooksPage,
  '/webhooks/:webhook': webhookPage,
  '/code/:job': jobPage,
  '/code/:job/column': jobColumnPage,
  '/code/:job/delete': jobDeletePage,
  '/code/:job/download/:format': jobDownload,
}

const FORMS: Readonly<Record<string, PageMaker>> = {
  '/rules/:id/edit': rulesEdit,
  '/own-titles/:id': changeOwnTitles,
  ...EXTENSION_FORMS,
  '/classification/:id/variants': makeVariant,
  '/classification/:id/variants/:variant/edit': makeVariantEdit,
  '/drafts': beginDraft,
  '/drafts/:draft': stepDraft,
  '/drafts/:draft/drop': dropFromDraft,
  '/drafts/:draft/dry-run': runDryRun,
  '/drafts/:draft/file': stageFromForm,
  '/drafts/:draft/file/settle': settleFile,
  '/drafts/:draft/edit': makeDraftEdit,
  '/changes/:number/undo': undoFromPage,
  '/webhooks': addWebhookNow,
  '/webhooks/:webhook/test': testWebhookNow,
  '/webhooks/:webhook/on': switchOnWebhookNow,
  '/webhooks/:webhook/off': switchOffWebhookNow,
  '/webhooks/:webhook/remove': removeWebhookNow,
  '/code': codeUpload,
  '/code/:job/column': chooseJobColumn,
  '/code/:job/delete': deleteJobNow,
}

// What a form adds to the file it carries.
const FORM_OVERHEAD = 64 * 1024

/** The site: pages rendered on the server, for `/`. Mount it last, since it answers every address. */
export function createSite(rolemap: Rolemap, options: SiteOptions): Hono {
  const site: Site = {
    rolemap,
    options,
    assets: readAssets(),
    modules: readModules(),
    shelf: createShelf(rolemap),
  }
  const app = new Hono()
  app.use(headers)
  if (options.people) app.use(signInBySession(site, options.people))
  app.onError((error, context) => answerError(site, context, error))
  addAssets(app, site)
  addModules(app, site)
  for (const [path, make] of Object.entries(PUBLIC)) app.get(path, revalidated, toHandler(site, make))
  const { pages, forms } = listPeoplePages(options.people)
  for (const [path, make] of Object.entries({ ...PRIVATE, ...pages })) app.get(path, notStored, toHandler(site, make))
  for (const [path, make] of Object.entries({ ...DATA, ...MAP_PAGES }))
    app.get(path, compress(), revalidated, toHandler(site, make))
  app.get('/search/titles', toHandler(site, titleChoices))
  const formsOnly = ownFormsOnly(options.origin)
  for (const [path, make] of Object.entries(FORMS))
    app.post(path, notStored, formsOnly, limitBody(site), toHandler(site, make))
  app.post('/maps/people', notStored, formsOnly, limitPeople(site), toHandler(site, layPeople))
  // One of them is open to anyone, who should not fill the memory.
  for (const [path, make] of Object.entries(forms))
    app.post(path, notStored, formsOnly, limitFields(site), toHandler(site, make))
  app.all(
    '*',
    toHandler(site, () => notFoundPage()),
  )
  return app
}

const KEPT_FOR_GOOD = { 'Cache-Control': 'public, max-age=31536000, immutable' }

function addAssets(app: Hono, { assets }: Site): void {
  for (const { address, mediaType, body } of Object.values(assets)) {
    app.get(address, (context) => context.body(body, 200, { 'Content-Type': mediaType, ...KEPT_FOR_GOOD }))
  }
}

function addModules(app: Hono, site: Site): void {
  app.get(`${site.modules.base}:path{.+}`, compress(), (context) => {
    const code = site.modules.find(context.req.param('path') ?? '')
    if (code === undefined) return send(site, context, notFoundPage())
    // A worker has the policy that its own file came with.
    allow(context, 'scripts')
    return context.body(code, 200, { 'Content-Type': 'text/javascript; charset=utf-8', ...KEPT_FOR_GOOD })
  })
}

function limitFields(site: Site) {
  return bodyLimit({ maxSize: FORM_OVERHEAD, onError: (context) => send(site, context, TOO_LARGE_PAGE) })
}

function limitBody(site: Site) {
  const { message, status } = tooLarge(site.options.uploadLimit)
  return bodyLimit({
    maxSize: site.options.uploadLimit + FORM_OVERHEAD,
    onError: async (context) =>
      send(site, context, await codeForm(site, { status, error: { field: 'file', message } })),
  })
}

function answerError(site: Site, context: Context, error: unknown): Response | Promise<Response> {
  if (error instanceof HTTPException) return send(site, context, { ...REFUSED_PAGE })
  const { page, unexpected } = toFailure(error)
  if (unexpected) site.options.report?.(error)
  return send(site, context, page)
}
