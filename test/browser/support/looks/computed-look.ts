const PSEUDO = ['::before', '::after']
// The page decides about the first two, and what dark and light mean is in the colours. Those with `block` and
// `inline` repeat others.
const LEFT_OUT = /^--|^color-scheme$|text-size-adjust$|^-webkit-(?!text-)|(^|-)(block|inline)(-|$)/
// Inherited from the page, and without effect on a button: nothing in it scrolls, or is a list or a field.
const WITHOUT_EFFECT =
  /^(scrollbar-color|accent-color|caret-color|border-collapse|border-spacing|list-style-.*|quotes|tab-size)$/
const OF_DRAWINGS = /^(fill|stroke)/

type Look = Map<string, string>
const references = new Map<string, Look[]>()

/** All computed styles and the size of each button, of its parts, and of what CSS draws in them. */
function looks(): Look[] {
  // What fades has come. The spinner is at its start.
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
    else animation.currentTime = 0
  }
  return Array.from(document.querySelectorAll('.oc-button'), lookOf)
}

function lookOf(button: Element): Look {
  const look: Look = new Map()
  const { left, top } = button.getBoundingClientRect()
  const parts = button.querySelectorAll('[class^=oc-button__]')
  for (const part of [button, ...parts]) {
    const name = part.getAttribute('class') ?? ''
    const box = part.getBoundingClientRect()
    look.set(`${name} box`, [box.left - left, box.top - top, box.width, box.height].map(rounded).join(' '))
    for (const pseudo of ['', ...PSEUDO]) {
      const style = getComputedStyle(part, pseudo || null)
      if (pseudo && style.content === 'none') look.set(`${name}${pseudo}`, 'none')
      else
        for (const property of style)
          if (isCompared(part, property))
            look.set(`${name}${pseudo} ${property}`, style.getPropertyValue(property))
    }
  }
  return look
}

function isCompared(part: Element, property: string): boolean {
  if (OF_DRAWINGS.test(property)) return part instanceof SVGElement
  return !LEFT_OUT.test(property) && !WITHOUT_EFFECT.test(property)
}

// A page's own fractions move what is in it by less than a pixel.
const rounded = (pixels: number) => Math.round(pixels * 10) / 10

const nameOf = (button: Element) => {
  const { mode, state, variant, size, iconOnly, block } = (button as HTMLElement).dataset
  const shape = iconOnly === '' ? ' icon' : block === '' ? ' block' : ''
  return `${mode} ${state} ${variant} ${size}${shape}`
}

/** Keeps how the buttons look now. */
export function capture(name: string): void {
  references.set(name, looks())
}

/** How they look now and did not then: one line each, the first few dozen. */
export function compare(name: string): string[] {
  const buttons = document.querySelectorAll('.oc-button')
  const before = references.get(name) ?? []
  return looks()
    .flatMap((look, at) =>
      Array.from(look, ([key, value]) =>
        before[at]?.get(key) === value
          ? ''
          : `${nameOf(buttons[at]!)}: ${key}: ${value}, not ${before[at]?.get(key)}`,
      ),
    )
    .filter(Boolean)
    .slice(0, 40)
}
