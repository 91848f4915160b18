// Compiles the site's style sheet. Run it after a change in src/web/style or of govuk-frontend. A test compares.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile, Logger } from 'sass'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const SOURCE = path.join(root, 'src/web/style/rolemap.scss')
const TARGET = path.join(root, 'src/web/asset/rolemap.css')

// The licence of govuk-frontend requires it in every copy.
const NOTICE = `/*! Includes GOV.UK Frontend, https://github.com/alphagov/govuk-frontend
The MIT License (MIT)

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/
`

/** The style sheet as it must be committed. */
export function compileStyle(): string {
  const { css } = compile(SOURCE, {
    style: 'compressed',
    charset: false,
    loadPaths: [path.join(root, 'node_modules')],
    quietDeps: true,
    logger: Logger.silent,
  })
  return `${NOTICE}${css}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, compileStyle())
