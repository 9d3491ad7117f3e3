import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Builds a program of the tests for production, with everything in one file: `<folder>/program.mjs`. */
export async function buildProgram(file: string, folder: string, target: 'node' | 'page'): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    mode: 'production',
    plugins: [vue()],
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { 'order-conversations/vue': `${root}src/vue.ts` } },
    ssr: { noExternal: true },
    build: {
      ...(target === 'node' && { ssr: true, target: 'node20' }),
      outDir: folder,
      rollupOptions: {
        input: root + file,
        output: { entryFileNames: 'program.mjs', codeSplitting: false },
      },
    },
  })
}
