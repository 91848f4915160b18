import type { Post } from '../../rolemap/column/post.ts'
import { count, formatNumber } from '../kit/words.ts'
import { getPart } from './part.ts'
import { toPosts } from './pasted-posts.ts'

/** The part of the page where a list is pasted. */
export interface PasteForm {
  /** The address of the chosen classification's data. */
  address(): string
  /** Says what is going on. */
  say(text: string): void
  /** The progress of a list; undefined if none is being coded. */
  progress(done: number | undefined, of?: number): void
}

export interface PasteFormOptions {
  readonly mostLines: number
  /** Called with the chosen classification, each time. */
  readonly onChoose: (address: string) => void
  readonly onSubmit: (posts: readonly Post[]) => void
}

export function createPasteForm(form: HTMLFormElement, { mostLines, onChoose, onSubmit }: PasteFormOptions): PasteForm {
  const area = getPart(form, 'textarea', HTMLTextAreaElement)
  const choice = getPart(form, 'select', HTMLSelectElement)
  const bar = getPart(form, 'progress', HTMLProgressElement)
  const button = getPart(form, 'button', HTMLButtonElement)
  const state = getPart(form, '[data-part="state"]', HTMLElement)
  choice.addEventListener('change', () => onChoose(choice.value))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (button.ariaDisabled === 'true') return
    const posts = toPosts(area.value)
    const problem = findProblem(posts, mostLines)
    showProblem(area, problem)
    if (problem === undefined) onSubmit(posts)
    else area.focus()
  })
  return {
    address: () => choice.value,
    say: (text) => {
      state.textContent = text
    },
    progress: (done, of = 0) => {
      bar.hidden = done === undefined
      // With the attribute `disabled` it would lose the focus.
      button.ariaDisabled = String(done !== undefined)
      bar.max = of
      bar.value = done ?? 0
    },
  }
}

function findProblem(posts: readonly Post[], mostLines: number): string | undefined {
  if (posts.length === 0) return 'Paste at least one job title'
  if (posts.length > mostLines)
    return `Paste at most ${formatNumber(mostLines)} lines: there are ${formatNumber(posts.length)}. “Code a file” takes more`
  return undefined
}

/** Marks the field as wrong, as the server does, or as right again. */
function showProblem(area: HTMLTextAreaElement, problem: string | undefined): void {
  const wrong = problem !== undefined
  const id = `${area.id}-error`
  document.getElementById(id)?.remove()
  area.classList.toggle('govuk-textarea--error', wrong)
  area.parentElement?.classList.toggle('govuk-form-group--error', wrong)
  area.setAttribute('aria-describedby', `${area.id}-hint${wrong ? ` ${id}` : ''}`)
  if (!wrong) return
  const message = document.createElement('p')
  message.id = id
  message.className = 'govuk-error-message'
  const lead = document.createElement('span')
  lead.className = 'govuk-visually-hidden'
  lead.textContent = 'Error: '
  message.append(lead, problem)
  area.before(message)
}

/**
 * @example describeReady('Roles', 2) // 'Ready, with 2 index entries of Roles. This page now asks for nothing more.'
 */
export function describeReady(label: string, entries: number): string {
  return `Ready, with ${count(entries, 'index entry')} of ${label}. This page now asks for nothing more.`
}
