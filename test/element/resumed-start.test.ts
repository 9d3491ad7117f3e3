import type { FailedPayload } from 'order-conversations/vue'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openElements, untilShown } from '../support/elements'
import { serve, tokenOf } from '../support/server'
import { until } from '../support/until'

/** Collects the events that reach the document, and keeps the page from opening. */
function listen() {
  const heard: string[] = []
  const controller = new AbortController()
  for (const type of ['started', 'navigate', 'failed'])
    document.addEventListener(
      type,
      (event) => {
        heard.push(type)
        if (type === 'navigate') event.preventDefault()
      },
      controller,
    )
  onTestFinished(() => controller.abort())
  return heard
}

describe('a start that is resumed after its element has gone', () => {
  it('L01 reaches the listeners of the document, and the page opens the conversation by itself', async () => {
    const { requests } = serve()
    let token: string | null = null
    const html = '<start-conversation-button order-id="1001" lookup="none"></start-conversation-button>'
    const { element, toasts } = openElements(html, { getToken: () => token, href: undefined })
    const heard = listen()
    let failure: FailedPayload | undefined
    element.addEventListener('failed', ({ detail }) => (failure = detail))
    await untilShown('idle')
    await element.start()
    await until(() => expect(toasts).toHaveLength(1))
    const onElement: string[] = []
    element.addEventListener('started', () => onElement.push('started'))
    element.remove()
    await until(() => expect(element.childNodes).toHaveLength(0))
    token = tokenOf('support')
    await failure!.resumeStart!()
    expect(heard).toEqual(['failed', 'started', 'navigate'])
    expect(onElement).toEqual(['started'])
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(toasts).toHaveLength(1)
  })
})
