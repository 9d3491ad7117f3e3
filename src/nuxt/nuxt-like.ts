/** The parts of Nuxt's build that the module needs, typed structurally so that Nuxt is no dependency. */
export interface NuxtLike {
  options: {
    srcDir: string
    extensions: string[]
    css: string[]
    plugins: unknown[]
    build: { transpile: unknown[]; templates: unknown[] }
    runtimeConfig: object
    nitro: object
    vite: { optimizeDeps?: { exclude?: string[] } }
    /** The app, and the apps that it extends. */
    _layers: readonly { config: { srcDir?: string } }[]
  }
  /** Nuxt types these by the names of all its hooks. */
  hook: (...args: never) => unknown
  callHook: (...args: never) => unknown
}

/** The hooks that the module uses. */
export interface Hooks {
  'imports:extend': (imports: { name: string; from: string }[]) => void
  'components:extend': (components: object[]) => void
  'builder:watch': (event: string, path: string) => void | Promise<void>
}
