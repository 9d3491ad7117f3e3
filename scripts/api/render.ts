// Writes the public API as Markdown: a page for each entry.
import type { ApiEntry, ApiExport, ApiMember } from './read.ts'

/** The name of the page of an entry, without its ending. */
export const pageOf = (entry: string) =>
  entry === 'order-conversations' ? 'sdk' : entry.replace('order-conversations/', '').replaceAll('/', '-')

const KINDS: [ApiExport['kind'][], string][] = [
  [['function', 'class', 'value'], 'Values'],
  [['interface', 'type'], 'Types'],
]

/** The page of one entry. */
export function renderEntry({ name, exports, shared }: ApiEntry): string {
  const sections = KINDS.flatMap(([kinds, title]) => {
    const own = exports.filter(({ kind }) => kinds.includes(kind))
    return own.length > 0 ? [`## ${title}`, ...own.map(renderExport)] : []
  })
  const others = [...new Set(shared.map(({ entry }) => entry))].map((entry) => {
    const names = shared.filter((own) => own.entry === entry).map((own) => `\`${own.name}\``)
    return `From [${entry}](${pageOf(entry)}.md), this entry exports as well: ${names.join(', ')}.`
  })
  return `${[`# ${name}`, ...others, ...sections].join('\n\n')}\n`
}

/** The page that lists all entries. */
export function renderIndex(entries: readonly ApiEntry[]): string {
  const rows = entries.map(({ name, exports }) => {
    const values = exports.filter(({ kind }) => kind !== 'interface' && kind !== 'type')
    const names = values.map((own) => `[\`${own.name}\`](${pageOf(name)}.md#${anchorOf(own.name)})`)
    return `| [\`${name}\`](${pageOf(name)}.md) | ${names.join(', ')} |`
  })
  return `# API reference\n\nThese pages are written from the doc comments of the source.\n\n| import from | values |\n| --- | --- |\n${rows.join('\n')}\n`
}

const anchorOf = (name: string) => name.toLowerCase()

function renderExport({ name, signature, text, throws, examples, members }: ApiExport): string {
  const parts = [`### ${name}`, prose(text), fence(signature)]
  if (throws.length > 0) parts.push(`**Throws** ${throws.map(prose).join('; ')}`)
  for (const example of examples) parts.push('**Example**', fence(example))
  if (members.length > 0) parts.push(renderMembers(members))
  return parts.filter(Boolean).join('\n\n')
}

function renderMembers(members: readonly ApiMember[]): string {
  const rows = members.map(({ name, type, isOptional, text, default: value, throws }) => {
    const more = [...(value ? [`Default: ${value.startsWith('`') ? value : codeOrWords(value)}.`] : [])]
    for (const thrown of throws) more.push(`Throws ${thrown}.`)
    const sentence = prose([text, ...more].filter(Boolean).join(' '))
    return `| \`${name}${isOptional ? '?' : ''}\` | ${cell(code(type))} | ${cell(sentence)} |`
  })
  return ['| member | type | |', '| --- | --- | --- |', ...rows].join('\n')
}

/** A default is a value, which is shown as code, or a description of it. */
const codeOrWords = (value: string) =>
  /^(?:['"`{[\d]|true$|false$|\w+$)/.test(value) ? value.replace(/^([^,]+)/, '`$1`') : value

const code = (text: string) => `\`${text.replace(/\s+/g, ' ')}\``
const cell = (text: string) => text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')
const fence = (text: string) => `\`\`\`ts\n${text}\n\`\`\``

/** Escapes `<` outside of code, where it would begin an element of the page. */
const prose = (text: string) =>
  text.replace(
    /(`[^`]*`)|<|\{\{/g,
    (found: string, quoted?: string) => quoted ?? found.replace('<', '&lt;').replace('{{', '&#123;&#123;'),
  )
