// The page on which a browser codes a pasted list. It first loads what it needs, and then sends no more requests.
import { count } from '../kit/words.ts'
import { getPart } from './part.ts'
import { createPasteCoder, type PasteCoder, type PasteListener } from './paste-coder.ts'
import { createPasteForm, describeReady, type PasteForm } from './paste-form.ts'
import { createPasteResult, type PasteResult } from './paste-result.ts'

const FAILED = 'The titles of this classification could not be loaded. Load the page again, or code a file instead.'

function start(): void {
  const template = getPart(document, '#paste', HTMLTemplateElement)
  const parts = template.content.cloneNode(true) as DocumentFragment
  const { worker = '', most = '' } = template.dataset
  const result = createPasteResult(getPart(parts, 'section', HTMLElement))
  const form = createPasteForm(getPart(parts, 'form', HTMLFormElement), {
    mostLines: Number(most),
    onChoose: (address) => load(coder, form, address),
    onSubmit: (posts) => {
      result.hide()
      form.say(`Coding ${count(posts.length, 'title')}`)
      form.progress(0, posts.length)
      coder.code(form.address(), posts)
    },
  })
  const coder = createPasteCoder(new Worker(worker, { type: 'module' }), listen(form, result))
  for (const name of ['form', 'result']) {
    const part = getPart(parts, `[data-part="${name}"]`, HTMLElement)
    getPart(document, `#paste-${name}`, HTMLElement).replaceChildren(part)
  }
  load(coder, form, form.address())
}

function load(coder: PasteCoder, form: PasteForm, address: string): void {
  form.say('Loading the titles of the classification')
  coder.open(address)
}

function listen(form: PasteForm, result: PasteResult): PasteListener {
  return {
    ready: (address, { label, entries }) => {
      if (address === form.address()) form.say(describeReady(label, entries))
    },
    progress: form.progress,
    done: (lines) => {
      form.progress(undefined)
      form.say(`Coded ${count(lines.length, 'title')}`)
      result.show(lines)
    },
    failed: () => {
      form.progress(undefined)
      form.say(FAILED)
    },
  }
}

start()
