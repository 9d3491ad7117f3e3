import { definePreset, palette } from '@primeuix/themes'
import Aura from '@primeuix/themes/aura'
import PrimeVue from 'primevue/config'
import type { App } from 'vue'

export { default as button } from './PrimeButton.vue'

// White text on the default green of Aura is hard to read.
const preset = definePreset(Aura, {
  semantic: {
    primary: palette('{violet}'),
    colorScheme: {
      light: {
        primary: { color: '{violet.700}', hoverColor: '{violet.800}', activeColor: '{violet.900}' },
      },
      dark: { primary: { color: '{violet.300}', hoverColor: '{violet.200}', activeColor: '{violet.100}' } },
    },
  },
})

export const install = (app: App) => void app.use(PrimeVue, { theme: { preset } })
