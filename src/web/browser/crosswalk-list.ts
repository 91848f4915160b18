import { addShown, focusCard, labelOf, note, noteFailure, readCard, save } from './card.ts'
import { getPart } from './part.ts'

/** Ask for further items when so few are left before the person. */
const FEW = 6
/** So long, in milliseconds, the trees wait for somebody who goes on at once. */
const REST = 150
/** So long until suggestions that were being prepared are asked for again. */
const LATER = 2000

/** An item that was decided here, so that it can be taken back. */
interface Step {
  readonly card: HTMLElement
  readonly line: HTMLLIElement
  /** The change that undoes it, once it is saved. */
  change?: number
}

/** What the site says of what was saved. */
interface Answer {
  readonly change?: number
  /** What the items are now. */
  readonly states: Readonly<Record<string, string>>
}

/**
 * The items that a person goes through: one is shown, the next wait. A decision shows the next at once, and never another than
 * the next; what cannot be saved is told with the reason. The trees follow.
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
  /** Items that were decided beside another: no card asks for them again. */
  readonly #also = new Set<string>()
  #asking = false
  #more = true
  #timer = 0
  /** Saved one after the other, in the order of pressing. */
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

  /** Does what a button says. */
  press(button: HTMLButtonElement): void {
    this.decide(button.value, labelOf(button))
  }

  decide(does: string, says: string): void {
    const card = this.current
    if (!card) return
    // What that button would undo is no longer the last.
    this.#root.querySelector('[data-last]')?.remove()
    const body = readCard(card, does)
    const also = new Set([...body.keys()].filter((name) => name.startsWith('with-')).map((name) => name.slice(5)))
    const step: Step = { card, line: this.#note(card, `${says}${also.size > 0 ? `, and ${also.size} more` : ''}`) }
    this.#steps.push(step)
    // Those that were ticked beside it need no decision of their own.
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

  /** Takes back the last decision, and shows its item again. */
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

  /** Goes to an item of the tree. What was before the person stays behind it. */
  async goTo(item: string): Promise<void> {
    const known = this.#list.findIndex(({ dataset }) => dataset.item === item)
    const [card] = known >= 0 ? [] : await this.#fetchCards({ item, show: 'all' })
    if (known < 0 && !card) return
    if (card) this.#list.splice(this.#at, 0, card)
    else this.#at = known
    this.#render()
  }

  /** Shows the trees again as they are now; the target open at an item. */
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
      // As the page's route answers such a form.
      const answer = (await save(`${this.address}?${new URLSearchParams({ show: this.#show })}`, body)) as Answer
      if (answer.change !== undefined) step.change = answer.change
      for (const [item, state] of Object.entries(answer.states))
        this.#count(item, { state, was: body.get('was') ?? 'open' })
      this.#followSoon()
    } catch (error) {
      this.#refuse(step, error instanceof Error ? error.message : '')
    }
  }

  /** What could not be saved is said with a way back to it; the person stays where they are. */
  #refuse(step: Step, reason: string): void {
    const { line, card } = step
    const again = new URLSearchParams({ item: card.dataset.item ?? '', show: this.#show })
    noteFailure(line, { name: card.dataset.label ?? '', reason, address: `${this.address}?${again}` })
    this.#steps = this.#steps.filter((one) => one !== step)
  }

  /** The item as it is now, in its place. */
  async #replace(card: HTMLElement | undefined): Promise<void> {
    if (!card) return
    const [fresh] = await this.#fetchCards({ item: card.dataset.item ?? '', show: 'all' })
    const place = this.#list.indexOf(card)
    if (!fresh || place < 0) return
    this.#list[place] = fresh
    this.#render()
  }

  /** What was still being prepared is asked for again. */
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

  /** Asks for the items behind those that are here. */
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

  /** Moves one item from a state to another in the progress. */
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
