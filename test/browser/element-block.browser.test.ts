import { expect, it } from 'vitest'
import { useElementPages } from './support/element-pages'

const serve = useElementPages()

const tag = (block: string) =>
  `<div style="display: flex; width: 400px"><start-conversation-button order-id="1001" ${block}></start-conversation-button></div>`

it('an element with `block` is as wide as its container in a browser without `:has()`', async () => {
  const { open } = await serve({ body: ['block', 'block="true"', 'block="False"', ''].map(tag).join('') })
  const page = await open()
  await expect.poll(() => page.locator('.oc-button').count()).toBe(4)
  const widths = await page.evaluate(async () => {
    const css = await (await fetch('/style.css')).text()
    document.querySelector('link[rel=stylesheet]')!.remove()
    const style = document.createElement('style')
    style.textContent = css.replaceAll(':has(', ':unknown-selector(')
    document.head.append(style)
    return [...document.querySelectorAll('.oc-button')].map(
      (button) => button.getBoundingClientRect().width,
    )
  })
  expect(widths.map((width) => width === 400)).toEqual([true, true, false, false])
})
