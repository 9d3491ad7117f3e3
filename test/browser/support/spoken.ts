import type { Locator, Page } from 'playwright-core'

export interface Spoken {
  role: string
  name: string
  description: string
  isDisabled: boolean
}

/** What the browser tells a screen reader about an element. */
export async function spoken(locator: Locator): Promise<Spoken> {
  const page = locator.page()
  const client = await page.context().newCDPSession(page)
  try {
    await locator.evaluate((element) => Object.assign(window, { asked: element }))
    const { result } = await client.send('Runtime.evaluate', { expression: 'window.asked' })
    const { nodes } = await client.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    })
    const text = (of: { value?: unknown } | undefined) => (typeof of?.value === 'string' ? of.value : '')
    const [node] = nodes
    const disabled = node?.properties?.find(({ name }) => name === 'disabled')
    return {
      role: text(node?.role),
      name: text(node?.name),
      description: text(node?.description),
      isDisabled: disabled?.value.value === true,
    }
  } finally {
    await client.detach()
  }
}

declare global {
  interface Window {
    voices: string[]
  }
}

/** Writes down all that any live region of the page is ever given to say. Call it before the page loads. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const voices: string[] = []
    Object.assign(window, { voices })
    const LIVE = '[aria-live]:not([aria-live=off]), [role=alert], [role=status], [role=log]'
    new MutationObserver((records) => {
      for (const { target, addedNodes, type } of records) {
        const element = target instanceof Element ? target : target.parentElement
        const region = element?.closest(LIVE)
        if (!region) continue
        const politeness = region.getAttribute('aria-live') ?? region.getAttribute('role')
        for (const node of type === 'characterData' ? [target] : addedNodes) {
          const text = node.textContent?.trim()
          if (text) voices.push(`${politeness}: ${text}`)
        }
      }
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
}

export const heard = (page: Page) => page.evaluate(() => window.voices)
