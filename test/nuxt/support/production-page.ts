import { onTestFinished, vi } from 'vitest'

/** Loads the plugin anew, as in a production build. */
export async function loadInProduction() {
  vi.stubEnv('NODE_ENV', 'production')
  vi.resetModules()
  onTestFinished(() => {
    vi.unstubAllEnvs()
    // The test files share their modules. The next one gets those of development.
    vi.resetModules()
  })
  return await import('./nuxt-page')
}
