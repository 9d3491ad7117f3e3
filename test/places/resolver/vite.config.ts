import vue from '@vitejs/plugin-vue'
import { conversationImports, ConversationResolver } from 'order-conversations/resolver'
import AutoImport from 'unplugin-auto-import/vite'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    vue(),
    AutoImport({ imports: ['vue', conversationImports], dts: true }),
    Components({ resolvers: [ConversationResolver()], dts: true }),
  ],
  // One file that a test can run, with all that the page needs.
  build: { ssr: 'src/main.ts', minify: false },
  ssr: { noExternal: true },
})
