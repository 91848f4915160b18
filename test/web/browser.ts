import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/google-chrome']
const NAMES = ['chromium', 'google-chrome']

/** The path of Chromium: from `ROLEMAP_TEST_CHROMIUM`, otherwise the usual one on Linux. */
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

/** How long an unused browser stays open for the next file of the same process: starting one takes a second. */
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

/** A new context with its own cookies and storage, in the process's only browser. */
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
