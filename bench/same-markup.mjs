// Checks that the rival `markup` still has the same HTML as the product.
const ORDERS = 4

async function htmlOf(browser, rival) {
  const { page, close } = await browser.open(rival)
  const html = await page.evaluate(async (orders) => {
    window.bench.prepare({ orders })
    await window.bench.keep(orders)
    return window.bench.html()
  }, ORDERS)
  await close()
  // Ignore comments, the order of attributes, and ids that only this page has.
  return html
    .replace(/<!--.*?-->/g, '')
    .replace(/<(\w+) ([^>]*)>/g, (_, tag, attributes) => `<${tag} ${sorted(attributes)}>`)
}

const sorted = (attributes) =>
  attributes
    .match(/[^\s=]+(?:="[^"]*")?/g)
    .sort()
    .join(' ')

export async function warnOfOtherMarkup(browser) {
  const [ours, markup] = await Promise.all([htmlOf(browser, 'ours'), htmlOf(browser, 'markup')])
  if (ours === markup) return
  const at = [...ours].findIndex((character, index) => character !== markup[index])
  const part = (html) => html.slice(Math.max(0, at - 40), at + 80)
  console.warn(`bench/rivals/markup.vue differs from the product:\n${part(ours)}\n${part(markup)}\n`)
}
