// The lower limit for a browser: plain elements without a framework, for a button that changes once. It sends no
// request.
import { LABELS } from './button.mjs'

export function createButtons({ count, hasThread, isSameOrder = false }) {
  const element = document.createElement('div')
  element.hidden = true
  let offset = 0
  const orderAt = (index) => (isSameOrder ? 2 : index + 1) + offset
  const ignore = () => {}
  const buttons = []

  function show(button, mode) {
    button.dataset.mode = mode
    button.textContent = LABELS[mode]
  }

  const settleLater = () =>
    Promise.resolve().then(() =>
      buttons.forEach((button, index) => show(button, hasThread(orderAt(index)) ? 'view' : 'start')),
    )

  return {
    element,
    mount() {
      document.body.append(element)
      for (let index = 0; index < count; index++) {
        const button = document.createElement('button')
        button.type = 'button'
        button.addEventListener('click', ignore)
        show(button, 'loading')
        buttons.push(button)
        element.append(button)
      }
      void settleLater()
    },
    unmount() {
      buttons.length = 0
      element.remove()
    },
    moveOrders() {
      offset = count + 1
      return settleLater()
    },
    renders: () => 0,
    expectedModes: () =>
      Array.from({ length: count }, (_, index) => (hasThread(orderAt(index)) ? 'view' : 'start')),
  }
}
