import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import type { Rolemap } from '../rolemap/index.ts'
import { changePage } from './change/change.ts'
import { changesPage } from './change/changes.ts'
import { feed } from './change/feed.ts'
import { undoFromPage } from './change/undo.ts'
import {
  addWebhookNow,
  removeWebhookNow,
  switchOffWebhookNow,
  switchOnWebhookNow,
  testWebhookNow,
  webhookPage,
  webhooksPage,
} from './change/webhooks.ts'
import { classificationPage } from './classification/classification.ts'
import { classificationListPage } from './classification/classification-list.ts'
import { comparisonPage } from './classification/comparison.ts'
import { itemPage } from './classification/item.ts'
import { problemListPage } from './classification/problem-list.ts'
import { problemsPage } from './classification/problems.ts'
import { titleChoices } from './classification/title-choices.ts'
import { titlesPage } from './classification/titles.ts'
import { chooseJobColumn, jobColumnPage } from './coding/job-column.ts'
import { deleteJobNow, jobDeletePage } from './coding/job-delete.ts'
import { jobDownload } from './coding/job-download.ts'
import { jobPage } from './coding/job-page.ts'
import { pastePage } from './coding/paste.ts'
import { pasteData } from './coding/paste-data.ts'
import { searchPage } from './coding/search.ts'
import { codeUpload, tooLarge } from './coding/upload.ts'
import { codeForm, codeFormPage } from './coding/upload-form.ts'
import { draftPage, dropFromDraft, stepDraft } from './draft/draft.ts'
import { beginDraft, draftsPage } from './draft/drafts.ts'
import { dryRunPage, runDryRun } from './draft/dry-run.ts'
import { draftEditPage, makeDraftEdit } from './draft/edit.ts'
import { draftFilePage, settleFile, stageFromForm } from './draft/file.ts'
import { EXTENSION_FORMS, EXTENSION_PAGES, EXTENSION_WORK } from './extension/pages.ts'
import { readAssets } from './frame/asset.ts'
import { failurePage, notFoundPage, REFUSED_PAGE, toFailurePage } from './frame/failure.ts'
import { readModules } from './frame/module.ts'
import { type PageMaker, type Site, type SiteOptions, send, toHandler } from './frame/page.ts'
import { allow, headers, notStored, ownFormsOnly, revalidated } from './frame/security.ts'
import { createShelf } from './frame/shelf.ts'
import { accessibilityPage } from './home/accessibility.ts'
import { homePage } from './home/home.ts'
import { MAP_PAGES } from './map/pages.ts'
import { layPeople, limitPeople, mapPeoplePage } from './map/people.ts'
import { changeOwnTitles, ownTitlesDownload, ownTitlesPage } from './own/own-titles.ts'
import { rulesDownload, rulesPage } from './own/rules.ts'
import { rulesEdit, rulesEditPage } from './own/rules-edit.ts'
import { listPeoplePages } from './people/pages.ts'
import { signInBySession } from './people/sign-in.ts'
import { makeVariantEdit, variantEditPage } from './variant/edit.ts'
import { variantDownload, variantPage } from './variant/variant.ts'
import { makeVariant, variantsPage } from './variant/variants.ts'

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
  return bodyLimit({ maxSize: FORM_OVERHEAD, onError: (context) => send(site, context, failurePage('too-large')) })
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
  const page = toFailurePage(error)
  if ((page.status ?? 200) >= 500) site.options.report?.(error)
  return send(site, context, page)
}
