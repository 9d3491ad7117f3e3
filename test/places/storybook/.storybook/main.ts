import type { StorybookConfig } from '@storybook/vue3-vite'

export default {
  framework: '@storybook/vue3-vite',
  stories: ['../src/**/*.stories.ts'],
  addons: ['msw-storybook-addon'],
  // The worker of msw.
  staticDirs: ['../public'],
} satisfies StorybookConfig
