import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

/** A title of a test or of a group of tests, with the place where it is written. */
export interface TestTitle {
  title: string
  place: string
}

/** Reads the titles of all tests below a folder, without running them. */
export function readTestTitles(folder: string): TestTitle[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:m?ts|mjs)$/.test(file))
    .sort()
    .flatMap((file) => parseTestTitles(readFileSync(`${folder}/${file}`, 'utf8'), `${folder}/${file}`))
}

/** Reads the titles of the tests in one source. `it.each` has a title for each row that begins with an id. */
export function parseTestTitles(source: string, file: string): TestTitle[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const titles: TestTitle[] = []

  function visit(node: ts.Node) {
    if (ts.isCallExpression(node) && node.arguments[0] && takesTitle(node.expression)) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1
      const add = (title: string) => titles.push({ title, place: `${file}:${line}` })
      const title = readTexts(node.arguments[0]).join(' ')
      const table = tableOf(node.expression)
      // `%s` and `$name` stand for the texts of a row.
      const rows = table && /[%$]/.test(title) ? readTexts(resolve(table)) : []
      for (const text of rows) if (/^[A-Z]\d\d\b/.test(text)) add(`${title} ${text}`)
      add(title)
    }
    ts.forEachChild(node, visit)
  }

  visit(tree)
  return titles
}

// Their first argument is no title: they return the function that takes it.
const MODIFIERS = ['each', 'for', 'runIf', 'skipIf']

/** Whether a call of this expression has a title: `it`, `it.skip`, `it.skipIf(…)`, `describe.each(…)`. */
function takesTitle(node: ts.Expression): boolean {
  return (
    isTestFunction(node) && !(ts.isPropertyAccessExpression(node) && MODIFIERS.includes(node.name.text))
  )
}

function isTestFunction(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return ['describe', 'it', 'suite', 'test'].includes(node.text)
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node))
    return isTestFunction(node.expression)
  if (ts.isTaggedTemplateExpression(node)) return isTestFunction(node.tag)
  return false
}

/** The table of `it.each(table)`, `it.for(table)` or it.each`table`. */
function tableOf(node: ts.Expression): ts.Node | undefined {
  if (ts.isTaggedTemplateExpression(node)) return node.template
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  return ['each', 'for'].includes(node.expression.name.text) ? node.arguments[0] : undefined
}

/** The value of a table that has a name, where this file defines it. */
const resolve = (table: ts.Node) => (ts.isIdentifier(table) && findConstant(table)) || table

function findConstant({ text, parent }: ts.Identifier): ts.Expression | undefined {
  let found: ts.Expression | undefined
  function visit(node: ts.Node) {
    const isNamed = ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === text
    if (isNamed) found ??= node.initializer
    ts.forEachChild(node, visit)
  }
  visit(parent.getSourceFile())
  return found
}

/** All texts in an expression: a literal, a template, a sum, or a choice between texts. */
function readTexts(node: ts.Node): string[] {
  const texts: string[] = []
  function visit(child: ts.Node) {
    if (ts.isStringLiteralLike(child) || ts.isTemplateLiteralToken(child)) texts.push(child.text)
    ts.forEachChild(child, visit)
  }
  visit(node)
  return texts
}
