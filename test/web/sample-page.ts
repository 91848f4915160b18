import type { Page } from 'playwright-core'
import type { Rolemap } from 'rolemap'
import { openBrowser } from './browser.ts'
import { openSample } from './sample.ts'
import { startSite } from './site-server.ts'

/** A browser on a site of the invented classification. */
export interface SamplePage {
  readonly rolemap: Rolemap
  readonly base: string
  readonly page: Page
  readonly close: () => Promise<void>
}

/** Opens it, with scripts if the page has any. */
export async function openSamplePage(executable: string): Promise<SamplePage> {
  const rolemap = await openSample()
  const server = await startSite(rolemap)
  const browser = await openBrowser(executable, { javaScriptEnabled: true })
  const page = await browser.context.newPage()
  page.setDefaultTimeout(10_000)
  const close = async () => {
    await browser.close()
    await server.stop()
    await rolemap.close()
  }
  return { rolemap, base: server.base, page, close }
}
