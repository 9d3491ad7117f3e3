import type { App, Component } from 'vue'
import brand from './BrandButton.vue?raw'
import element from './ElementButton.vue?raw'
import naive from './NaiveButton.vue?raw'
import row from './OrderRow.vue?raw'
import plain from './PlainButton.vue?raw'
import prime from './PrimeButton.vue?raw'
import tailwindButton from './tailwind/TailwindButton.vue?raw'
import tailwindStyle from './tailwind/tailwind.css?raw'

export interface RecipeModule {
  button: Component
  /** Installs the plugins that the recipe needs. */
  install?: (app: App) => void
}

export interface Recipe {
  id: string
  title: string
  text: string
  /** The source of the files that run, by name. */
  files: Record<string, string>
  /** Loads the recipe as a chunk of its own, so that other pages do not wait for it. */
  load: () => Promise<RecipeModule>
}

export const recipes: Recipe[] = [
  {
    id: 'brand',
    title: 'Your brand',
    text: 'Custom properties: colours for light and dark, the shape, the font.',
    files: { 'OrderButton.vue': brand },
    load: async () => ({ button: (await import('./BrandButton.vue')).default }),
  },
  {
    id: 'tailwind',
    title: 'Tailwind 4',
    text: 'Utilities on the button, a palette behind it. With style.layer.css its layer is named before theirs.',
    files: { 'OrderButton.vue': tailwindButton, 'tailwind.css': tailwindStyle },
    load: async () => ({ button: (await import('./tailwind/TailwindButton.vue')).default }),
  },
  {
    id: 'plain',
    title: 'Nothing of ours',
    text: 'Custom mode draws nothing: bind what the slot gives to an element of your own.',
    files: { 'OrderButton.vue': plain },
    load: async () => ({ button: (await import('./PlainButton.vue')).default }),
  },
  {
    id: 'row',
    title: 'A row that is pressed',
    text: 'The row opens the order, the button its conversation: @click.stop keeps the press from the row.',
    files: { 'OrderRow.vue': row },
    load: async () => ({ button: (await import('./OrderRow.vue')).default }),
  },
  {
    id: 'naive-ui',
    title: 'Naive UI',
    text: 'Custom mode around NButton and NBadge.',
    files: { 'OrderButton.vue': naive },
    load: () => import('./naive-ui'),
  },
  {
    id: 'primevue',
    title: 'PrimeVue',
    text: 'Custom mode around Button and Badge. No loading: it would take the focus away.',
    files: { 'OrderButton.vue': prime },
    load: () => import('./primevue'),
  },
  {
    id: 'element-plus',
    title: 'Element Plus',
    text: 'Custom mode around ElButton and ElBadge. No loading: it would take the focus away.',
    files: { 'OrderButton.vue': element },
    load: () => import('./element-plus'),
  },
]
