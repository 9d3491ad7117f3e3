import { afterEach, expect, it, vi } from 'vitest'
import { adoptStyle } from '../../src/kit/built-in-toaster-style'

/** A sheet of a browser: that of jsdom cannot be adopted. */
class Sheet {
  text = ''
  replaceSync(text: string) {
    this.text = text
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(document, 'adoptedStyleSheets')
})

it('the toaster adopts its style once, after the sheets of the host, as soon as the browser can', () => {
  adoptStyle(document.body)
  vi.stubGlobal('CSSStyleSheet', Sheet)
  const ofHost = new Sheet()
  const page = Object.assign(document, { adoptedStyleSheets: [ofHost] as readonly Sheet[] })
  adoptStyle(document.body)
  adoptStyle(document.body)
  const [first, own, ...others] = page.adoptedStyleSheets
  expect(first).toBe(ofHost)
  expect(own?.text).toContain('--error-text: #a31212')
  expect(others).toEqual([])
})

it('the toaster adopts its style in each shadow root too', () => {
  vi.stubGlobal('CSSStyleSheet', Sheet)
  const adopted = ['page-one', 'page-two', 'page-two'].map((name) => {
    const found = document.querySelector(name)?.shadowRoot
    const shadow =
      found ?? document.body.appendChild(document.createElement(name)).attachShadow({ mode: 'open' })
    const root = found ?? Object.assign(shadow, { adoptedStyleSheets: [] as readonly Sheet[] })
    adoptStyle(shadow.appendChild(document.createElement('div')))
    return root.adoptedStyleSheets
  })
  expect(adopted.map(({ length }) => length)).toEqual([1, 1, 1])
})
