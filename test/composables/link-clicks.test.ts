import { afterEach, describe, expect, it, vi } from 'vitest'
import { navigate } from '../../src/composables/navigate'
import type { Target } from '../../src/kit/navigation'
import { bareKit } from '../support/live-conversation'
import { threadOf } from '../support/threads'

const HREF = '/orders/1/messages/9'
const route: Target = { to: HREF, href: HREF, isRoute: true, problem: null }
const plain: Target = { ...route, isRoute: false }
const nowhere: Target = { to: null, href: null, isRoute: false, problem: null }

afterEach(() => document.body.replaceChildren())

/** Adds View to the page, as this HTML. The innermost element is View. */
function addView(html: string): Element {
  document.body.innerHTML = html
  return [...document.querySelectorAll('*')].at(-1)!
}

/** Clicks View. Returns whether the kit or the browser opens the conversation, and the events of the host. */
async function click(view: Element, target: Target, init: MouseEventInit = {}) {
  const open = vi.fn(() => Promise.resolve(true))
  const { kit } = bareKit({ open })
  const onNavigate = vi.fn()
  let result: ReturnType<typeof navigate> | undefined
  let isPrevented = false
  view.addEventListener(
    'click',
    (event) => {
      const step = { orderId: 1, thread: threadOf(1, 9), target, created: false }
      result = navigate(kit, { ...step, event: event as MouseEvent }, onNavigate)
      isPrevented = event.defaultPrevented
      // jsdom cannot follow links.
      event.preventDefault()
    },
    { once: true },
  )
  view.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }))
  expect(await result).toBeNull()
  const [[{ modified }]] = onNavigate.mock.calls as [[{ modified: boolean }]]
  return { modified, isPrevented, isOpened: open.mock.calls.length > 0 }
}

const byBrowser = { isPrevented: false, isOpened: false }
const byKit = { isPrevented: true, isOpened: true, modified: false }

describe('a click on View', () => {
  it.each(['_blank', '_BLANK', '_top', '_parent', 'messages', 'xx_self', '_selfx', '_self ', ' '])(
    'is left to the browser when the target is %j',
    async (name) => {
      const view = addView(`<a href="${HREF}" target="${name}">View</a>`)
      expect(await click(view, route)).toEqual({ ...byBrowser, modified: true })
    },
  )

  it.each(['_self', '_SELF', ''])('opens the conversation here when the target is %j', async (name) => {
    expect(await click(addView(`<a href="${HREF}" target="${name}">View</a>`), route)).toEqual(byKit)
  })

  it('opens the conversation here when there is no target', async () => {
    expect(await click(addView(`<a href="${HREF}">View</a>`), route)).toEqual(byKit)
  })

  it.each(['ctrlKey', 'metaKey', 'shiftKey', 'altKey'])('is left to the browser with %s', async (key) => {
    const view = addView(`<a href="${HREF}">View</a>`)
    expect(await click(view, route, { [key]: true })).toEqual({ ...byBrowser, modified: true })
  })

  it.each([
    ['a button with a modifier key', '<button>View</button>', { ctrlKey: true }],
    ['a link without an address', '<a target="_blank">View</a>', {}],
  ])('opens the conversation here when View is %s', async (_, html, init) => {
    expect(await click(addView(html), route, init)).toEqual(byKit)
  })
})

it('a second call from code opens nothing while the first one is opening the conversation', async () => {
  let end = () => {}
  const open = vi.fn(() => new Promise<boolean>((resolve) => (end = () => resolve(true))))
  const { kit } = bareKit({ open })
  const step = { orderId: 1, thread: threadOf(1, 9), target: route, created: false }
  const onNavigate = vi.fn()
  const first = navigate(kit, step, onNavigate)
  expect(await navigate(kit, step, onNavigate)).toBeNull()
  end()
  expect(await first).toBeNull()
  expect([onNavigate.mock.calls.length, open.mock.calls.length]).toEqual([1, 1])
})

describe('a click on View with an address that the router does not know', () => {
  it.each([
    ['on its own', ''],
    ['inside of a row', '<div>'],
    ['inside of an anchor without an address', '<a>'],
  ])('is left to the browser %s', async (_, around) => {
    const view = document.createElement('a')
    view.setAttribute('href', HREF)
    const parent = around ? addView(around) : document.body
    parent.append(view)
    expect(await click(view, plain)).toEqual({ ...byBrowser, modified: false })
  })

  it('is left to the browser at the root of a custom element', async () => {
    const view = document.createElement('a')
    view.setAttribute('href', HREF)
    document.body.attachShadow({ mode: 'open' }).append(view)
    expect(await click(view, plain)).toEqual({ ...byBrowser, modified: false })
  })

  it.each([
    ['directly', '<a href="/orders/1"></a>'],
    ['further up', '<a href="/orders/1"><span></span></a>'],
  ])('opens the conversation itself when a link is around it (%s)', async (_, around) => {
    const view = document.createElement('a')
    view.setAttribute('href', HREF)
    addView(around).append(view)
    expect(await click(view, plain)).toEqual(byKit)
  })

  it('opens the conversation itself when View is a button', async () => {
    expect(await click(addView('<button>View</button>'), plain)).toEqual(byKit)
  })

  it('is not left to the browser when there is no address', async () => {
    expect(await click(addView(`<a href="${HREF}">View</a>`), nowhere)).toEqual(byKit)
  })
})
