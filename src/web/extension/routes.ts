import type { Route } from '../frame/route.ts'
import { alikePage } from './alike.ts'
import { dropExtensionNow, dropExtensionPage, extensionDownload, extensionPage, nameExtensionNow } from './extension.ts'
import { beginExtension, extensionsPage } from './extensions.ts'
import { changeLocalItem, localItemPage } from './local-item.ts'
import { rollUpNow, rollUpPage } from './roll-up.ts'

/** Organisations' local items. */
export const EXTENSION_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/alike-items/:id', right: 'local-item.see', cache: 'asked', make: alikePage },
  { method: 'GET', path: '/extensions/:id', right: 'local-item.see', cache: 'asked', make: extensionsPage },
  { method: 'POST', path: '/extensions/:id', right: 'local-item.set', cache: 'never', make: beginExtension },
  {
    method: 'GET',
    path: '/extensions/:id/:organisation',
    right: 'local-item.see',
    cache: 'asked',
    make: extensionPage,
  },
  {
    method: 'POST',
    path: '/extensions/:id/:organisation',
    right: 'local-item.set',
    cache: 'never',
    make: nameExtensionNow,
  },
  {
    method: 'GET',
    path: '/extensions/:id/:organisation/drop',
    right: 'local-item.set',
    cache: 'never',
    make: dropExtensionPage,
  },
  {
    method: 'POST',
    path: '/extensions/:id/:organisation/drop',
    right: 'local-item.set',
    cache: 'never',
    make: dropExtensionNow,
  },
  {
    method: 'GET',
    path: '/extensions/:id/:organisation/item',
    right: 'local-item.set',
    cache: 'never',
    make: localItemPage,
  },
  {
    method: 'POST',
    path: '/extensions/:id/:organisation/item',
    right: 'local-item.set',
    cache: 'never',
    takes: 'file',
    make: changeLocalItem,
  },
  {
    method: 'GET',
    path: '/extensions/:id/:organisation/roll-up',
    right: 'local-item.see',
    cache: 'never',
    make: rollUpPage,
  },
  {
    method: 'POST',
    path: '/extensions/:id/:organisation/roll-up',
    right: 'local-item.see',
    cache: 'never',
    takes: 'file',
    make: rollUpNow,
  },
  {
    method: 'GET',
    path: '/extensions/:id/:organisation/download/:format',
    right: 'local-item.see',
    cache: 'never',
    make: extensionDownload,
  },
]
