import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { neverAnswers, page as found, reply, serveBench, thread } from './support/bench-host'
import { takeComplaints } from './support/chromium'
import { openBench, turn, type BenchOptions } from './support/states'
import { boxOf } from './support/settled'

const routers = { none: {}, history: { router: 'history' }, hash: { router: 'hash' } }
const addresses = {
  none: '/elsewhere?order=1001&thread=507',
  history: '/orders/1001/messages/507',
  hash: '#/orders/1001/messages/507',
}

async function openView({ query, ...options }: BenchOptions = {}) {
  const host = await serveBench({ find: reply(200, found(thread({ unread_count: 3 }))) })
  const page = await openBench(host, { query, ...options })
  const link = page.locator('a.oc-button')
  await link.waitFor()
  return { host, page, link }
}

/** Writes down which events came, whether they were prevented, and what is dragged. */
const watch = (page: Page, ...names: string[]) =>
  page.evaluate((names) => {
    const seen: Record<string, string> = {}
    Object.assign(window, { seen })
    for (const name of names)
      window.addEventListener(name, (event) => {
        const dragged = event instanceof DragEvent ? event.dataTransfer?.getData('text/uri-list') : ''
        seen[name] = event.defaultPrevented ? 'prevented' : (dragged ?? '')
      })
  }, names)
const seen = (page: Page) =>
  page.evaluate(() => (window as unknown as { seen: Record<string, string> }).seen)

describe('View', () => {
  it.each([
    ['none', {}],
    ['hash', {}],
    ['history', {}],
    ['history', { custom: true }],
  ] as const)(
    'has an address to copy, and opens in other tabs and windows: router %s, %o',
    async (router, look) => {
      const { page, link } = await openView({ query: { ...routers[router], ...look } })
      const before = page.url().replace(/#.*/, '')
      const { href } = new URL(addresses[router], before)
      expect(await link.evaluate((element: HTMLAnchorElement) => element.href)).toBe(href)
      const clicks = [
        { button: 'middle' as const },
        { modifiers: ['ControlOrMeta' as const] },
        { modifiers: ['Shift' as const] },
        { target: '_blank' },
        { target: 'messages' },
      ]
      for (const { target, ...click } of clicks.map((click) => ({ target: undefined, ...click }))) {
        await turn(page, { target })
        const [other] = await Promise.all([page.context().waitForEvent('page'), link.click(click)])
        await other.waitForURL(href)
        expect(page.url().replace(/#.*/, '')).toBe(before)
        await other.close()
      }
    },
  )

  it.each(['none', 'hash', 'history'] as const)(
    'opens in the same tab when it is clicked: router %s',
    async (router) => {
      const { page, link } = await openView({ query: routers[router] })
      await page.evaluate(() => Object.assign(window, { isSame: true }))
      await link.click()
      await page.waitForURL(new URL(addresses[router], page.url()).href)
      expect(await page.evaluate(() => 'isSame' in window)).toBe(router !== 'none')
      expect(page.context().pages()).toHaveLength(1)
    },
  )

  it('has the address of a memory router, and opens without leaving the page', async () => {
    const { host, page, link } = await openView({ query: { router: 'memory' } })
    expect(await link.getAttribute('href')).toBe('/shop/orders/1001/messages/507')
    await link.click()
    expect(page.url()).toBe(`${host.url}/?router=memory`)
  })

  it.each([{}, { custom: true }])(
    'leaves the context menu, a drag and a long touch to the browser: %o',
    async (look) => {
      const { host, page, link } = await openView({ query: { ...look, router: 'history' }, hasTouch: true })
      const before = page.url()
      await watch(page, 'contextmenu', 'dragstart', 'touchstart')
      await link.click({ button: 'right' })
      const { x, y, width, height } = await boxOf(link)
      const middle = { x: x + width / 2, y: y + height / 2 }
      await page.mouse.move(middle.x, middle.y)
      await page.mouse.down()
      await page.mouse.move(middle.x + 60, middle.y + 60, { steps: 4 })
      await page.mouse.up()
      const client = await page.context().newCDPSession(page)
      const touch = (type: 'touchStart' | 'touchCancel', ...touchPoints: (typeof middle)[]) =>
        client.send('Input.dispatchTouchEvent', { type, touchPoints })
      await touch('touchStart', middle)
      await touch('touchCancel')
      const dragstart = host.url + addresses.history
      expect(await seen(page)).toEqual({ contextmenu: '', dragstart, touchstart: '' })
      expect(page.url()).toBe(before)
    },
  )
})

/** Writes down each address the page is on its way to. */
const watchAddresses = (page: Page) =>
  page.evaluate(() => {
    const addresses: string[] = []
    Object.assign(window, { addresses })
    const { navigation } = window as unknown as { navigation: EventTarget }
    navigation.addEventListener('navigate', (event) => {
      const to = event as Event & { navigationType: string; destination: { url: string } }
      // A router replaces the entry it leaves, to keep where it was scrolled to.
      if (to.navigationType !== 'replace') addresses.push(new URL(to.destination.url).pathname)
    })
  })
const addressesOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { addresses: string[] }).addresses)
const actedOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.acted)

describe('a button inside of another clickable element', () => {
  const messages = '/orders/1001/messages/507'
  const arounds = ['router-link', 'link', 'label', 'summary', 'form', 'row-stop'] as const
  const presses = ['click', 'Enter', 'Space'] as const

  async function openInside(
    query: Record<string, unknown>,
    answers: Parameters<typeof serveBench>[0] = {},
  ) {
    const host = await serveBench(answers)
    const page = await openBench(host, { query: { router: 'history', ...query } })
    const button = page.locator('[data-mode]')
    await button.and(page.locator('[data-state=idle], [data-state=disabled]')).waitFor()
    await watchAddresses(page)
    return { host, page, button }
  }

  async function press(page: Page, way: (typeof presses)[number]) {
    const button = page.locator('[data-mode]')
    if (way === 'click') return button.click({ force: true })
    await button.focus()
    await page.keyboard.press(way)
  }

  it.each(arounds.flatMap((around) => presses.map((way) => [around, way] as const)))(
    'Y27 Start inside of a %s only opens the conversation by %s',
    async (around, way) => {
      const { host, page } = await openInside({ around })
      await press(page, way)
      await page.waitForURL(`${host.url}${messages}`)
      expect(await addressesOf(page)).toEqual([messages])
      expect(await actedOf(page)).toBeUndefined()
      expect(host.calls.filter((method) => method === 'POST')).toHaveLength(1)
    },
  )

  it.each(arounds.flatMap((around) => (['click', 'Enter'] as const).map((way) => [around, way] as const)))(
    'Y27 View inside of a %s only opens the conversation by %s',
    async (around, way) => {
      const { host, page } = await openInside({ around }, { find: reply(200, found(thread())) })
      await page.locator('a[data-mode=view]').waitFor()
      await press(page, way)
      await page.waitForURL(`${host.url}${messages}`)
      expect(await addressesOf(page)).toEqual([messages])
      expect(await actedOf(page)).toBeUndefined()
    },
  )

  it.each(['router-link', 'link'] as const)(
    'Y27 View that leaves the app inside of a %s opens its own address',
    async (around) => {
      const query = { around, to: '/elsewhere', thread: JSON.stringify(thread()) }
      const { host, page } = await openInside(query)
      await press(page, 'click')
      await page.waitForURL(`${host.url}/elsewhere`)
      // The router warns that it has no such route.
      takeComplaints()
    },
  )

  it.each(arounds.flatMap((around) => presses.map((way) => [around, way] as const)))(
    'Y27 a disabled Start inside of a %s does nothing by %s',
    async (around, way) => {
      const { host, page } = await openInside({ around, disabled: true })
      await press(page, way)
      await press(page, way)
      expect(await addressesOf(page)).toEqual([])
      expect(await actedOf(page)).toBeUndefined()
      expect(host.calls).not.toContain('POST')
    },
  )

  it.each(['router-link', 'link'] as const)(
    'Y27 a busy Start inside of a %s does nothing',
    async (around) => {
      const { page, button } = await openInside({ around }, { start: neverAnswers })
      await press(page, 'click')
      await button.and(page.locator('[data-state=starting]')).waitFor()
      for (const way of presses) await press(page, way)
      expect(await addressesOf(page)).toEqual([])
    },
  )

  it.each([{}, { custom: true }])(
    'Y27 a row gets the click too without `@click.stop`: %o',
    async (look) => {
      const { host, page } = await openInside({ around: 'row', ...look })
      await press(page, 'click')
      await page.waitForURL(`${host.url}${messages}`)
      expect(await actedOf(page)).toBe('row')
    },
  )

  it('Y27 `@click.stop` works with a button of the host’s own', async () => {
    const { host, page } = await openInside({ around: 'row-stop', custom: true })
    await press(page, 'click')
    await page.waitForURL(`${host.url}${messages}`)
    expect(await actedOf(page)).toBeUndefined()
  })
})

describe('unsafe targets', () => {
  const unsafe = [
    'javascript:document.title="x"',
    ' javascript:document.title="x"',
    'java\nscript:document.title="x"',
    'JAVASCRIPT:document.title="x"',
    'data:text/html,x',
    '//evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https:evil.example',
    'https:///evil.example',
    'https://user@evil.example',
    'https://user:pass@evil.example/',
    'blob:x',
    'file:///etc/passwd',
  ]
  const failures = (page: Page) =>
    page.evaluate(() =>
      (window as unknown as { failed: { kind: string; reason: string }[] }).failed
        .splice(0)
        .map(({ kind, reason }) => `${kind} ${reason}`),
    )

  it('X03 are not links, and open nothing', async () => {
    const { page } = await openView({ query: { toast: false, router: 'history' } })
    const before = page.url()
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    for (const to of unsafe) {
      await turn(page, { to })
      const button = page.locator('button.oc-button[data-mode=view]')
      await button.click()
      await button.click({ button: 'middle' })
      await button.click({ modifiers: ['ControlOrMeta'] })
      await expect.poll(() => failures(page), { interval: 5 }).toContain('navigation unsafe-target')
    }
    expect(page.url()).toBe(before)
    expect(await page.title()).toBe('Bench')
    expect(requests).toEqual([])
    expect(page.context().pages()).toHaveLength(1)
    expect(takeComplaints().join()).toContain('unresolved-route')
  })

  it('X03 cannot come from an invalid order id', async () => {
    const host = await serveBench()
    const page = await openBench(host, { query: { orderId: 'null', router: 'history' } })
    for (const orderId of ['10%2f01', '..%2f1', '1/../2', '1?x', 'javascript:1']) {
      await turn(page, { orderId })
      await page.locator('button.oc-button[aria-describedby]').click({ force: true })
    }
    expect(new URL(page.url()).pathname).toBe('/')
    expect(host.calls).toEqual([])
    // The diagnostic is printed once.
    expect(takeComplaints()).toEqual([expect.stringContaining('invalid-order-id')])
  })
})
