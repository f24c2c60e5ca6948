import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'rolldown/parseAst'

/** The folder that holds package.json. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A node of the syntax tree, ESTree with TypeScript. */
export type Node = { type: string; start: number; end: number; [key: string]: unknown }

/** A file of code, with its syntax tree. */
export type SourceFile = {
  /** From the root of the repository, with forward slashes: `src/domain/due.ts`. */
  path: string
  text: string
  lines: number
  /** What it imports, re-exports or loads later, as written. */
  imports: string[]
  program: Node
}

/** The paths of all files below `folder`, from the root of the repository, in order. */
export function filesBelow(folder: string): string[] {
  const start = join(repository, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(repository, join(entry.parentPath, entry.name)))
    .map((path) => path.split(sep).join('/'))
    .toSorted()
}

/** The text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(join(repository, path), 'utf8')
}

/** Every TypeScript and JavaScript file below `folder`, parsed. Throws on a syntax error. */
export function sourceFiles(folder: string): SourceFile[] {
  return filesBelow(folder)
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path))
    .map(parse)
}

/** Every node of the tree, parents before children. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* nodesOf(child)
    }
  }
}

/** Whether a value found in the tree is a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function parse(path: string): SourceFile {
  const text = readText(path)
  const lang = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.d.ts') ? 'dts' : 'ts'
  const program = parseAst(text, { lang }) as unknown as Node
  const imports = [...nodesOf(program)].flatMap(importedFrom)
  return { path, text, lines: text.trimEnd().split('\n').length, imports, program }
}

const importing = new Set([
  'ImportDeclaration',
  'ImportExpression',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'TSImportType',
])

function importedFrom(node: Node): string[] {
  if (!importing.has(node.type)) return []
  const source = node.source ?? node.argument
  return isNode(source) && typeof source.value === 'string' ? [source.value] : []
}
