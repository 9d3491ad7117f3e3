import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepInTopLayer } from '../../src/kit/top-layer'

// jsdom has no modal dialogs. The browser tests cover them.
let remove = () => {}
const elements = ['one', 'two'].map((id) => Object.assign(document.createElement('p'), { id }))
const ids = (parent: Element) => [...parent.children].map(({ id, localName }) => id || localName)

beforeEach(() => void (document.body.innerHTML = '<main></main><dialog></dialog>'))
afterEach(() => {
  remove()
  document.body.replaceChildren()
})

/** Opens or closes the dialog of the page. */
async function toggleDialog() {
  document.querySelector('dialog')?.toggleAttribute('open')
  await flushPromises()
}

it('elements are put at the end of the page, and onMove is called once', () => {
  const onMove = vi.fn()
  remove = keepInTopLayer(elements, onMove).remove
  expect(ids(document.body)).toEqual(['main', 'dialog', 'one', 'two'])
  expect(onMove).toHaveBeenCalledTimes(1)
})

it('elements stay where they are when a dialog opens that is not modal', async () => {
  const onMove = vi.fn()
  remove = keepInTopLayer(elements, onMove).remove
  await toggleDialog()
  await toggleDialog()
  expect(ids(document.body)).toEqual(['main', 'dialog', 'one', 'two'])
  expect(onMove).toHaveBeenCalledTimes(1)
})

it('elements that the host moved return with the next dialog', async () => {
  const onMove = vi.fn()
  remove = keepInTopLayer(elements, onMove).remove
  document.querySelector('main')?.append(...elements)
  await toggleDialog()
  expect(ids(document.body)).toEqual(['main', 'dialog', 'one', 'two'])
  expect(onMove).toHaveBeenCalledTimes(2)
})

it('elements that the host moved stay there while no dialog opens or closes', async () => {
  remove = keepInTopLayer(elements).remove
  const main = document.createElement('main')
  document.body.append(main)
  main.append(...elements)
  main.className = 'moved'
  await flushPromises()
  expect(ids(main)).toEqual(['one', 'two'])
})

it('elements leave the page for good when they are removed', async () => {
  keepInTopLayer(elements).remove()
  expect(ids(document.body)).toEqual(['main', 'dialog'])
  await toggleDialog()
  expect(ids(document.body)).toEqual(['main', 'dialog'])
})
