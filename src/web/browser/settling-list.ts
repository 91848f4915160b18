import { addShown, focusCard, labelOf, note, noteFailure, readCard, save } from './card.ts'
import { getPart } from './part.ts'

/** Fetch more titles when only this many are left. */
const FEW = 6

/** A title that was decided here, so that the decision can be undone. */
interface Done {
  /** The title itself first, then titles with the same words that the decision also applies to. */
  readonly cards: readonly HTMLElement[]
  readonly line: HTMLLIElement
  /** All other titles that it applies to, including those that are not on the page. */
  also: readonly Changed[]
}

interface Changed {
  readonly key: string
  readonly revision: number
}

/** The site's answer after saving. */
interface Answer {
  readonly also: readonly Changed[]
  readonly revision?: number
}

interface Saving {
  readonly card: HTMLElement
  /** What to do once it is saved. */
  readonly after?: () => Promise<void>
  /** Receives the site's answer. */
  readonly hear?: (answer: Answer) => void
  /** The line that says that it was decided. */
  readonly line?: HTMLLIElement
}

/**
 * The titles of the page: one is shown, the others wait or are done. A decision shows the next one at once, and always
 * the next in order. If a decision cannot be saved, its title comes back with the reason.
 */
export class SettlingList {
  readonly address: string
  readonly #titles: HTMLElement
  readonly #done: HTMLElement
  readonly #left: HTMLElement
  readonly #rowsLeft: HTMLElement
  readonly #progress: HTMLProgressElement | null
  readonly #end: HTMLElement
  readonly #show: string
  #cards: HTMLElement[]
  #at = 0
  #steps: Done[] = []
  #asking = false
  #more: boolean
  /** Of the titles that were changed here, by key. */
  readonly #revisions = new Map<string, number>()
  /** Saved one after another, in the order of pressing. */
  #saving: Promise<void> = Promise.resolve()

  constructor(root: HTMLElement) {
    this.address = root.dataset.address ?? ''
    this.#show = root.dataset.show ?? 'open'
    this.#titles = getPart(root, '.rm-settling__titles', HTMLElement)
    this.#done = getPart(root, '[data-done]', HTMLElement)
    this.#left = getPart(root, '[data-left]', HTMLElement)
    this.#rowsLeft = getPart(root, '[data-rows-left]', HTMLElement)
    this.#progress = root.querySelector('progress')
    this.#end = getPart(root, '.rm-settling__end', HTMLElement)
    this.#cards = [...this.#titles.querySelectorAll<HTMLElement>('.rm-settle')]
    this.#more = Number(root.dataset.total) > this.#cards.length
  }

  get current(): HTMLElement | undefined {
    return this.#cards[this.#at]
  }

  begin(): void {
    this.#titles.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === 'alike') this.#spreads = target.checked
    })
    this.#titles.classList.add('rm-settling__titles--one')
    this.#render()
  }

  focus(): void {
    focusCard(this.current)
  }

  /** Does the action of a button. */
  press(button: HTMLButtonElement): void {
    this.decide(button.value, labelOf(button))
  }

  decide(does: string, says: string): void {
    const card = this.current
    if (!card) return
    const body = readCard(card, does)
    if (does.startsWith('area:')) {
      this.#save(body, { card, after: () => this.#replace(card) })
      return
    }
    const alike = body.get('alike') === 'yes' ? this.#findAlike(card) : []
    const line = this.#note(card, says)
    const step: Done = { cards: [card, ...alike], line, also: [] }
    this.#steps.push(step)
    for (const one of [card, ...alike]) this.#count(one, -1)
    this.#at += 1
    this.#render()
    this.#save(body, { card, line, hear: ({ also }) => (step.also = also) })
  }

  #isDecided(card: HTMLElement): boolean {
    return this.#steps.some(({ cards }) => cards.includes(card))
  }

  #isAlso(card: HTMLElement): boolean {
    return this.#steps.some(({ cards }) => cards.indexOf(card) > 0)
  }

  #findAlike(card: HTMLElement): readonly HTMLElement[] {
    const { like } = card.dataset
    return this.#cards.filter((other) => other !== card && other.dataset.like === like && !this.#isDecided(other))
  }

  /** Goes on without deciding. */
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

  /** Undoes the last decision, and shows its title with its candidates again. */
  takeBack(): boolean {
    const step = this.#steps.pop()
    if (!step) return false
    const { cards, line } = step
    const [card] = cards
    if (!card) return false
    line.remove()
    for (const one of cards) this.#count(one, 1)
    this.#at = this.#cards.indexOf(card)
    this.#render()
    const takeBack = (key = '') => new URLSearchParams({ key, revision: '', do: 'back' })
    this.#save(takeBack(card.dataset.key), { card })
    // What it was spread to is known once it was saved, which is before this comes to its turn.
    this.#saving = this.#saving.then(async () => {
      for (const { key } of step.also) await this.#send(takeBack(key), { card })
      await this.#replace(card)
    })
    return true
  }

  #save(body: URLSearchParams, saving: Saving): void {
    this.#saving = this.#saving.then(() => this.#send(body, saving))
  }

  async #send(body: URLSearchParams, { card, after, line, hear }: Saving): Promise<void> {
    // A person who is faster than the answer decides about the title as their own last decision left it.
    const key = body.get('key') ?? ''
    const known = this.#revisions.get(key)
    if (known !== undefined) body.set('revision', String(known))
    try {
      // The cast is safe: the page's route answers such a form in this way.
      const answer = (await save(`${this.address}?${new URLSearchParams({ show: this.#show })}`, body)) as Answer
      if (answer.revision !== undefined) this.#revisions.set(key, answer.revision)
      for (const one of answer.also) this.#revisions.set(one.key, one.revision)
      hear?.(answer)
      await after?.()
    } catch (error) {
      this.#refuse(card, error instanceof Error ? error.message : '', line)
    }
  }

  /** A title that could not be saved is open again. The person stays where they are. */
  #refuse(card: HTMLElement, reason: string, line: HTMLLIElement | undefined): void {
    const again = new URLSearchParams({ title: card.dataset.key ?? '' })
    const failed = { name: card.dataset.title ?? '', reason, address: `${this.address}?${again}` }
    noteFailure(line ?? this.#note(card, ''), failed)
    this.#steps = this.#steps.filter(({ cards }) => cards[0] !== card)
    if (line) this.#count(card, 1)
  }

  /** Replaces a card with the current state of its title. */
  async #replace(card: HTMLElement): Promise<void> {
    const [fresh] = await this.#fetch({ title: card.dataset.key ?? '', part: '1', show: this.#show })
    const place = this.#cards.indexOf(card)
    if (!fresh || place < 0) return
    card.replaceWith(fresh)
    this.#cards[place] = fresh
    this.#render()
  }

  async #fetch(query: Record<string, string>): Promise<readonly HTMLElement[]> {
    const response = await fetch(`${this.address}?${new URLSearchParams(query)}`)
    if (!response.ok) return []
    const text = await response.text()
    const part = new DOMParser().parseFromString(text, 'text/html')
    return [...part.querySelectorAll<HTMLElement>('.rm-settle')].map((card) => document.adoptNode(card))
  }

  /** Fetches the titles after those on the page. Decided titles have left the list; skipped ones are still in it. */
  async #askForMore(): Promise<void> {
    if (this.#asking || !this.#more || this.#show === 'sample') return
    this.#asking = true
    await this.#saving
    const open = this.#cards.filter((card) => !this.#isDecided(card)).length
    const known = new Set(this.#cards.map(({ dataset }) => dataset.key))
    const found = await this.#fetch({ show: this.#show, part: '1', offset: String(open) })
    const fresh = found.filter(({ dataset }) => !known.has(dataset.key))
    this.#more = found.length > 0
    this.#end.before(...fresh)
    this.#cards.push(...fresh)
    this.#asking = false
    this.#render()
  }

  /**
   * Whether decisions also apply to titles with the same words. It stays as last ticked, and each title says how many
   * it applies to.
   */
  #spreads = false

  #render(): void {
    // Skips titles that a decision about another one also applies to.
    while (this.current && this.#isAlso(this.current)) this.#at += 1
    for (const [place, card] of this.#cards.entries()) card.hidden = place !== this.#at
    const alike = this.current?.querySelector<HTMLInputElement>('input[name="alike"]')
    if (alike) alike.checked = this.#spreads
    this.#end.hidden = this.current !== undefined || this.#more
    if (!this.current?.contains(document.activeElement)) this.focus()
    if (this.#cards.length - this.#at <= FEW) void this.#askForMore()
  }

  #note(card: HTMLElement, says: string): HTMLLIElement {
    return note(this.#done, card.dataset.title ?? '', says)
  }

  #count(card: HTMLElement, by: 1 | -1): void {
    if (this.#show !== 'open') return
    addShown(this.#left, by)
    addShown(this.#rowsLeft, by * Number(card.dataset.rows))
    if (this.#progress) this.#progress.value -= by
  }
}
