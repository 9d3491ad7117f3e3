import { primeVueToaster, type PrimeVueToastService } from 'order-conversations/vue'
import { expect, it } from 'vitest'

it('PrimeVue shows each kind of toast for eight seconds', () => {
  class Service implements PrimeVueToastService {
    shown: unknown[] = []
    add(message: object) {
      this.shown.push(message)
    }
  }
  const service = new Service()
  const toaster = primeVueToaster(service)
  toaster.error('No.')
  toaster.success?.('Yes.')
  toaster.info?.('Well.')
  expect(service.shown).toEqual([
    { severity: 'error', summary: 'No.', life: 8000 },
    { severity: 'success', summary: 'Yes.', life: 8000 },
    { severity: 'info', summary: 'Well.', life: 8000 },
  ])
})

it('PrimeVue leaves the check for a live region to the kit', () => {
  expect(primeVueToaster({ add: () => {} }).speaks).toBeUndefined()
})
