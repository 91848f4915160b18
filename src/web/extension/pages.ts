import type { PageMaker } from '../frame/page.ts'
import { alikePage } from './alike.ts'
import { changeExtensionFromPage, extensionDownload, extensionPage } from './extension.ts'
import { beginExtension, extensionsPage } from './extensions.ts'
import { extensionFilePage, settleItems, stageItemsFromForm } from './file.ts'
import { changeLocalItem, localItemPage } from './local-item.ts'
import { rollUpNow, rollUpPage } from './roll-up.ts'

type Makers = Readonly<Record<string, PageMaker>>

/** Pages of organisations' local items that every reader sees. */
export const EXTENSION_PAGES: Makers = {
  '/extensions/:id': extensionsPage,
  '/extensions/:id/:organisation': extensionPage,
  '/alike-items/:id': alikePage,
}

/** Pages that change something, or are about a file that somebody gives. */
export const EXTENSION_WORK: Makers = {
  '/extensions/:id/:organisation/item': localItemPage,
  '/extensions/:id/:organisation/file': extensionFilePage,
  '/extensions/:id/:organisation/roll-up': rollUpPage,
  '/extensions/:id/:organisation/download/:format': extensionDownload,
}

export const EXTENSION_FORMS: Makers = {
  '/extensions/:id': beginExtension,
  '/extensions/:id/:organisation': changeExtensionFromPage,
  '/extensions/:id/:organisation/item': changeLocalItem,
  '/extensions/:id/:organisation/file': stageItemsFromForm,
  '/extensions/:id/:organisation/file/settle': settleItems,
  '/extensions/:id/:organisation/roll-up': rollUpNow,
}
