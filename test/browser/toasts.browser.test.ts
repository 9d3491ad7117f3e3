import { describe, expect, it } from 'vitest'
import { plain, useToastPage, voices, words } from './support/toast-page'

const open = useToastPage()

// What a toast is in each library's DOM, and how it is spoken.
const libraries = {
  'built-in': ['[data-sonner-toast]', 'assertive'],
  'vue-toast-notification': ['.v-toast__item', 'assertive'],
  'vue-sonner': ['[data-sonner-toast]', 'polite'],
  'vue-toastification': ['.Vue-Toastification__toast', 'assertive'],
  'element-plus': ['.el-message', 'assertive'],
  'naive-ui': ['.n-message', 'assertive'],
  primevue: ['.p-toast-message', 'assertive'],
} as const

// A text of the host's, with what somebody else wrote in it.
const forbidden = `<img src=x onerror="executed = 1"> <svg/onload="executed=1"> <b>&lt;b&gt;`

describe.each(Object.entries(libraries))('%s', (library, [selector, politeness]) => {
  it('shows one toast of a refused start, and announces it once', async () => {
    const { page, button } = await open({ library })
    await button.dblclick()
    const toast = page.locator(selector)
    await toast.getByText(words).waitFor()
    await expect.poll(() => voices(page, words)).toEqual([politeness])
    // Whoever speaks late would be the second.
    await page.waitForTimeout(400)
    expect(await voices(page, words)).toEqual([politeness])
    expect(await toast.count()).toBe(1)
  })

  it('X02 shows markup as text', async () => {
    const { page, button } = await open({ library, messages: JSON.stringify({ forbidden }) })
    await button.click()
    const toast = page.locator(selector)
    await toast.getByText('onerror').waitFor()
    expect(plain(await toast.innerText())).toContain(forbidden.slice(0, forbidden.indexOf('&')))
    expect(await toast.locator('img, b, [onload]').count()).toBe(0)
    await expect.poll(() => voices(page, 'onerror')).toEqual([politeness])
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => 'executed' in window)).toBe(false)
  })
})

it('the kit announces the text when a modal dialog hides the library from screen readers', async () => {
  const { page } = await open({ library: 'element-plus' })
  const dialog = page.locator('#first')
  await dialog.evaluate((element: HTMLDialogElement) => element.showModal())
  await dialog.locator('.oc-button').click()
  await page.locator('.el-message').getByText(words).waitFor()
  await expect.poll(() => voices(page, words)).toEqual(['assertive'])
})

it('the library announces the text when the code that listens to it does not load', async () => {
  const { page, button } = await open({ library: 'element-plus' })
  const refused: string[] = []
  await page.route('**/is-announced*', (route) => {
    refused.push(route.request().url())
    return route.abort()
  })
  await button.click()
  await page.locator('.el-message').getByText(words).waitFor()
  await expect.poll(() => refused.length).toBe(1)
  await expect.poll(() => voices(page, words)).toEqual(['assertive'])
})
