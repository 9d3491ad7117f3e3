import { expect, it } from 'vitest'
import { inner, openElements } from '../support/elements'
import { serve } from '../support/server'
import { until } from '../support/until'

const HTML =
  '<start-conversation-button order-id="1007" lookup="mount"><a href="/messages/">Messages</a></start-conversation-button>'

const address = () => inner()?.getAttribute('href')

async function openView() {
  const { requests } = serve()
  const { element } = openElements(HTML)
  await until(() => expect(address()).toBe('/orders/1007/messages/503/'))
  return { element, link: inner(), requests }
}

/** Turns the link of the button into the link that the server renders, as idiomorph does. */
function morph(link: HTMLElement, content = 'Messages') {
  for (const { name } of [...link.attributes]) if (name !== 'href') link.removeAttribute(name)
  link.setAttribute('href', '/messages/')
  link.innerHTML = content
}

it('L04 an element shows nothing but its button when a morph adds other content beside it', async () => {
  const { element, link } = await openView()
  morph(link)
  link.after(' ', document.createElement('small'))
  await until(() => expect(element.textContent).toContain('View conversation'))
  expect(element.childNodes).toHaveLength(1)
})

it('L08 an element that lost the focus when it was moved does not take it back after a morph', async () => {
  const { element, link } = await openView()
  link.focus()
  await Promise.resolve()
  // Not every browser sends `focusout` then.
  element.addEventListener('focusout', (event) => event.stopImmediatePropagation(), { capture: true })
  document.body.append(element)
  ;(document.activeElement as HTMLElement).blur()
  await until(() => expect(address()).toBe('/orders/1007/messages/503/'))
  link.remove()
  await until(() => expect(address()).toBe('/orders/1007/messages/503/'))
  expect(document.activeElement).toBe(document.body)
})

it.each(['Messages', '<span>Messages</span>'])(
  'L04 an element shows its button again when a morph of the page turns it into the link %s',
  async (content) => {
    const { element, link, requests } = await openView()
    link.focus()
    morph(link, content)
    await until(() => expect(address()).toBe('/orders/1007/messages/503/'))
    expect(element.textContent).toContain('View conversation')
    expect(element.childNodes).toHaveLength(1)
    expect(document.activeElement).toBe(inner())
    expect(requests).toHaveLength(1)
  },
)

it('L04 an element shows its button again when a morph keeps the class of the button', async () => {
  const { element, link } = await openView()
  morph(link)
  link.className = 'oc-button'
  await until(() => expect(element.textContent).toContain('View conversation'))
  expect(address()).toBe('/orders/1007/messages/503/')
})

it('L04 an element shows another conversation when a morph changes the attribute and the link of the button', async () => {
  const { element, link } = await openView()
  element.setAttribute('order-id', '1005')
  morph(link)
  await until(() => expect(address()).toBe('/orders/1005/messages/502/'))
  expect(element.textContent).toContain('View conversation')
  expect(element.childNodes).toHaveLength(1)
})
