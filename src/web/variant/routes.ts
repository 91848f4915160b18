import type { Route } from '../frame/route.ts'
import { dropVariantNow, dropVariantPage, makeVariantEdit, replaceVariant, variantEditPage } from './edit.ts'
import { variantDownload, variantPage } from './variant.ts'
import { makeVariant, variantsPage } from './variants.ts'

const ALL = '/classification/:id/variants'
const ONE = `${ALL}/:variant`

/** Other hierarchies over the items of a classification. */
export const VARIANT_ROUTES: readonly Route[] = [
  { method: 'GET', path: ALL, right: 'classification.see', cache: 'asked', make: variantsPage },
  { method: 'POST', path: ALL, right: 'variant.set', cache: 'never', takes: 'file', make: makeVariant },
  { method: 'GET', path: ONE, right: 'classification.see', cache: 'asked', make: variantPage },
  { method: 'GET', path: `${ONE}/edit`, right: 'variant.set', cache: 'never', make: variantEditPage },
  { method: 'POST', path: `${ONE}/edit`, right: 'variant.set', cache: 'never', takes: 'file', make: makeVariantEdit },
  {
    method: 'POST',
    path: `${ONE}/edit/file`,
    right: 'variant.set',
    cache: 'never',
    takes: 'file',
    make: replaceVariant,
  },
  { method: 'GET', path: `${ONE}/drop`, right: 'variant.set', cache: 'never', make: dropVariantPage },
  { method: 'POST', path: `${ONE}/drop`, right: 'variant.set', cache: 'never', make: dropVariantNow },
  {
    method: 'GET',
    path: `${ONE}/download/:format`,
    right: 'classification.see',
    cache: 'never',
    make: variantDownload,
  },
]
