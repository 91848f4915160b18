// shot.mjs URL OUT.png [width] [dark|forced|print]
import { chromium } from 'playwright-core'
const [url, out, width = '1280', mode = ''] = process.argv.slice(2)
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] })
const p = await b.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme: mode === 'dark' ? 'dark' : 'light', forcedColors: mode === 'forced' ? 'active' : 'none' })
if (mode === 'print') await p.emulateMedia({ media: 'print' })
await p.goto(url); await p.screenshot({ path: out, fullPage: !process.env.CLIP }); await b.close()
