import type { Locator } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { gate, reply, thread } from './support/bench-host'
import { boxOf } from './support/settled'
import { useToastPage, voices, words } from './support/toast-page'

const open = useToastPage()
const failing = reply(400, {})
const failedWords = 'Failed to start conversation. Please try again.'

const settled = '[data-sonner-toast][data-mounted=true][data-removed=false]'

/** Whether a pointer in the middle of it would meet it. */
const isOnTop = (toast: Locator) =>
  toast.evaluate(async (element) => {
    await Promise.all(element.getAnimations().map(({ finished }) => finished))
    const { x, y, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
  })

const showModal = (dialog: Locator) => dialog.evaluate((element: HTMLDialogElement) => element.showModal())
const isOpen = (dialog: Locator) => dialog.evaluate((element: HTMLDialogElement) => element.open)

describe('a built-in toast in a modal dialog', () => {
  it('is visible, clickable and announced', async () => {
    const held = gate(reply(403, {}))
    const { page } = await open({}, { start: held.answer })
    const dialog = page.locator('#first')
    await showModal(dialog)
    await dialog.locator('.oc-button').click()
    await vi.waitFor(
      async () => expect(await voices(page, 'Starting conversation…')).toEqual(['polite']),
      3000,
    )
    held.open()
    const toast = page.locator(settled)
    await toast.getByText(words).waitFor()
    await expect.poll(() => isOnTop(toast)).toBe(true)
    expect(await voices(page, words)).toEqual(['assertive'])
    // In the corner of the page, and not of the dialog.
    const { x, width } = await boxOf(toast)
    expect(x + width).toBe(1280 - 24)
    await toast.getByRole('button', { name: 'Close' }).click()
    await toast.waitFor({ state: 'detached' })
    expect(await isOpen(dialog)).toBe(true)
  })

  it('is visible, clickable and announced when the dialog is in a shadow root', async () => {
    const held = gate(reply(403, {}))
    const { page } = await open({ shadow: '' }, { start: held.answer })
    await page.locator('shop-dialog .oc-button').click()
    // A click beside the button takes the focus away. Safari gives buttons no focus.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    held.open()
    const toast = page.locator(settled)
    await toast.getByText(words).waitFor()
    await expect.poll(() => isOnTop(toast)).toBe(true)
    expect(await voices(page, words)).toEqual(['assertive'])
    await page.locator('shop-dialog').evaluate((element) => {
      element.shadowRoot?.querySelector('dialog')?.close()
    })
    await expect.poll(() => isOnTop(toast)).toBe(true)
    await toast.getByRole('button', { name: 'Close' }).click()
    await toast.waitFor({ state: 'detached' })
  })

  it('stays on top when dialogs open and close', async () => {
    const { page, button } = await open()
    const toast = page.locator(settled)
    await button.click()
    await toast.waitFor()
    // The second comes before the first in no order but that of opening.
    for (const id of ['second', 'first']) {
      await showModal(page.locator(`#${id}`))
      expect(await isOnTop(toast)).toBe(true)
      expect(await toast.evaluate((element) => element.closest('dialog')?.id)).toBe(id)
    }
    await page.keyboard.press('Escape')
    expect(await isOnTop(toast)).toBe(true)
    expect(await toast.evaluate((element) => element.closest('dialog')?.id)).toBe('second')
    await page.locator('#second').evaluate((element) => element.remove())
    expect(await isOnTop(toast)).toBe(true)
    await page.locator('main > .oc-button').nth(2).click()
    await expect.poll(() => voices(page, words)).toEqual(['assertive'])
    await expect.poll(() => toast.count()).toBe(2)
  })
})

it('is above every z-index, and a click on it does not close the dialog', async () => {
  const { page } = await open({ overlay: '' })
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown', 'click'])
      document.addEventListener(type, () => (document.body.dataset.outside = type))
  })
  await page.locator('#overlay .oc-button').focus()
  await page.keyboard.press('Enter')
  const toast = page.locator(settled)
  await toast.waitFor()
  await expect.poll(() => isOnTop(toast)).toBe(true)
  await page.evaluate(() => delete document.body.dataset.outside)
  await toast.getByRole('button', { name: 'Close' }).click()
  await toast.waitFor({ state: 'detached' })
  expect(await page.locator('body').getAttribute('data-outside')).toBeNull()
})

it('closes by keyboard, with a label in the language of the kit, and the focus returns', async () => {
  const { page, button } = await open({
    messages: JSON.stringify({ toasts: 'Mitteilungen', closeToast: 'Schließen' }),
  })
  await button.focus()
  await page.keyboard.press('Enter')
  const toast = page.locator(settled)
  await toast.waitFor()
  expect(await page.getByRole('region', { name: 'Mitteilungen' }).count()).toBe(1)
  await page.keyboard.press('Alt+t')
  const close = toast.getByRole('button', { name: 'Schließen', exact: true })
  expect(await close.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await close.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
  // It does not go while somebody is there.
  expect(await toast.getAttribute('data-expanded')).toBe('true')
  await page.keyboard.press('Enter')
  await toast.waitFor({ state: 'detached' })
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
})

it('gives the focus to the link that replaced the button when another button starts the conversation', async () => {
  const { page, host, button } = await open({}, { start: failing })
  await button.focus()
  await page.keyboard.press('Enter')
  const toast = page.locator(settled)
  await toast.waitFor()
  await page.keyboard.press('Alt+t')
  const isFocused = (element: Locator) => element.evaluate((one) => one === document.activeElement)
  expect(await isFocused(toast.getByRole('button', { name: 'Close' }))).toBe(true)
  host.start = reply(201, { thread: thread() })
  await page.route('**/elsewhere*', (route) => route.fulfill({ status: 204 }))
  // A script presses it, because a person would move the focus.
  await page
    .locator('main > .oc-button')
    .nth(1)
    .evaluate((other: HTMLElement) => other.click())
  await toast.waitFor({ state: 'detached' })
  const link = page.locator('main > a.oc-button').first()
  expect(await isFocused(link)).toBe(true)
  expect(await link.evaluate((element) => element.matches(':focus-visible'))).toBe(true)
})

it('has a close button that is large enough for a finger', async () => {
  const { page, button } = await open()
  await button.click()
  const toast = page.locator(settled)
  const close = toast.getByRole('button', { name: 'Close' })
  const { width, height } = await boxOf(close)
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
  // Within 44 px.
  await close.click({ position: { x: width / 2 + 20, y: height / 2 + 20 } })
  await toast.waitFor({ state: 'detached' })
})

describe('an order has one toast in each app', () => {
  it('when it fails several times and at several buttons', async () => {
    const { page, host } = await open({ two: '' }, { start: failing })
    for (const button of await page.locator('.oc-button:visible').all()) {
      await button.dblclick()
      await expect.poll(() => page.locator('[data-state=starting]').count()).toBe(0)
    }
    await expect.poll(() => voices(page, failedWords)).toContain('assertive')
    expect(host.calls.length).toBeGreaterThanOrEqual(4)
    // Of 1001 and of 1002 in the first app, and of 1001 in the second.
    await expect.poll(() => page.locator('[data-sonner-toast]').count()).toBe(3)
  })

  it('until its start succeeds', async () => {
    const { page, host, button } = await open({}, { start: failing })
    await page.locator('main > .oc-button').nth(2).click()
    await button.click()
    const toasts = page.locator(settled)
    await expect.poll(() => toasts.count()).toBe(2)
    host.start = reply(201, { thread: thread() })
    await page.route('**/elsewhere*', (route) => route.fulfill({ status: 204 }))
    await button.click()
    await page.locator('main > a.oc-button').first().waitFor()
    await expect.poll(() => toasts.count()).toBe(1)
  })
})

it('a built-in toast is in the middle of a phone, from right to left too', async () => {
  for (const dir of ['ltr', 'rtl']) {
    const { page, button } = await open({ dir }, { viewport: { width: 390, height: 800 } })
    await button.click()
    const toast = page.locator(settled)
    await toast.waitFor()
    const { x, width } = await boxOf(toast)
    expect([dir, x, width]).toEqual([dir, 16, 390 - 32])
  }
})

it('a built-in toast is light or dark like the page at that time', async () => {
  const { page } = await open({}, { start: failing })
  const buttons = page.locator('main > .oc-button')
  const toaster = page.locator('[data-sonner-toaster]')
  for (const scheme of ['light', 'dark', 'light']) {
    await page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), scheme)
    await buttons.first().click()
    await expect.poll(() => toaster.getAttribute('data-sonner-theme')).toBe(scheme)
  }
})

it('Y05 a built-in toast follows the class or attribute of the page for light or dark', async () => {
  const { page } = await open({}, { start: failing })
  const buttons = page.locator('main > .oc-button')
  const toaster = page.locator('[data-sonner-toaster]')
  for (const [name, value, scheme] of [
    ['class', 'dark', 'dark'],
    ['class', 'light', 'light'],
    ['data-bs-theme', 'dark', 'dark'],
  ] as const) {
    await page.evaluate(([name, value]) => document.body.setAttribute(name, value), [name, value] as const)
    await buttons.first().click()
    await expect.poll(() => toaster.getAttribute('data-sonner-theme')).toBe(scheme)
    await page.evaluate((name) => document.body.removeAttribute(name), name)
  }
})
