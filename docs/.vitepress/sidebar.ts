import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Page {
  text: string
  /** The address of a page, without its ending. */
  link: string
}

export interface Group {
  text: string
  items: Page[]
}

const GROUPS: Record<string, Record<string, string>> = {
  Begin: {
    start: 'Start in five minutes',
    'order-pages': 'Order pages',
    'order-lists': 'Order lists',
    kit: 'The kit and the store',
    sdk: 'The SDK',
  },
  'Your framework': {
    react: 'React',
    nuxt: 'Nuxt',
    'no-build': 'A page without a build',
    'server-rendering': 'Server rendering',
    'auto-imports': 'Auto-imports',
  },
  'Your app': {
    navigation: 'Where View leads',
    toasts: 'Toasts',
    look: 'The look',
    'existing-css': 'Existing CSS',
    texts: 'Texts',
    'signing-in': 'Signing in',
    accessibility: 'Accessibility',
  },
  'Your server': {
    'your-backend': 'Your own backend',
    check: 'Contract and check',
    'look-ups': 'Look-ups',
  },
  'When it fails': {
    errors: 'Errors',
    diagnostics: 'Diagnostics',
  },
  'Your tests': {
    testing: 'Testing',
    storybook: 'Storybook',
  },
  Reliability: {
    reliability: 'How it is proved',
    benchmarks: 'Benchmarks',
    faults: 'The fault catalogue',
    decisions: 'Decisions',
    browsers: 'Browsers',
    versions: 'Versions',
  },
}

const hasPage = (name: string) => existsSync(fileURLToPath(new URL(`../${name}.md`, import.meta.url)))

/** The pages of the site in the order of reading. A name without a page is left out. */
export const sidebar: Group[] = Object.entries(GROUPS).map(([text, pages]) => ({
  text,
  items: Object.entries(pages)
    .filter(([name]) => hasPage(name))
    .map(([name, title]) => ({ text: title, link: `/${name}` })),
}))
