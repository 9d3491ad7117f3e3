import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isAnnounced } from '../../src/kit/is-announced'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

/** Whether the text "No." is announced on this page, when the toast library has had its time. */
async function check(html: string) {
  document.body.innerHTML = html
  const result = isAnnounced('No.')
  await vi.advanceTimersByTimeAsync(250)
  return result
}

describe('a toast is announced', () => {
  it.each([
    '<output>No.</output>',
    '<p role="alert">No.</p>',
    '<p role="status">No.</p>',
    '<p role="log">No.</p>',
    '<p aria-live="polite">No.</p>',
    '<p aria-live="assertive">No.</p>',
    '<div role="alert"><div><p>Error: No. Sorry.</p></div></div>',
  ])('in %s', async (html) => {
    expect(await check(html)).toBe(true)
  })

  it('with the invisible characters that keep its text from being HTML', async () => {
    expect(await check('<p role="alert">N\u2060o\u2060.</p>')).toBe(true)
  })

  it('also in a hidden live region', async () => {
    expect(await check('<p role="alert" aria-hidden="true">No.</p>')).toBe(true)
  })
})

describe('a toast is on the page, and not announced', () => {
  it.each([
    '<p>No.</p>',
    '<p role="dialog">No.</p>',
    '<p aria-live="off">No.</p>',
    '<p role="alert">Yes.</p><p>No.</p>',
    // The button and the kit hold the text too.
    '<b aria-hidden="true">No.</b><p>No.</p>',
    '<p>No.</p><b data-oc-voice aria-live="assertive">No.</b>',
  ])('in %s', async (html) => {
    expect(await check(html)).toBe(false)
  })
})

describe('a toast is not on the page', () => {
  it.each([
    '',
    '<p>Yes.</p>',
    '<div aria-hidden="true"><p>No.</p></div>',
    '<script type="application/json">"No."</script>',
    '<div data-oc-voice aria-live="assertive"><b>No.</b></div>',
  ])('in %j', async (html) => {
    expect(await check(html)).toBeNull()
  })
})

it('the text of a live region counts when the library writes it within 250 ms', async () => {
  const result = isAnnounced('No.')
  await vi.advanceTimersByTimeAsync(249)
  document.body.innerHTML = '<p role="alert">No.</p>'
  await vi.advanceTimersByTimeAsync(1)
  expect(await result).toBe(true)
})

it('the text counts as missing when it comes after 250 ms', async () => {
  const result = isAnnounced('No.')
  await vi.advanceTimersByTimeAsync(250)
  document.body.innerHTML = '<p role="alert">No.</p>'
  expect(await result).toBeNull()
})
