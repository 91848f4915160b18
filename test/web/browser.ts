import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

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

/** How long a browser that nobody uses stays open for the next file of the same process: to start one costs a second. */
const STAYS_MS = 1_000
let started: Promise<Browser> | undefined
let users = 0
let closing: NodeJS.Timeout | undefined

async function take(executablePath: string): Promise<Browser> {
  clearTimeout(closing)
  users++
  started ??= chromium.launch({ executablePath, headless: true, args: QUIET })
  return await started
}

function giveBack(browser: Browser): void {
  if (--users > 0) return
  closing = setTimeout(() => {
    started = undefined
    void browser.close()
  }, STAYS_MS)
}

/** A context of its own, with cookies and storage of its own, in the one browser of the process. */
export async function openBrowser(
  executablePath: string,
  options: { readonly javaScriptEnabled: boolean; readonly bypassCSP?: boolean },
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const browser = await take(executablePath)
  const context = await browser.newContext(options)
  const close = async () => {
    await context.close()
    giveBack(browser)
  }
  return { context, close }
}
