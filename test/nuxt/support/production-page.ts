import { onTestFinished, vi } from 'vitest'

/** Loads the plugin anew, as in a production build. */
export async function loadInProduction() {
  vi.stubEnv('NODE_ENV', 'production')
  onTestFinished(() => void vi.unstubAllEnvs())
  vi.resetModules()
  return await import('./nuxt-page')
}
