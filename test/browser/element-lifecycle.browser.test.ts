import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { StartConversationButtonElement } from '../../src/element'
import { takeHeard, useElementPages } from './support/element-pages'

type ButtonElement = StartConversationButtonElement

const serve = useElementPages()

const tag = (attributes: string, content = '') =>
  `<start-conversation-button ${attributes}>${content}</start-conversation-button>`
const start = (page: Page) => page.getByRole('button', { name: 'Start conversation' })
const view = (page: Page) => page.getByRole('link', { name: 'View conversation' })
const element = (page: Page) => page.locator('start-conversation-button')
const inner = (page: Page) => page.locator('.oc-button')
const isIdle = (page: Page) =>
  expect.poll(() => inner(page).first().getAttribute('data-state')).toBe('idle')

describe('attributes', () => {
  it('L04 change the button, each one alone', async () => {
    const { open, count } = await serve({ body: tag('order-id="1001"') })
    const page = await open()
    await start(page).waitFor()
    await isIdle(page)
    await element(page).evaluate((button) => button.setAttribute('order-id', '1007'))
    await view(page).waitFor()
    expect(count('GET')).toBe(2)
    const set = (name: string, value: string) =>
      element(page).evaluate((button, [name, value]) => button.setAttribute(name, value), [
        name,
        value,
      ] as const)
    await set('to', '/o/{orderId}/t/{threadId}')
    await expect.poll(() => view(page).getAttribute('href')).toBe('/o/1007/t/503')
    await set('to', 'false')
    await expect.poll(() => inner(page).getAttribute('href')).toBe(null)
    await set('size', 'lg')
    await set('variant', 'outline')
    await set('icon-only', '')
    await set('block', 'true')
    for (const [name, value] of [
      ['data-size', 'lg'],
      ['data-variant', 'outline'],
      ['data-icon-only', ''],
      ['data-block', ''],
    ] as const)
      await expect.poll(() => inner(page).getAttribute(name)).toBe(value)
    await element(page).evaluate((button) => button.removeAttribute('icon-only'))
    await set('block', 'false')
    await expect.poll(() => inner(page).getAttribute('data-icon-only')).toBe(null)
    await expect.poll(() => inner(page).getAttribute('data-block')).toBe(null)
  })

  it('L04 disable the button with the reason', async () => {
    const { open } = await serve({ body: tag('order-id="1001" disabled disabled-reason="Archived."') })
    const page = await open()
    await inner(page).and(page.locator('[data-state=disabled]')).waitFor()
    expect(await inner(page).getAttribute('aria-disabled')).toBe('true')
    await page.getByText('Archived.').waitFor({ state: 'attached' })
    await element(page).evaluate((button) => button.setAttribute('disabled', 'false'))
    await isIdle(page)
  })

  it('L04 toast="false" reports a failure only by the event', async () => {
    const { open } = await serve({ body: tag('order-id="1002" toast="false"') })
    const page = await open()
    await start(page).click()
    await expect.poll(async () => (await takeHeard(page)).map(([type]) => type)).toContain('failed')
    expect(await page.locator('[data-sonner-toast]').count()).toBe(0)
  })

  it.each(['', ' '])('L04 an empty order-id (%j) shows a disabled placeholder', async (id) => {
    const { open } = await serve({ body: tag(`order-id="${id}"`) })
    const page = await open()
    await page.locator('[data-state=disabled]').waitFor()
    expect(await page.locator('.oc-button__reason').count()).toBe(0)
    await element(page).evaluate((button) => button.setAttribute('order-id', '1007'))
    await view(page).waitFor()
  })
})

describe('properties', () => {
  it('L04 are kept when they are set before the element is defined, and win over attributes', async () => {
    const { open, count } = await serve({
      body: tag('order-id="1001"'),
      head: '',
      script: `
        const button = document.querySelector('start-conversation-button')
        button.orderId = 1007
        button.to = ({ threadId }) => '/late/' + threadId
        const { configureConversations } = await import('/element.js')
        configureConversations({ getToken: () => 'token-client' })`,
    })
    const page = await open()
    expect(await view(page).getAttribute('href')).toBe('/late/503')
    expect(count('GET')).toBe(1)
    expect(await element(page).evaluate((button: ButtonElement) => button.orderId)).toBe(1007)
    await element(page).evaluate((button: ButtonElement) => (button.orderId = 1001))
    await start(page).waitFor()
  })

  it('thread saves the look-up, as a row of the server and as null', async () => {
    const { open, count } = await serve({
      body: tag('order-id="1007"') + tag('order-id="1001"'),
      script: `
        import { configureConversations } from '/element.js'
        const [first, second] = document.querySelectorAll('start-conversation-button')
        first.thread = { id: 503, order: 1007, participants: [21], is_active: true, created_at: '2026-01-01T00:00:00Z' }
        second.thread = null
        second.messages = { start: 'Write to us' }
        configureConversations({ getToken: () => 'token-client', href: '/t/{threadId}' })`,
    })
    const page = await open()
    expect(await view(page).getAttribute('href')).toBe('/t/503')
    await page.getByRole('button', { name: 'Write to us' }).waitFor()
    expect(count('GET')).toBe(0)
  })

  it('start(), refresh() and focus() work at once, and start() never rejects', async () => {
    const { open, count } = await serve({ body: '' })
    const page = await open()
    await page.waitForFunction('window.conversations')
    const focused = await page.evaluate(async () => {
      const button = document.createElement('start-conversation-button')
      button.orderId = 1001
      button.addEventListener('navigate', (event) => event.preventDefault())
      await button.start()
      document.body.append(button)
      await button.start()
      await button.refresh()
      button.focus()
      return document.activeElement?.className
    })
    expect(focused).toBe('oc-button')
    expect(count('POST')).toBe(1)
    await view(page).waitFor()
  })
})

describe('the life of an element', () => {
  it('L04 a moved element keeps its button and its start, and sends no request', async () => {
    const { open, count, backend } = await serve({ body: `${tag('order-id="1001"')}<p></p>` })
    backend.failNext({ operation: 'start', delayMs: 500, status: 403 })
    const page = await open()
    await isIdle(page)
    await start(page).click()
    const isSame = await page.evaluate(() => {
      const before = document.querySelector('.oc-button')
      const button = document.querySelector('start-conversation-button')!
      document.querySelector('p')!.append(button)
      document.body.prepend(button)
      return Promise.resolve().then(() => before === document.querySelector('.oc-button'))
    })
    expect(isSame).toBe(true)
    await page.locator('.oc-button[data-state=disabled]').waitFor()
    expect([count('GET'), count('POST')]).toEqual([1, 1])
    expect((await takeHeard(page)).map(([type]) => type)).toEqual(['resolved', 'failed'])
  })

  it('L04 an element that comes back later shows the conversation without a request', async () => {
    const { open, count } = await serve({ body: tag('order-id="1007"') })
    const page = await open()
    await view(page).waitFor()
    const left = await page.evaluate(async () => {
      const button = document.querySelector('start-conversation-button')!
      button.remove()
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const left = button.childNodes.length
      document.body.append(button)
      return left
    })
    expect(left).toBe(0)
    await view(page).waitFor()
    expect(count('GET')).toBe(1)
  })

  it('L01 a removed element leaves no listener behind, and gets no event', async () => {
    const { open, backend } = await serve({ body: tag('order-id="1001"') })
    const page = await open()
    await isIdle(page)
    backend.failNext({ operation: 'start', delayMs: 500 })
    const collected = await page.evaluate(async () => {
      const button = document.querySelector('start-conversation-button')!
      const heard: string[] = []
      for (const type of ['started', 'navigate', 'failed'])
        button.addEventListener(type, () => heard.push(type))
      const started = button.start()
      button.remove()
      await started
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return [button.childNodes.length, ...heard]
    })
    expect(collected).toEqual([0])
    expect(await page.locator('.oc-button').count()).toBe(0)
  })

  it('L04 a copy of an element has a button of its own', async () => {
    const { open } = await serve({ body: tag('order-id="1007"') })
    const page = await open()
    await view(page).waitFor()
    await page.evaluate(() => {
      document.body.append(document.querySelector('start-conversation-button')!.cloneNode(true))
    })
    await expect.poll(() => view(page).count()).toBe(2)
    expect(await inner(page).count()).toBe(2)
    await page.evaluate(() => {
      document.querySelectorAll('start-conversation-button')[1]!.setAttribute('order-id', '1001')
    })
    await start(page).waitFor()
    expect(await inner(page).count()).toBe(2)
  })

  it('L04 an element keeps its button and its start when the page removes the content', async () => {
    const { open, count, backend } = await serve({ body: tag('order-id="1001"') })
    const page = await open()
    await isIdle(page)
    backend.failNext({ operation: 'start', delayMs: 500 })
    await start(page).click()
    await element(page).evaluate((button) => button.replaceChildren())
    await expect.poll(() => inner(page).count()).toBe(1)
    await page.waitForURL('**/orders/1001/messages/*/')
    expect([count('GET'), count('POST')]).toEqual([1, 1])
  })

  it('L04 an element shows its button again when a morph of the page replaces it', async () => {
    const { open, count } = await serve({ body: tag('order-id="1007"') })
    const page = await open()
    await view(page).waitFor()
    const changes = await element(page).evaluate(async (button) => {
      let changes = 0
      new MutationObserver((records) => (changes += records.length)).observe(button, { childList: true })
      button.innerHTML = '<a href="/messages/">Without script</a>'
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
      return changes
    })
    // One change by the page and one by the element.
    expect(changes).toBe(2)
    expect(await element(page).evaluate((button) => button.childNodes.length)).toBe(1)
    expect(count('GET')).toBe(1)
    await view(page).click()
    await page.waitForURL('**/orders/1007/messages/503/')
  })

  it('L04 an element shows another order when a morph changes the attribute and removes the button', async () => {
    const { open } = await serve({ body: tag('order-id="1007"') })
    const page = await open()
    await view(page).waitFor()
    await element(page).evaluate((button) => {
      button.setAttribute('order-id', '1001')
      button.textContent = ''
    })
    await start(page).waitFor()
    expect(await inner(page).count()).toBe(1)
  })

  it('L01 a removed element stops watching its content, and keeps what the page writes there', async () => {
    const { open } = await serve({ body: tag('order-id="1007"') })
    const page = await open()
    await view(page).waitFor()
    const result = await element(page).evaluate(async (button) => {
      let stopped = 0
      const { prototype } = MutationObserver
      const disconnect = Object.getOwnPropertyDescriptor(prototype, 'disconnect')!.value as () => void
      prototype.disconnect = function () {
        stopped++
        disconnect.call(this)
      }
      button.remove()
      await new Promise((resolve) => requestAnimationFrame(resolve))
      button.innerHTML = '<a>Kept</a>'
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return [stopped, button.innerHTML]
    })
    expect(result).toEqual([1, '<a>Kept</a>'])
  })

  it('L04 an element replaces the content that the page wrote, and keeps the focus in it', async () => {
    const body = tag('order-id="1007"', '<a href="/messages/">Without script</a>')
    const { open } = await serve({
      body,
      script: `
        document.querySelector('main a').focus()
        const { configureConversations } = await import('/element.js')
        configureConversations({ getToken: () => 'token-client', href: '/t/{threadId}' })`,
      head: '',
    })
    const page = await open()
    await view(page).waitFor()
    expect(await page.getByText('Without script').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('oc-button')
  })

  it('L04 an element waits until the parser has read its content', async () => {
    const { open } = await serve({
      head: '<script type="module" async src="/early.js"></script>',
      body: '<start-conversation-button order-id="1007">',
      rest: '<a>Without script</a></start-conversation-button>',
      script: '',
    })
    const page = await open()
    await view(page).waitFor()
    expect(await element(page).evaluate((button) => button.childNodes.length)).toBe(1)
  })

  it.each(['/element.js', '/copy/element.js'])(
    'L04 two copies of the module on a page share their elements when %s is configured',
    async (copy) => {
      const { open, count } = await serve({
        head: `<script type="module" src="/element.js"></script>
          <script type="module" src="/copy/element.js"></script>
          <script type="module" src="/copy/element.js?v=2"></script>`,
        body: tag('order-id="1007"'),
        script: `
          import { configureConversations } from '${copy}'
          configureConversations({ getToken: () => 'token-client', href: '/t/{threadId}' })`,
      })
      const page = await open()
      await view(page).waitFor()
      expect([await inner(page).count(), count('GET')]).toEqual([1, 1])
    },
  )
})

describe('keyboard', () => {
  it.each(['Enter', 'Space'])('L08 %s starts, and the focus stays on the link', async (key) => {
    const { open } = await serve({ body: tag('order-id="1001"') })
    const page = await open()
    await isIdle(page)
    await page.evaluate(() => document.addEventListener('navigate', (event) => event.preventDefault()))
    await page.keyboard.press('Tab')
    await page.keyboard.press(key)
    await view(page).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
  })
})

describe('the look of an element', () => {
  const PLACES = [
    ['a line of text', '<p style="font: 20px/2 serif">Order {} of today</p>'],
    ['a row', '<div style="display: flex; height: 90px; align-items: stretch">{}<span>Beside</span></div>'],
    ['a column', '<div style="display: flex; flex-direction: column; width: 400px">{}</div>'],
    ['a grid', '<div style="display: grid; grid-template-columns: 300px 1fr">{}<span>Beside</span></div>'],
    ['a narrow column', '<div style="width: 50px">{}</div>'],
    ['a table', '<table><tr><td>{}<td>Beside</table>'],
  ] as const

  it.each(['', 'block', 'icon-only', 'size="lg"'])(
    'Y04 is the same as of the Vue component in every place: %s',
    async (attributes) => {
      const places = PLACES.map(([, html]) => html.replace('{}', tag(`order-id="1001" ${attributes}`)))
      const { open } = await serve({ body: places.map((html) => `<section>${html}</section>`).join('') })
      const page = await open()
      await expect.poll(() => page.locator('[data-state=idle]').count()).toBe(PLACES.length)
      const rects = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('section')].map((section) => {
            const box = section.querySelector('.oc-button')!.getBoundingClientRect()
            const own = section.getBoundingClientRect()
            return [box.x - own.x, box.y - own.y, box.width, box.height, own.height].map(Math.round)
          }),
        )
      const before = await rects()
      // The button alone is what the Vue component renders.
      await page.evaluate(() => {
        for (const button of document.querySelectorAll('start-conversation-button'))
          button.replaceWith(button.firstElementChild!.cloneNode(true))
      })
      const after = await rects()
      expect(before.map((rect, index) => [PLACES[index]![0], ...rect])).toEqual(
        after.map((rect, index) => [PLACES[index]![0], ...rect]),
      )
    },
  )

  it('Y05 is dark when the page is dark, and hidden when the page hides it', async () => {
    const { open } = await serve({ body: tag('order-id="1001"') })
    const page = await open()
    await isIdle(page)
    const colour = () => inner(page).evaluate((button) => getComputedStyle(button).colorScheme)
    const before = await colour()
    await page.evaluate(() => document.documentElement.setAttribute('data-bs-theme', 'dark'))
    expect([before, await colour()]).toEqual(['normal', 'dark'])
    await element(page).evaluate((button) => button.setAttribute('hidden', ''))
    expect(await inner(page).isVisible()).toBe(false)
  })
})
