import { describe, expect, it } from 'vitest'
import { openElements, untilShown } from '../support/elements'
import { until } from '../support/until'

const html = (attributes = '') =>
  `<start-conversation-button lookup="none" ${attributes}></start-conversation-button>`
const reason = () => document.querySelector('.oc-button__reason')?.textContent

describe('an element without an order', () => {
  it('I01 is a placeholder without a reason when a Django template writes None', async () => {
    openElements(html('order-id="None"'))
    await untilShown('disabled')
    expect(reason()).toBeUndefined()
  })

  it.each(['', ' '])(
    'I01 is a placeholder without a reason when its property is the text %j',
    async (orderId) => {
      const { element } = openElements(html('order-id="1001"'))
      await untilShown('idle')
      element.orderId = orderId
      await untilShown('disabled')
      expect(reason()).toBeUndefined()
      element.orderId = 1001
      await untilShown('idle')
    },
  )

  it('I06 says that the order has no valid number when its property is another text', async () => {
    const { element } = openElements(html())
    element.orderId = 'abc'
    await until(() => expect(reason()).toBe('This order has no valid number.'))
  })
})
