import type { Shop } from './shop'

interface Press {
  shop: Shop
  orderId: number
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

  start(shop: Shop, orderId: number): void {
    this.counts.starts++
    // The start before has ended. If its button was gone by then, nobody was told.
    this.forget(this.find(shop, orderId))
    this.pending.push({ shop, orderId, isOpened: false })
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

  private find(shop: Shop, orderId: number | null): Press | undefined {
    return this.pending.find((press) => press.shop === shop && press.orderId === orderId)
  }

  private forget(press: Press | undefined): void {
    this.pending = this.pending.filter((other) => other !== press)
  }
}
