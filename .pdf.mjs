import { chromium } from 'playwright-core'
const [url, out] = process.argv.slice(2)
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu'] })
const p = await b.newPage(); await p.goto(url)
const pdf = await p.pdf({ path: out, preferCSSPageSize: true, format: 'A4' })
console.log(url, (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length)
await b.close()
