/** A choice of a list. Its first part is the value; the rest describes it. */
export interface Choice {
  readonly value: string
  readonly more: string
}

/**
 * A text field with a list of choices below it, after the pattern "editable combobox with list autocomplete" of the
 * ARIA Authoring Practices: the focus stays in the field, the arrow keys move through the list, Enter selects a choice,
 * Escape closes the list. Nothing is selected unless the person does so: the field keeps what was typed.
 */
export class Combobox {
  readonly #field: HTMLInputElement
  readonly #list = document.createElement('ul')
  readonly #status = document.createElement('p')
  readonly #onTake: () => void
  /** The position of the choice that the keys have reached; -1 if none. */
  #active = -1

  constructor(field: HTMLInputElement, { label, onTake }: { readonly label: string; readonly onTake: () => void }) {
    this.#field = field
    this.#onTake = onTake
    this.#list.id = `${field.id}-choices`
    this.#list.className = 'rm-choices'
    this.#list.role = 'listbox'
    this.#list.ariaLabel = label
    this.#list.hidden = true
    this.#status.className = 'govuk-visually-hidden'
    this.#status.role = 'status'
    field.role = 'combobox'
    field.ariaAutoComplete = 'list'
    field.ariaExpanded = 'false'
    field.setAttribute('aria-controls', this.#list.id)
    field.after(this.#list, this.#status)
    field.addEventListener('keydown', (event) => this.#press(event))
    field.addEventListener('blur', () => this.close())
    // Pressing the mouse on a choice must not move the focus out of the field.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault())
    this.#list.addEventListener('click', (event) => this.#click(event))
  }

  /** Shows choices; if there are none, closes the list. */
  offer(choices: readonly Choice[]): void {
    this.#list.replaceChildren(...choices.map((choice, place) => this.#toOption(choice, place)))
    this.#mark(-1)
    this.#setOpen(choices.length > 0)
    this.#status.textContent = describe(choices.length)
  }

  close(): void {
    this.#mark(-1)
    this.#setOpen(false)
    this.#status.textContent = ''
  }

  get #options(): readonly HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('[role="option"]')]
  }

  #toOption({ value, more }: Choice, place: number): HTMLElement {
    const option = document.createElement('li')
    option.id = `${this.#list.id}-${place}`
    option.role = 'option'
    option.ariaSelected = 'false'
    option.dataset.value = value
    const about = document.createElement('span')
    about.className = 'rm-choices__more'
    about.textContent = more
    option.append(value, ' ', about)
    return option
  }

  #setOpen(open: boolean): void {
    this.#list.hidden = !open
    this.#field.ariaExpanded = String(open)
  }

  #mark(place: number): void {
    this.#active = place
    for (const [at, option] of this.#options.entries()) option.ariaSelected = String(at === place)
    const active = this.#options[place]
    active?.scrollIntoView({ block: 'nearest' })
    if (active) this.#field.setAttribute('aria-activedescendant', active.id)
    else this.#field.removeAttribute('aria-activedescendant')
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const taken = this.#list.hidden ? this.#reopen(event.key) : this.#move(event.key)
    if (taken) event.preventDefault()
  }

  /** An arrow key opens the list again after Escape has closed it. */
  #reopen(key: string): boolean {
    const options = this.#options
    if ((key !== 'ArrowDown' && key !== 'ArrowUp') || options.length === 0 || this.#field.value === '') return false
    this.#setOpen(true)
    this.#mark(key === 'ArrowDown' ? 0 : options.length - 1)
    return true
  }

  #move(key: string): boolean {
    // One more than the choices: the field itself.
    const places = this.#options.length + 1
    const place = this.#active + 1
    if (key === 'ArrowDown') this.#mark(((place + 1) % places) - 1)
    else if (key === 'ArrowUp') this.#mark(((place + places - 1) % places) - 1)
    else if (key === 'Escape') this.close()
    else if (key === 'Enter' && this.#active >= 0) this.#take(this.#options[this.#active])
    else return false
    return true
  }

  #click({ target }: MouseEvent): void {
    const option = target instanceof Element ? target.closest<HTMLElement>('[role="option"]') : null
    this.#take(option ?? undefined)
  }

  #take(option: HTMLElement | undefined): void {
    if (!option) return
    this.#field.value = option.dataset.value ?? ''
    this.close()
    this.#onTake()
  }
}

function describe(choices: number): string {
  if (choices === 0) return ''
  return choices === 1 ? '1 title begins so. Use the arrow keys.' : `${choices} titles begin so. Use the arrow keys.`
}
