import { describe, expect, it } from 'vitest'
import { inner, openElements, untilShown } from '../support/elements'
import { serve } from '../support/server'

const html = (attributes = '') =>
  `<start-conversation-button lookup="none" ${attributes}></start-conversation-button>`
const reason = () => document.querySelector('.oc-button__reason')?.textContent

describe('an element without an order', () => {
  it('I01 is a placeholder without a reason when a Django template writes None', async () => {
    openElements(html('order-id="None"'))
    await untilShown('disabled')
    expect(reason()).toBeUndefined()
  })
})
