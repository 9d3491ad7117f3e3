import { readFileSync } from 'node:fs'

const installed = (file: string) =>
  readFileSync(new URL(`../../../node_modules/${file}`, import.meta.url), 'utf8')

// What its build step makes of the theme.
const preflight4 = installed('tailwindcss/preflight.css').replace(
  /--theme\(\s*[\w-]+,\s*([^;]*)\);/g,
  '$1;',
)

// Its main.css imports it.
const vueTemplate = ['base', 'main']
  .map((name) => installed(`create-vue/template/base/src/assets/${name}.css`))
  .join('\n')
  .replace(/@import .*;/, '')

/** The stylesheets a page often starts with, from their packages. */
export const hostStyles = {
  "create-vite's vue-ts": installed('create-vite/template-vue-ts/src/style.css'),
  "create-vite 8's vue-ts": installed('create-vite-8/template-vue-ts/src/style.css'),
  "create-vue's": vueTemplate,
  'Bootstrap 5': installed('bootstrap/dist/css/bootstrap.css'),
  'normalize.css': installed('normalize.css/normalize.css'),
  "Tailwind 3's preflight": installed('@unocss/reset/tailwind.css'),
  "Tailwind 4's preflight": `@layer theme, base, components, utilities; @layer base { ${preflight4} }`,
  "Tailwind 4's preflight in no layer": preflight4,
  'water.css': installed('water.css/out/water.css'),
  Pico: installed('@picocss/pico/css/pico.css'),
  'rules for every element and state': `
    html { font-size: 62.5% }
    body {
      color: red; font: italic small-caps 700 30px/3 serif; letter-spacing: 0.3em; word-spacing: 1em;
      text-transform: uppercase; text-indent: 2em; text-align: right; text-shadow: 1px 1px red;
      white-space: pre; word-break: break-all; hyphens: auto;
      font-feature-settings: 'smcp'; font-variation-settings: 'wght' 900; font-kerning: none; tab-size: 3;
      list-style: square; cursor: help; text-rendering: optimizeLegibility; text-underline-offset: 9px;
      -webkit-text-fill-color: red; caret-color: red; accent-color: red; quotes: none;
      -webkit-font-smoothing: antialiased; fill: red; stroke: red; stroke-width: 9; border-collapse: collapse;
    }
    *, *::before, *::after { box-sizing: border-box; margin: 3px; padding: 2px; font-weight: 400; color: red }
    span, svg, a, button, main div a, main div button {
      display: block; float: left; width: 300px; height: 90px; min-width: 250px; max-width: none; margin: 9px;
      padding: 9px; border: 3px solid red; overflow: hidden; vertical-align: top; fill: red; opacity: 0.5;
    }
    a span, button span, a svg, button > span > span { position: static; flex: 1; align-self: start; order: 3 }
    a::after, button::before, span::after, span::before { content: 'x'; background: red }
    [type='button'] { margin: 30px; appearance: button; background: red; text-transform: uppercase }
    [aria-disabled='true'] { pointer-events: none; cursor: wait; opacity: 0.2 }
    a[href]:hover, a[href]:focus-visible, a[href]:active, button:not(:disabled):hover,
    [type='button']:not(:disabled), [type='button']:not(:disabled):focus-visible, button:not(:disabled):active {
      padding: 20px; border: 5px dotted red; border-radius: 30px; outline: 9px solid red; outline-offset: 9px;
      background: red; box-shadow: 0 0 9px red; color: red; font: 30px serif; letter-spacing: 3px;
      text-decoration: line-through; text-shadow: 1px 1px red; opacity: 0.3; filter: blur(2px);
      transform: translateY(2px); scale: 1.1; rotate: 3deg; translate: 3px; transition: all 3s; cursor: help;
    }
    a:hover span, button:hover span, a:focus span { color: red; text-decoration: underline; opacity: 0.5 }
  `,
}
