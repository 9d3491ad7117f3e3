// These packages are ES modules, which Jest does not run as they are.
const modules = ['order-conversations', 'msw', '@mswjs', '@open-draft', 'until-async', 'rettime']

module.exports = {
  // jest-environment-jsdom has no fetch. This environment keeps the one of Node.
  testEnvironment: 'jest-fixed-jsdom',
  setupFiles: ['./jest.setup.js'],
  transform: { '\\.m?[jt]sx?$': ['babel-jest', { configFile: './babel.config.js' }] },
  transformIgnorePatterns: [`/node_modules/(?!(?:${modules.join('|')})/)`],
}
