import { describe, expect, it } from 'vitest'
import { shallowRef } from 'vue'
import { createKnowledge } from '../../src/store/knowledge'
import { createLedger } from '../../src/store/ledger'
import { createListingReading } from '../../src/store/listing-reading'
import { threadOf } from '../support/threads'

/** A listing of which the first page, with order 7, was read. */
function begun() {
  const ledger = shallowRef(createLedger())
  const knowledge = createKnowledge(ledger)
  const reading = createListingReading(knowledge)
  const askFor = (id: number) => reading.continueFor(new Map([[id, ledger.value.begin(id, 'checking')]]))
  const first = askFor(1)
  first.onThreads([threadOf(7)], { complete: false, count: null })
  return { ledger, knowledge, reading, askFor, first }
}

describe('a listing that is read in parts', () => {
  it('S04 C05 does not undo what happened since its first page', () => {
    const { ledger, knowledge, askFor } = begun()
    knowledge.write(5, threadOf(5))
    ledger.value.drop(7)
    knowledge.drop(7)
    askFor(2).onThreads([threadOf(7), threadOf(8)], { complete: true, count: null })
    expect(knowledge.entryOf(5).knowledge).toBe('found')
    expect(knowledge.entryOf(7).knowledge).toBe('unknown')
    expect(knowledge.entryOf(8).knowledge).toBe('found')
  })

  it('goes on with its pages, but for an order that was in them', () => {
    const { askFor, first, reading } = begun()
    expect(askFor(2).resume).toBe(first.resume)
    expect(askFor(7).resume).not.toBe(first.resume)
    const again = askFor(3)
    reading.restart()
    expect(askFor(3).resume).not.toBe(again.resume)
  })
})
