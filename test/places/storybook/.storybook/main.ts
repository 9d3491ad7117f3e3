import type { StorybookConfig } from '@storybook/vue3-vite'
import vue from '@vitejs/plugin-vue'

export default {
  framework: '@storybook/vue3-vite',
  stories: ['../src/**/*.stories.ts'],
  addons: ['msw-storybook-addon'],
  // The worker of msw: npx msw init public
  staticDirs: ['../public'],
  viteFinal: (config) => ({ ...config, plugins: [...(config.plugins ?? []), vue()] }),
} satisfies StorybookConfig
