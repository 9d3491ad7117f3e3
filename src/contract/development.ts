/**
 * Whether this is a development build. It is false in a page without a build, because there is no `process`.
 *
 * Write conditions as `if (isDevelopment && process.env.NODE_ENV !== 'production') { … }`. Bundlers replace the
 * variable, and remove the block and its texts from production builds. Do not return early instead: esbuild keeps
 * the code after it. Do not check `typeof process` instead: Vite's development server has no `process`.
 */
export const isDevelopment = /*#__PURE__*/ readEnvironment()

function readEnvironment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}
