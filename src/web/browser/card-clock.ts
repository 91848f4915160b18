/** How long each card was before the person's eyes: only one is shown at a time, and none while the page is hidden. */
export class CardClock {
  readonly #spent = new WeakMap<HTMLElement, number>()
  #card: HTMLElement | undefined
  #since = performance.now()

  constructor() {
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.#add()
      else this.#since = performance.now()
    })
  }

  show(card: HTMLElement | undefined): void {
    if (!document.hidden) this.#add()
    this.#card = card
  }

  /** Seconds so far. */
  read(card: HTMLElement): number {
    if (!document.hidden) this.#add()
    return (this.#spent.get(card) ?? 0) / 1000
  }

  #add(): void {
    const now = performance.now()
    if (this.#card) this.#spent.set(this.#card, (this.#spent.get(this.#card) ?? 0) + now - this.#since)
    this.#since = now
  }
}
