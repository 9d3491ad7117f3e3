/**
 * Whether this is a development build. False in a page without a build, where there is no `process`.
 *
 * Conditions name the variable once more: `if (isDevelopment && process.env.NODE_ENV !== 'production')`.
 * Bundlers put a text in its place, and drop the block and the sentences in it. Only an `if` with a block
 * does that everywhere: esbuild keeps what follows an early return, and `typeof process` would be false
 * on Vite's development server.
 */
export const isDevelopment = /*#__PURE__*/ readEnvironment()

function readEnvironment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}
