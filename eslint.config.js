import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import globals from 'globals'
import ts from 'typescript-eslint'

// A folder may import from the ones before it, never from the ones after it.
const LAYERS = ['contract', 'client', 'cache', 'store', 'locales', 'kit', 'composables', 'react']
const NO_FRAMEWORK = ['vue', 'pinia', 'vue-router'].map((name) => ({
  name,
  message: 'The SDK works without Vue.',
}))
const NO_STORE = { group: ['../store/*'], message: 'The store is the Vue face of the cache.' }
// React shares the kit and the behaviour of the button, so only these files know Vue, Pinia or the store.
const VUE_FILES = [
  'src/kit/{built-in-toaster*,conversation-kit,injection,primevue-toaster,vue-kit}.ts',
  'src/composables/{start-conversation,tooltip,use-start-conversation,vue-conversation}.ts',
]

const layerRules = LAYERS.map((layer, index) => {
  const later = [...LAYERS.slice(index + 1), 'msw']
  const isSdk = ['contract', 'client', 'cache'].includes(layer)
  return {
    files: [`src/${layer}/**`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            ...(isSdk ? NO_FRAMEWORK : []),
            { name: 'axios', allowTypeImports: true, message: 'Only client/transport.ts knows axios.' },
            { name: 'msw', message: 'Mocks stay out of what users ship.' },
          ],
          patterns: [
            {
              group: [...later.map((name) => `../${name}/*`), '../../components/*'],
              message: `src/${layer} may import from earlier layers only: ${LAYERS.join(' → ')}.`,
            },
          ],
        },
      ],
    },
  }
})

export default ts.config(
  // The consumers are compiled as programs of their own, against the built package.
  {
    ignores: [
      'test/package/*/',
      'test/places/',
      'test/docs/samples*/',
      'docs/.vitepress/cache/',
      '**/dist/',
      '**/node_modules/',
      'playground/public/',
      'coverage/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...vue.configs['flat/essential'],
  ...accessibility.configs['flat/recommended'],
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        parser: ts.parser,
        projectService: {
          allowDefaultProject: [
            '*.js',
            'scripts/*.mjs',
            'test/peers/*.mjs',
            'test/proof/*.mjs',
            'test/proof/mutation/*.mjs',
          ],
        },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      'no-console': ['error', { allow: ['warn', 'error'] }],
      // Control characters are what these patterns look for.
      'no-control-regex': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  ...layerRules,
  {
    files: ['src/{kit,composables,react}/**'],
    ignores: VUE_FILES,
    rules: { 'no-restricted-imports': ['error', { paths: NO_FRAMEWORK, patterns: [NO_STORE] }] },
  },
  {
    files: ['src/locales/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\./messages$)', message: 'A locale is its texts and nothing else.' }] },
      ],
    },
  },
  {
    files: ['src/conformance/**', 'src/msw/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: NO_FRAMEWORK,
          patterns: [
            {
              group: ['../store/*', '../kit/*', '../composables/*', '../cli/*', '../../components/*'],
              message: 'What is not Vue’s knows the contract and the SDK only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/client/transport.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    // The linter's TypeScript does not know .vue files; vue-tsc, which does, checks these.
    files: ['test/**', 'playground/**', 'docs/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      // Hosts do it, so tests do it.
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // A browser runs in its own time.
    files: ['test/**'],
    ignores: ['test/{browser,django,package}/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'vi', property: 'waitFor', message: 'It gives up after a second: until().' },
        { object: 'AbortSignal', property: 'timeout', message: 'It knows no virtual time: abortAfter().' },
      ],
    },
  },
  { files: ['**/*.js', '**/*.mjs', 'bench/**'], ...ts.configs.disableTypeChecked },
  { files: ['scripts/**', 'bench/**', 'test/proof/**/*.mjs'], rules: { 'no-console': 'off' } },
)
