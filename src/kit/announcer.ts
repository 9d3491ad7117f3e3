// Inline, through the CSSOM, so that it needs neither the stylesheet nor an exception from a CSP.
const HIDDEN =
  'position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0'

/** One pair of live regions: `polite` for what happens, `assertive` for what went wrong. */
export function createAnnouncer() {
  let regions: Record<'polite' | 'assertive', HTMLElement> | null = null

  function region(politeness: string): HTMLElement {
    const element = document.createElement('div')
    element.setAttribute('aria-live', politeness)
    element.style.cssText = HIDDEN
    return document.body.appendChild(element)
  }

  const prepare = () => (regions ??= { polite: region('polite'), assertive: region('assertive') })

  return {
    /** Puts the regions there: one that is born with its text is not read. */
    prepare,
    announce(text: string, politeness: 'polite' | 'assertive' = 'polite') {
      prepare()[politeness].textContent = text
    },
    dispose() {
      regions?.polite.remove()
      regions?.assertive.remove()
      regions = null
    },
  }
}
