import { addShown, focusCard, labelOf, note, noteFailure, readCard, save } from './card.ts'
import { getPart } from './part.ts'

/** Fetch more items when only this many are left. */
const FEW = 6
/** How many milliseconds the trees wait before they update, in case the person goes straight on. */
const REST = 150
/** How many milliseconds to wait before asking again for suggestions that were not ready. */
const LATER = 2000

/** An item that was decided here, so that the decision can be undone. */
interface Step {
  readonly card: HTMLElement
  readonly line: HTMLLIElement
  /** The change that undoes it, once it is saved. */
  change?: number
}

/** The site's answer after saving. */
interface Answer {
  readonly change?: number
  /** The new state of each item. */
  readonly states: Readonly<Record<string, string>>
}

/**
 * The items to work through: one is shown, the next ones wait. A decision shows the next one at once, and always the
 * next in order. If something cannot be saved, the page says so with the reason. The trees are updated later.
 */
export class CrosswalkList {
  readonly address: string
  readonly #root: HTMLElement
  readonly #cards: HTMLElement
  readonly #sides: HTMLElement
  readonly #done: HTMLElement
  readonly #end: HTMLElement
  readonly #show: string
  #list: HTMLElement[] = []
  #at = 0
  #steps: Step[] = []
  /** Items that were decided together with another one: no card asks for them again. */
  readonly #also = new Set<string>()
  #asking = false
  #more = true
  #timer = 0
  /** Saved one after another, in the order of pressing. */
  #saving: Promise<void> = Promise.resolve()

  constructor(root: HTMLElement) {
    this.#root = root
    this.address = root.dataset.address ?? ''
    this.#show = root.dataset.show ?? 'todo'
    this.#cards = getPart(root, '.rm-work__cards', HTMLElement)
    this.#sides = getPart(root, '.rm-work__sides', HTMLElement)
    this.#done = getPart(root, '[data-done]', HTMLElement)
    this.#end = getPart(root, '.rm-settling__end', HTMLElement)
    const first = this.#cards.querySelector<HTMLElement>('.rm-work__card')
    if (first) this.#list = [first]
  }

  get current(): HTMLElement | undefined {
    return this.#list[this.#at]
  }

  begin(): void {
    if (this.current) void this.#fill()
    this.#prepare(this.current)
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
    // What that button would undo is no longer the last decision.
    this.#root.querySelector('[data-last]')?.remove()
    const body = readCard(card, does)
    const also = new Set([...body.keys()].filter((name) => name.startsWith('with-')).map((name) => name.slice(5)))
    const step: Step = { card, line: this.#note(card, `${says}${also.size > 0 ? `, and ${also.size} more` : ''}`) }
    this.#steps.push(step)
    // Items ticked on the card were decided too, and need no card.
    for (const one of also) this.#also.add(one)
    for (const box of this.#sides.querySelectorAll<HTMLInputElement>('input:checked')) box.checked = false
    this.#list = this.#list.filter((other, place) => place <= this.#at || !also.has(other.dataset.item ?? ''))
    this.#at += 1
    this.#render()
    this.#saving = this.#saving.then(() => this.#send(body, step))
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
    void this.#saving.then(() => this.#replace(this.current))
    return true
  }

  /** Undoes the last decision, and shows its item again. */
  takeBack(): boolean {
    const step = this.#steps.pop()
    if (!step) return false
    const { card, line } = step
    line.remove()
    this.#at = Math.max(0, this.#list.indexOf(card))
    this.#render()
    this.#saving = this.#saving.then(async () => {
      if (step.change === undefined) return
      const body = new URLSearchParams({ item: card.dataset.item ?? '', change: String(step.change), do: 'undo' })
      await this.#send(body, { card, line: this.#note(card, 'undone') })
      await this.#replace(card)
    })
    return true
  }

  /** Goes to an item of the tree. The cards before it stay behind it. */
  async goTo(item: string): Promise<void> {
    const known = this.#list.findIndex(({ dataset }) => dataset.item === item)
    const [card] = known >= 0 ? [] : await this.#fetchCards({ item, show: 'all' })
    if (known < 0 && !card) return
    if (card) this.#list.splice(this.#at, 0, card)
    else this.#at = known
    this.#render()
  }

  /** Updates the trees, with the target tree opened at an item. */
  async showSides(open?: string): Promise<void> {
    const item = this.current?.dataset.item
    if (item === undefined) return
    const text = await this.#fetch({ item, part: 'sides', show: this.#show, ...(open !== undefined && { open }) })
    if (text === undefined || this.current?.dataset.item !== item) return
    const part = new DOMParser().parseFromString(text, 'text/html')
    const ticked = new Set([...this.#sides.querySelectorAll<HTMLInputElement>('input:checked')].map(({ name }) => name))
    this.#sides.replaceChildren(...[...part.body.children].map((side) => document.adoptNode(side)))
    for (const box of this.#sides.querySelectorAll('input')) if (ticked.has(box.name)) box.checked = true
  }

  async #send(body: URLSearchParams, step: Step): Promise<void> {
    try {
      // The cast is safe: the page's route answers such a form in this way.
      const answer = (await save(`${this.address}?${new URLSearchParams({ show: this.#show })}`, body)) as Answer
      if (answer.change !== undefined) step.change = answer.change
      for (const [item, state] of Object.entries(answer.states))
        this.#count(item, { state, was: body.get('was') ?? 'open' })
      this.#followSoon()
    } catch (error) {
      this.#refuse(step, error instanceof Error ? error.message : '')
    }
  }

  /** Says what could not be saved, with a link back to it. The person stays where they are. */
  #refuse(step: Step, reason: string): void {
    const { line, card } = step
    const again = new URLSearchParams({ item: card.dataset.item ?? '', show: this.#show })
    noteFailure(line, { name: card.dataset.label ?? '', reason, address: `${this.address}?${again}` })
    this.#steps = this.#steps.filter((one) => one !== step)
  }

  /** Replaces a card with the current state of its item. */
  async #replace(card: HTMLElement | undefined): Promise<void> {
    if (!card) return
    const [fresh] = await this.#fetchCards({ item: card.dataset.item ?? '', show: 'all' })
    const place = this.#list.indexOf(card)
    if (!fresh || place < 0) return
    this.#list[place] = fresh
    this.#render()
  }

  /** Fetches suggestions that were still being prepared. */
  #prepare(card: HTMLElement | undefined): void {
    if (card?.dataset.preparing === undefined) return
    setTimeout(async () => {
      await this.#replace(card)
      this.#prepare(this.current)
    }, LATER)
  }

  async #fetch(query: Readonly<Record<string, string>>): Promise<string | undefined> {
    try {
      const response = await fetch(`${this.address}?${new URLSearchParams(query)}`)
      return response.ok ? await response.text() : undefined
    } catch {
      return undefined
    }
  }

  async #fetchCards(query: Readonly<Record<string, string>>): Promise<readonly HTMLElement[]> {
    const text = (await this.#fetch({ show: this.#show, ...query, part: 'cards' })) ?? ''
    const part = new DOMParser().parseFromString(text, 'text/html')
    return [...part.querySelectorAll<HTMLElement>('.rm-work__card')].map((card) => document.adoptNode(card))
  }

  /** Fetches the items after those on the page. */
  async #fill(): Promise<void> {
    if (this.#asking || !this.#more) return
    this.#asking = true
    const last = this.#list.at(-1)
    const { item = '', state = '' } = last?.dataset ?? {}
    const found = await this.#fetchCards({ after: item, was: state })
    const known = new Set(this.#list.map(({ dataset }) => dataset.item))
    const fresh = found.filter(({ dataset: { item: one = '' } }) => !known.has(one) && !this.#also.has(one))
    this.#more = fresh.length > 0
    this.#list.push(...fresh)
    this.#asking = false
    if (!this.#cards.firstElementChild || !this.#more) this.#render()
  }

  #render(): void {
    const { current } = this
    if (current) {
      if (this.#cards.firstElementChild !== current) this.#cards.replaceChildren(current)
      if (!current.contains(document.activeElement)) this.focus()
    } else this.#cards.replaceChildren()
    this.#end.hidden = current !== undefined || this.#more
    if (this.#list.length - this.#at <= FEW) void this.#fill()
    this.#followSoon()
  }

  #followSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.showSides(), REST)
  }

  #note(card: HTMLElement, says: string): HTMLLIElement {
    return note(this.#done, card.dataset.label ?? '', says)
  }

  /** Moves one item from one state to another in the progress. */
  #count(item: string, { state, was }: { readonly state: string; readonly was: string }): void {
    const card = this.#list.find(({ dataset }) => dataset.item === item)
    const before = card?.dataset.state ?? was
    if (card) card.dataset.state = state
    if (before === state) return
    for (const [name, by] of [
      [before, -1],
      [state, 1],
    ] as const) {
      addShown(this.#root.querySelector(`[data-count="${name}"]`), by)
      const part = this.#root.querySelector(`[data-part="${name}"]`)
      part?.setAttribute('width', String(Math.max(0, Number(part.getAttribute('width')) + by)))
    }
    let x = 0
    for (const part of this.#root.querySelectorAll('[data-part]')) {
      part.setAttribute('x', String(x))
      x += Number(part.getAttribute('width'))
    }
    const isLeft = (one: string) => one === 'open' || one === 'stale'
    addShown(this.#root.querySelector('[data-left]'), Number(isLeft(state)) - Number(isLeft(before)))
  }
}
