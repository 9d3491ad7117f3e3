import { darkTheme, NConfigProvider, useOsTheme } from 'naive-ui'
import { defineComponent, h } from 'vue'
import NaiveButton from './NaiveButton.vue'

// White text on the default green of Naive UI is hard to read.
const light = {
  common: { primaryColor: '#0e7a43', primaryColorHover: '#0c8f4c', primaryColorPressed: '#0a6135' },
}

/** The button, in the scheme of the page. */
export const button = defineComponent({
  inheritAttrs: false,
  setup(_, { attrs }) {
    const scheme = useOsTheme()
    return () => {
      const isDark = scheme.value === 'dark'
      const given = {
        theme: isDark ? darkTheme : null,
        themeOverrides: isDark ? {} : light,
        abstract: true,
        // Without this, Naive UI would style the body of the page.
        preflightStyleDisabled: true,
      }
      return h(NConfigProvider, given, () => h(NaiveButton, attrs as { orderId: number }))
    }
  },
})
