// Reads the public API from the source: every export of every entry of package.json, with its doc comment.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export interface ApiMember {
  name: string
  type: string
  isOptional: boolean
  text: string
  default: string | null
  throws: string[]
}

export interface ApiExport {
  name: string
  kind: 'function' | 'class' | 'interface' | 'type' | 'value'
  /** The file and the line of the declaration. */
  place: string
  signature: string
  text: string
  throws: string[]
  examples: string[]
  members: ApiMember[]
}

export interface ApiEntry {
  /** The name of the entry in an import, such as `order-conversations/vue`. */
  name: string
  exports: ApiExport[]
  /** Exports that another entry has too, with the name of that entry. */
  shared: { name: string; entry: string }[]
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The entries of package.json that have a source file. */
function readEntryFiles(): { name: string; file: string }[] {
  const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    name: string
    exports: Record<string, string | { types?: string }>
  }
  return Object.entries(manifest.exports).flatMap(([path, target]) => {
    const [, module] =
      (typeof target === 'object' && /^\.\/dist\/(.+)\.d\.ts$/.exec(target.types ?? '')) || []
    const file = ['ts', 'tsx'].map((end) => `${root}src/${module}.${end}`).find(existsSync)
    return file ? [{ name: path.replace(/^\./, manifest.name), file }] : []
  })
}

/** The exports of each of these entries. */
export function readApi(entries = readEntryFiles()): ApiEntry[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${root}tsconfig.json`, (file) => ts.sys.readFile(file)).config,
    ts.sys,
    root,
  )
  const files = entries.map(({ file }) => file)
  const program = ts.createProgram(files, options)
  const checker = program.getTypeChecker()
  const seen = new Map<ts.Symbol, string>()
  return entries.map(({ name, file }) => {
    const source = program.getSourceFile(file)
    const module = source && checker.getSymbolAtLocation(source)
    if (!module) throw new Error(`${file} has no exports`)
    const entry: ApiEntry = { name, exports: [], shared: [] }
    for (const exported of checker.getExportsOfModule(module)) {
      const isAlias = Boolean(exported.flags & ts.SymbolFlags.Alias)
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported
      const other = seen.get(symbol)
      if (isInternal(symbol)) continue
      if (other) entry.shared.push({ name: exported.name, entry: other })
      else entry.exports.push(readExport(checker, exported.name, symbol))
      seen.set(symbol, other ?? name)
    }
    return entry
  })
}

function readExport(checker: ts.TypeChecker, name: string, symbol: ts.Symbol): ApiExport {
  const declaration = symbol.declarations?.[0]
  if (!declaration) throw new Error(`${name} has no declaration`)
  const source = declaration.getSourceFile()
  const line = source.getLineAndCharacterOfPosition(declaration.getStart()).line + 1
  const kind = kindOf(symbol)
  return {
    name,
    kind,
    place: `${source.fileName.slice(root.length)}:${line}`,
    signature: signatureOf(checker, name, symbol, declaration),
    ...docsOf(checker, symbol),
    examples: tagsOf(symbol, 'example'),
    members: membersOf(checker, kind, symbol, declaration),
  }
}

function kindOf({ flags }: ts.Symbol): ApiExport['kind'] {
  if (flags & ts.SymbolFlags.Class) return 'class'
  if (flags & ts.SymbolFlags.Function) return 'function'
  if (flags & ts.SymbolFlags.Interface) return 'interface'
  return flags & ts.SymbolFlags.TypeAlias ? 'type' : 'value'
}

function signatureOf(
  checker: ts.TypeChecker,
  name: string,
  symbol: ts.Symbol,
  node: ts.Declaration,
): string {
  if (ts.isTypeAliasDeclaration(node)) return node.getText().replace(/^export /, '')
  if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) {
    const heritage = node.heritageClauses?.map((clause) => ` ${clause.getText()}`).join('') ?? ''
    const parameters = node.typeParameters?.map((parameter) => parameter.getText()).join(', ')
    const word = ts.isClassDeclaration(node) ? 'class' : 'interface'
    return `${word} ${name}${parameters ? `<${parameters}>` : ''}${heritage}`
  }
  const type = checker.getTypeOfSymbol(symbol)
  const [call] = type.getCallSignatures()
  if (call && ts.isFunctionDeclaration(node)) {
    return `function ${name}${checker.signatureToString(call, node, ts.TypeFormatFlags.NoTruncation)}`
  }
  const annotation = ts.isVariableDeclaration(node) ? node.type?.getText() : undefined
  return `const ${name}: ${annotation ?? checker.typeToString(type, node)}`
}

/** The members of an interface, of a class, or of an object type. Unions and functions have none. */
function membersOf(
  checker: ts.TypeChecker,
  kind: ApiExport['kind'],
  symbol: ts.Symbol,
  declaration: ts.Declaration,
): ApiMember[] {
  if (kind === 'function' || kind === 'value') return []
  const type = checker.getDeclaredTypeOfSymbol(symbol)
  const hasMembers = type.isClassOrInterface() || type.flags & ts.TypeFlags.Object || type.isIntersection()
  if (!hasMembers || type.getCallSignatures().length > 0) return []
  return type
    .getProperties()
    .filter((property) => isOurs(property) && !isInternal(property))
    .map((property) => ({
      name: property.name,
      type: memberType(checker, property, declaration),
      isOptional: Boolean(property.flags & ts.SymbolFlags.Optional),
      default: tagsOf(property, 'default')[0] ?? null,
      ...docsOf(checker, property),
    }))
}

/** Whether we declared a member. `stack` of an error, for example, belongs to the language. */
const isOurs = ({ declarations }: ts.Symbol) =>
  declarations?.some((node) => !node.getSourceFile().fileName.includes('node_modules')) ?? false

const isInternal = (symbol: ts.Symbol) =>
  symbol.getJsDocTags().some(({ name }) => name === 'internal') || symbol.name.startsWith('__@')

function memberType(checker: ts.TypeChecker, property: ts.Symbol, place: ts.Node): string {
  const node = property.valueDeclaration
  if (node && ts.isMethodSignature(node)) return node.getText().slice(node.name.getText().length)
  const annotation = node && 'type' in node ? (node.type as ts.Node | undefined)?.getText() : undefined
  const written =
    annotation ?? checker.typeToString(checker.getTypeOfSymbolAtLocation(property, place), place)
  // Leave out `| undefined`, which each optional member has for `exactOptionalPropertyTypes`.
  return written.replace(/\s*\|\s*undefined$/, '')
}

function docsOf(checker: ts.TypeChecker, symbol: ts.Symbol) {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker))
  return { text: plain(text), throws: tagsOf(symbol, 'throws').map(plain) }
}

const tagsOf = (symbol: ts.Symbol, wanted: string) =>
  symbol
    .getJsDocTags()
    .filter(({ name }) => name === wanted)
    .map(({ text }) => ts.displayPartsToString(text).trim())

/** Removes the braces of links and of types. */
const plain = (text: string) =>
  text
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/^\{(\w+)\}\s*/, '`$1` ')
    .trim()
