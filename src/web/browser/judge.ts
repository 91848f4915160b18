// Judges modules by keys, one after the other. What is judged is saved behind the person's back; without this script each form is
// sent by its button, and the page comes again.
import { addShown, focusCard, focusField, isTyping, note, noteFailure, readCard, save } from './card.ts'
import { CardClock } from './card-clock.ts'
import { getPart } from './part.ts'

/** Ask for further modules when so few are left before the person. */
const FEW = 2

class JudgingList {
  readonly #address: string
  readonly #list: HTMLElement
  readonly #end: HTMLElement
  readonly #left: HTMLElement
  readonly #done: HTMLElement
  #cards: HTMLElement[]
  #at = 0
  #row = 0
  #more: boolean
  #asking = false
  readonly #clock = new CardClock()
  readonly #saved = new Set<HTMLElement>()
  /** Saved one after the other, in the order of pressing. */
  #saving: Promise<void> = Promise.resolve()

  constructor(root: HTMLElement) {
    this.#address = root.dataset.address ?? ''
    this.#list = getPart(root, '.rm-settling__titles', HTMLElement)
    this.#end = getPart(root, '.rm-settling__end', HTMLElement)
    this.#left = getPart(root, '[data-left]', HTMLElement)
    this.#done = getPart(root, '[data-done]', HTMLElement)
    this.#cards = [...this.#list.querySelectorAll<HTMLElement>('.rm-judge')]
    this.#more = Number(root.dataset.total) > this.#cards.length
  }

  begin(): void {
    this.#list.classList.add('rm-settling__titles--one')
    this.#list.addEventListener('submit', (event) => {
      event.preventDefault()
      this.save()
    })
    this.#render()
  }

  get current(): HTMLElement | undefined {
    return this.#cards[this.#at]
  }

  get #rows(): readonly HTMLElement[] {
    return [...(this.current?.querySelectorAll<HTMLElement>('.rm-judge__row') ?? [])]
  }

  /** Goes to another attribute of the module. */
  move(by: 1 | -1): boolean {
    this.#row = Math.min(Math.max(0, this.#row + by), Math.max(0, this.#rows.length - 1))
    this.#markRow()
    return true
  }

  /** Says a verdict of the attribute that is marked, and goes on to the next. */
  say(key: string): boolean {
    const button = this.#rows[this.#row]?.querySelector(`input[data-key-name="${CSS.escape(key)}"]`)
    if (!(button instanceof HTMLInputElement)) return false
    button.checked = true
    return this.move(1)
  }

  /** Marks an element as evidence of the attribute, or takes the mark away. */
  point(number: string): boolean {
    const field = this.#rows[this.#row]?.querySelector('.rm-judge__evidence')
    if (!(field instanceof HTMLInputElement)) return false
    const marks = field.value.split(/[\s,]+/).filter((one) => one !== '')
    const other = marks.includes(number) ? marks.filter((one) => one !== number) : [...marks, number]
    field.value = other.join(' ')
    return true
  }

  focusEvidence(): boolean {
    const row = this.#rows[this.#row]
    return row !== undefined && focusField(row, '.rm-judge__evidence')
  }

  /** Saves the module once each attribute has a verdict, and shows the next at once. */
  save(): boolean {
    const card = this.current
    if (!card) return false
    const open = this.#rows.findIndex((row) => !row.querySelector('input:checked'))
    if (open >= 0) {
      this.#row = open
      this.#markRow()
      return true
    }
    const body = readCard(card, 'save')
    body.set('seconds', this.#clock.read(card).toFixed(1))
    const line = note(this.#done, card.dataset.title ?? '', sayShort(this.#rows))
    const first = !this.#saved.has(card)
    this.#saved.add(card)
    if (first) addShown(this.#left, -1)
    this.#at += 1
    this.#render()
    this.#saving = this.#saving.then(() => this.#send(card, body, line))
    return true
  }

  async #send(card: HTMLElement, body: URLSearchParams, line: HTMLLIElement): Promise<void> {
    try {
      const kept = await save(this.#address, body)
      if (isTold(kept)) line.append(`. ${kept.says}`)
    } catch (error) {
      const reason = error instanceof Error ? error.message : ''
      const address = `${this.#address.split('?')[0]}?${new URLSearchParams({ module: card.dataset.key ?? '' })}`
      noteFailure(line, { name: card.dataset.title ?? '', reason, address })
      this.#saved.delete(card)
      addShown(this.#left, 1)
    }
  }

  skip(): boolean {
    if (this.current) this.#at += 1
    this.#render()
    return true
  }

  goBack(): boolean {
    if (this.#at === 0) return false
    this.#at -= 1
    this.#render()
    return true
  }

  #render(): void {
    for (const [place, card] of this.#cards.entries()) card.hidden = place !== this.#at
    this.#end.hidden = this.current !== undefined || this.#more
    this.#clock.show(this.current)
    this.#row = 0
    this.#markRow()
    if (!this.current?.contains(document.activeElement)) focusCard(this.current)
    if (this.#cards.length - this.#at <= FEW) void this.#askForMore()
  }

  #markRow(): void {
    for (const [place, row] of this.#rows.entries()) row.classList.toggle('rm-judge__row--now', place === this.#row)
    this.#rows[this.#row]?.scrollIntoView({ block: 'nearest' })
  }

  /** Asks for the modules behind those that are here: what is saved has left the list, what was skipped stays in it. */
  async #askForMore(): Promise<void> {
    if (this.#asking || !this.#more) return
    this.#asking = true
    await this.#saving
    const skipped = this.#cards.filter((card) => !this.#saved.has(card)).length
    const known = new Set(this.#cards.map(({ dataset }) => dataset.key))
    const joint = this.#address.includes('?') ? '&' : '?'
    const response = await fetch(
      `${this.#address}${joint}${new URLSearchParams({ part: '1', offset: String(skipped) })}`,
    )
    const part = new DOMParser().parseFromString(response.ok ? await response.text() : '', 'text/html')
    const found = [...part.querySelectorAll<HTMLElement>('.rm-judge')].map((card) => document.adoptNode(card))
    this.#more = found.length > 0
    const fresh = found.filter(({ dataset }) => !known.has(dataset.key))
    this.#end.before(...fresh)
    this.#cards.push(...fresh)
    this.#asking = false
    if (fresh.length > 0 || !this.#more) this.#show()
  }

  /** What came since is shown where the person waits for it. */
  #show(): void {
    for (const [place, card] of this.#cards.entries()) card.hidden = place !== this.#at
    this.#end.hidden = this.current !== undefined || this.#more
    this.#clock.show(this.current)
    this.#markRow()
  }
}

/** The verdicts of a module in short. */
const sayShort = (rows: readonly HTMLElement[]): string =>
  rows
    .map((row) => {
      const chosen = row.querySelector('input:checked')
      return chosen instanceof HTMLInputElement ? (chosen.dataset.keyName ?? '') : ''
    })
    .join(' ')

function act(list: JudgingList, key: string): boolean {
  if (key === 's') return list.skip()
  if (key === 'b') return list.goBack()
  if (key === 'e') return list.focusEvidence()
  if (key === 'ArrowDown') return list.move(1)
  if (key === 'ArrowUp') return list.move(-1)
  if (key === 'Enter') return list.save()
  return /^\d$/.test(key) ? list.point(key) : list.say(key)
}

function start(): void {
  const list = new JudgingList(getPart(document, '.rm-settling', HTMLElement))
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
    const { target } = event
    if (isTyping(target)) {
      if (event.key === 'Escape') focusCard(list.current)
      return
    }
    // A link or a button does what it says.
    const presses =
      target instanceof HTMLAnchorElement ||
      target instanceof HTMLButtonElement ||
      (target instanceof HTMLElement && target.tagName === 'SUMMARY')
    if (event.key === 'Enter' && presses) return
    if (act(list, event.key)) event.preventDefault()
  })
  list.begin()
}

start()

/** Whether there is something to say of what was kept. */
const isTold = (kept: unknown): kept is { readonly says: string } =>
  typeof kept === 'object' && kept !== null && 'says' in kept && typeof kept.says === 'string'
