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
  adoptStyle()
  vi.stubGlobal('CSSStyleSheet', Sheet)
  const ofHost = new Sheet()
  const page = Object.assign(document, { adoptedStyleSheets: [ofHost] as readonly Sheet[] })
  adoptStyle()
  adoptStyle()
  const [first, own, ...others] = page.adoptedStyleSheets
  expect(first).toBe(ofHost)
  expect(own?.text).toContain('--error-text: #a31212')
  expect(others).toEqual([])
})
