import type { Shop } from './shop'

interface Press {
  shop: Shop
  key: number
  orderId: number
  /** The button left, or another user signed in. Then nobody hears how the start ended. */
  isExcused: boolean
  /** View was pressed since then: that press navigates, and the start does not. */
  isOpened: boolean
}

/** Counts presses and navigations: each successful press leads to one navigation. */
export class PressLog {
  readonly counts = { starts: 0, started: 0, views: 0, navigations: 0 }
  private pending: Press[] = []
  /** Starts that have told their success, and must navigate now. */
  private owed: { shop: Shop; key: number; orderId: number }[] = []
  private owedViews = 0

  constructor(private readonly broken: string[]) {}

  start(shop: Shop, key: number, orderId: number): void {
    this.counts.starts++
    // The start before has ended.
    const before = this.find(shop, orderId)
    if (before && !before.isExcused) this.broken.push(`a start of order ${orderId} told nothing`)
    this.forget(before)
    this.pending.push({ shop, key, orderId, isOpened: false, isExcused: false })
  }

  /** Presses whose button satisfies this may end without an event. */
  excuse(isOf: (press: { shop: Shop; key: number }) => boolean): void {
    for (const press of this.pending) if (isOf(press)) press.isExcused = true
  }

  view(shop: Shop, orderId: number): void {
    this.counts.views++
    this.owedViews++
    const press = this.find(shop, orderId)
    if (press) press.isOpened = true
  }

  started(shop: Shop, key: number, orderId: number): void {
    this.counts.started++
    const press = this.find(shop, orderId)
    if (!press) this.broken.push(`started without a press, order ${orderId}`)
    else if (!press.isOpened) this.owed.push({ shop, key, orderId })
    this.forget(press)
  }

  failed(shop: Shop, orderId: number | null): void {
    this.forget(this.find(shop, orderId))
  }

  navigated(shop: Shop, key: number, orderId: number): void {
    this.counts.navigations++
    const index = this.owed.findIndex((start) => start.shop === shop && start.key === key)
    if (index >= 0) this.owed.splice(index, 1)
    else if (this.owedViews > 0) this.owedViews--
    else this.broken.push(`a navigation that nobody asked for, order ${orderId}`)
  }

  /** Nothing is left to do at once, so each success must have led to its navigation. */
  check(): void {
    for (const { orderId } of this.owed)
      this.broken.push(`no navigation after the start of order ${orderId}`)
    if (this.owedViews > 0) this.broken.push('no navigation after a press on View')
    this.owed = []
    this.owedViews = 0
  }

  /** All starts have ended, so each has told its success or its failure. */
  checkEnd(): void {
    for (const { orderId, isExcused } of this.pending)
      if (!isExcused) this.broken.push(`a start of order ${orderId} told nothing`)
  }

  private find(shop: Shop, orderId: number | null): Press | undefined {
    return this.pending.find((press) => press.shop === shop && press.orderId === orderId)
  }

  private forget(press: Press | undefined): void {
    this.pending = this.pending.filter((other) => other !== press)
  }
}
