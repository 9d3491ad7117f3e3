import { keepInTopLayer } from './top-layer'

// Inline, through the CSSOM, so that it needs neither the stylesheet nor an exception from a CSP.
const HIDDEN =
  'position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0'

// Clear the regions so that screen readers do not find a stale message at the end of the page.
const CLEAR_AFTER_MS = 5000

/** Creates a pair of live regions: `polite` for progress, `assertive` for failures. */
export function createAnnouncer() {
  let regions: HTMLElement[] = []
  let layer: ReturnType<typeof keepInTopLayer> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isDisposed = false

  function region(politeness: string): HTMLElement {
    const element = document.createElement('div')
    element.setAttribute('aria-live', politeness)
    element.dataset.ocVoice = ''
    element.dataset.turboTemporary = ''
    element.style.cssText = HIDDEN
    return Object.assign(element, { ocVoice: true })
  }

  function prepare() {
    isDisposed = false
    if (regions[0]?.isConnected) return
    // The host may have emptied the body.
    layer?.remove()
    // Turbo and htmx copy a page into their cache, with our regions. A copy has the attribute, but not the property.
    for (const found of document.querySelectorAll('[data-oc-voice]'))
      if (!('ocVoice' in found)) found.remove()
    layer = keepInTopLayer((regions = [region('polite'), region('assertive')]))
  }

  function place() {
    prepare()
    layer?.place()
  }

  function say(polite = '', assertive = '') {
    place()
    const texts = [polite, assertive]
    regions.forEach((element, index) => (element.textContent = texts[index] ?? ''))
  }

  return {
    /** Adds the regions to the page. Screen readers do not announce a region that appears together with its text. */
    prepare,
    /** Moves the regions into the dialog on top. Call it a while before `announce`, for the same reason. */
    place,
    announce(text: string, politeness: 'polite' | 'assertive' = 'polite') {
      if (isDisposed) return
      if (politeness === 'polite') say(text)
      else say('', text)
      clearTimeout(timer)
      timer = setTimeout(say, CLEAR_AFTER_MS)
    },
    dispose() {
      isDisposed = true
      clearTimeout(timer)
      layer?.remove()
    },
  }
}
