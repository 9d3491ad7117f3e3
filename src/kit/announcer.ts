// Inline, through the CSSOM, so that it needs neither the stylesheet nor an exception from a CSP.
const HIDDEN =
  'position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0'

// Read by then; left there, it would be found at the end of the page as if it were still true.
const CLEAR_AFTER_MS = 5000

/** One pair of live regions: `polite` for what happens, `assertive` for what went wrong. */
export function createAnnouncer() {
  let regions: Record<'polite' | 'assertive', HTMLElement> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isDisposed = false

  function region(politeness: string): HTMLElement {
    const element = document.createElement('div')
    element.setAttribute('aria-live', politeness)
    element.style.cssText = HIDDEN
    return document.body.appendChild(element)
  }

  const prepare = () => (regions ??= { polite: region('polite'), assertive: region('assertive') })

  function say(polite: string, assertive: string) {
    const { polite: status, assertive: alert } = prepare()
    status.textContent = polite
    alert.textContent = assertive
  }

  return {
    /** Puts the regions there: one that is born with its text is not read. */
    prepare,
    announce(text: string, politeness: 'polite' | 'assertive' = 'polite') {
      if (isDisposed) return
      say(politeness === 'polite' ? text : '', politeness === 'polite' ? '' : text)
      clearTimeout(timer)
      timer = setTimeout(() => say('', ''), CLEAR_AFTER_MS)
    },
    dispose() {
      isDisposed = true
      clearTimeout(timer)
      regions?.polite.remove()
      regions?.assertive.remove()
      regions = null
    },
  }
}
