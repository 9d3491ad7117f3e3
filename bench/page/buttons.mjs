import { createApp, h, nextTick, ref } from 'vue'

/**
 * Creates an app with `count` buttons of a rival, for the orders 1 to `count`, or all for order 2. The app is hidden,
 * so that Chromium neither lays it out nor paints it.
 */
export function createButtons(
  rival,
  { count, adapter, hasThread, isSameOrder = false, countsRenders = false },
) {
  const Button = rival.Button ?? rival.default
  const element = document.createElement('div')
  element.hidden = true
  document.body.append(element)
  const offset = ref(0)
  const orderAt = (index) => (isSameOrder ? 2 : index + 1) + offset.value
  const ignore = () => {}
  let renders = 0

  const app = createApp({
    render() {
      const list = []
      for (let index = 0; index < count; index++)
        list.push(h(Button, { key: index, orderId: orderAt(index), onNavigate: ignore, ...rival.props }))
      return h('div', list)
    },
  })
  if (countsRenders) {
    app.mixin({
      updated() {
        if (this.$options === Button || this.$.type === Button) renders++
      },
    })
  }
  const dispose = rival.install(app, { adapter, hasThread })

  return {
    element,
    mount: () => app.mount(element),
    unmount() {
      app.unmount()
      dispose?.()
      element.remove()
    },
    /** Gives every button another order. If one order of two has a thread, each button changes its mode. */
    moveOrders() {
      offset.value = count + 1
      return nextTick()
    },
    renders: () => renders,
    expectedModes: () =>
      Array.from({ length: count }, (_, index) => (hasThread(orderAt(index)) ? 'view' : 'start')),
  }
}
