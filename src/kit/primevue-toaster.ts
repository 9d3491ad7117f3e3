import type { Toaster } from './toasts'

/** The service that `useToast()` and `$toast` of PrimeVue return. */
export interface PrimeVueToastService {
  /** Shows a toast. */
  add(message: { severity: 'error' | 'success' | 'info'; summary: string; life: number }): void
}

/**
 * Adapts PrimeVue's toasts to the kit's option `toast`. The page needs PrimeVue's `<Toast />`.
 *
 * @example
 * createConversationKit({ client, toast: primeVueToaster(app.config.globalProperties.$toast) })
 */
export function primeVueToaster(service: PrimeVueToastService): Toaster {
  const show = (severity: 'error' | 'success' | 'info') => (summary: string) =>
    service.add({ severity, summary, life: 8000 })
  return { error: show('error'), success: show('success'), info: show('info') }
}
