/** Wraps each text node as Google Translate does. Runs in a browser too, so it uses nothing from outside. */
export function translate(root: Element): void {
  const walker = root.ownerDocument.createTreeWalker(root, 4)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts.filter(({ data }) => data.trim())) {
    const [outer, inner] = [0, 1].map(() => root.ownerDocument.createElement('font'))
    text.replaceWith(outer!)
    outer!.append(inner!)
    inner!.append(`[${text.data}]`)
  }
}
