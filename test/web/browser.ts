import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/google-chrome']
const NAMES = ['chromium', 'google-chrome']

/** Where a Chromium is: where `ROLEMAP_TEST_CHROMIUM` says, else where Linux has one. */
export function findChromium(): string | undefined {
  const named = process.env.ROLEMAP_TEST_CHROMIUM
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  return [...(named ? [named] : PLACES), ...(named ? [] : onPath)].find((file) => existsSync(file))
}

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser with a profile of its own, which goes with it. */
export async function openBrowser(
  executablePath: string,
  options: { readonly javaScriptEnabled: boolean; readonly bypassCSP?: boolean },
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = await mkdtemp(path.join(tmpdir(), 'rolemap-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: QUIET,
    acceptDownloads: true,
    ...options,
  })
  const close = async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
  return { context, close }
}
