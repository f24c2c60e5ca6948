import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import {
  filesBelow,
  isNode,
  type Node,
  nodesOf,
  repository,
  type SourceFile,
  sourceFiles,
} from './support/source-files.ts'

type Room = { imports: string[]; packages: string[]; isPure?: boolean }

/** The map of the house. A room imports itself, the rooms named here and these packages. */
const rooms: Record<string, Room> = {
  domain: {
    imports: [],
    packages: ['zod/mini', 'date-fns', '@date-fns/tz', 'fractional-indexing', 'ical.js'],
    isPure: true,
  },
  sync: {
    imports: ['domain'],
    packages: ['zod/mini', 'node-diff3', 'fractional-indexing'],
    isPure: true,
  },
  papers: {
    imports: ['domain'],
    packages: [
      'zod/mini',
      'date-fns',
      '@date-fns/tz',
      'docx',
      'fflate',
      'ical.js',
      'papaparse',
      'uqr',
      'write-excel-file',
    ],
    isPure: true,
  },
  device: {
    imports: ['domain', 'sync'],
    packages: ['dexie', 'minisearch', 'uuid', 'zod/mini', '@noble/ciphers', '@noble/hashes'],
  },
  app: {
    imports: ['domain', 'sync', 'papers', 'device'],
    packages: [
      'react',
      'react-dom',
      'dexie-react-hooks',
      'wouter',
      'zod/mini',
      '@lingui/core',
      '@lingui/message-utils',
      '@lingui/react',
      'lucide-react',
      'virtua',
      'uqr',
      'qr',
      'uuid',
      '@simplewebauthn/browser',
      'workbox-core',
      'workbox-precaching',
      'workbox-routing',
    ],
  },
  server: {
    imports: ['domain', 'sync', 'papers'],
    packages: [
      'node:',
      'hono',
      '@hono/node-server',
      'kysely',
      'pg',
      'pino',
      'uqr',
      'uuid',
      'zod/mini',
      '@simplewebauthn/server',
      'openid-client',
      'nodemailer',
    ],
  },
}

/** Folders of the app that every feature may use; features meet in the lists of pages only. */
const commonFolders = ['parts', 'words', 'styles']
const meetingPlaces = ['main', 'pages', 'further-pages', 'outside-page'].map(
  (name) => `src/app/${name}.tsx`,
)

const source = sourceFiles('src')
const tests = sourceFiles('tests')

test('there is code to check', () => {
  expect(source.length).toBeGreaterThan(0)
  expect(source.flatMap((file) => file.imports).length).toBeGreaterThan(0)
})

test('every file lies in a room of the map', () => {
  const strays = source.filter((file) => roomOf(file.path) === undefined)
  expect(strays.map((file) => file.path)).toEqual([])
})

test('imports follow the arrows between rooms', () => {
  const offences = relativeImports(source).filter(({ file, target }) => {
    const from = file.path.split('/')[1] ?? ''
    const to = target.split('/')[1] ?? ''
    return !target.startsWith('src/') || (from !== to && !rooms[from]?.imports.includes(to))
  })
  expect(offences.map(sentence)).toEqual([])
})

test('a room imports only its packages', () => {
  const offences = packageImports(source).filter(
    ({ file, specifier }) =>
      !roomOf(file.path)?.packages.some((allowed) => belongsTo(specifier, allowed)),
  )
  expect(offences.map(sentence)).toEqual([])
})

test('features of the app do not import each other', () => {
  const offences = relativeImports(source).filter(({ file, target }) => {
    const to = featureOf(target)
    return to !== undefined && to !== featureOf(file.path) && !meetingPlaces.includes(file.path)
  })
  expect(offences.map(sentence)).toEqual([])
})

test('the good-practice mirror reaches no paper and no donor', () => {
  const mirror = /^src\/(domain\/(good-practice|practice\/)|device\/good-practice|app\/practice\/)/
  const imports = relativeImports(source)
  expect(imports.some(({ target }) => mirror.test(target))).toBe(true)
  const offences = imports.filter(
    ({ file, target }) =>
      mirror.test(target) &&
      /^src\/(papers|server|sync)\/|^src\/(domain|device)\/summar|^src\/app\/(sharing|papers)\//.test(
        file.path,
      ),
  )
  expect(offences.map(sentence)).toEqual([])
})

test('relative imports name an existing file with its extension', () => {
  const offences = relativeImports([...source, ...tests]).filter(
    ({ target }) => !existsSync(join(repository, target)) || posix.extname(target) === '',
  )
  expect(offences.map(sentence)).toEqual([])
})

test('zod is always zod/mini, which weighs a quarter', () => {
  const offences = packageImports(source).filter(
    ({ specifier }) => specifier === 'zod' || /^zod\/(?!mini$)/.test(specifier),
  )
  expect(offences.map(sentence)).toEqual([])
})

test('pure rooms know no clock and no randomness', () => {
  const offences = source
    .filter((file) => roomOf(file.path)?.isPure)
    .flatMap((file) => [...nodesOf(file.program)].filter(isImpure).map((node) => at(file, node)))
  expect(offences).toEqual([])
})

test('files are named in kebab-case and none is an index', () => {
  const names = [...filesBelow('src'), ...filesBelow('tests')].filter((path) =>
    /\.(?:tsx?|mjs|css)$/.test(path),
  )
  const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:module|worker|test|d))?\.(?:tsx?|mjs|css)$/
  const offences = names.filter((path) => {
    const name = posix.basename(path)
    return !kebab.test(name) || /^index\./.test(name)
  })
  expect(offences).toEqual([])
})

/** What a tool loads by its path gives itself as the default. */
const loadedByPath = new Set(['tests/support/outcome-reporter.mjs'])

test('nothing is exported as default', () => {
  const offences = [...source, ...tests].flatMap((file) =>
    loadedByPath.has(file.path)
      ? []
      : [...nodesOf(file.program)]
          .filter((node) => node.type === 'ExportDefaultDeclaration')
          .map((node) => at(file, node)),
  )
  expect(offences).toEqual([])
})

test('no file is longer than 400 lines, no screen longer than 200', () => {
  const offences = [...source, ...tests].filter(
    ({ path, lines }) => lines > (path.startsWith('src/app/') && path.endsWith('.tsx') ? 200 : 400),
  )
  expect(offences.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([])
})

test('half of the files have at most 90 lines, nine in ten at most 220', () => {
  const lengths = source.map((file) => file.lines).toSorted((one, other) => one - other)
  expect(lengths[Math.floor(lengths.length * 0.5)]).toBeLessThanOrEqual(90)
  expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(220)
})

test('every function exported outside the app says what it is', () => {
  const offences = source
    .filter((file) => !file.path.startsWith('src/app/'))
    .flatMap((file) => undocumented(file).map((node) => at(file, node)))
  expect(offences).toEqual([])
})

type Import = { file: SourceFile; specifier: string }

function packageImports(files: SourceFile[]): Import[] {
  return files.flatMap((file) =>
    file.imports
      .filter((specifier) => !specifier.startsWith('.'))
      .map((specifier) => ({ file, specifier })),
  )
}

/** `target` is the imported path from the root of the repository. */
function relativeImports(files: SourceFile[]): (Import & { target: string })[] {
  return files.flatMap((file) =>
    file.imports
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => {
        const path = specifier.replace(/\?.*$/, '')
        return { file, specifier, target: posix.join(posix.dirname(file.path), path) }
      }),
  )
}

function roomOf(path: string): Room | undefined {
  return rooms[path.split('/')[1] ?? '']
}

function belongsTo(specifier: string, allowed: string): boolean {
  if (allowed.endsWith(':')) return specifier.startsWith(allowed)
  return specifier === allowed || specifier.startsWith(`${allowed}/`)
}

/** `meetings` for `src/app/meetings/meeting-screen.tsx`; `undefined` outside features. */
function featureOf(path: string): string | undefined {
  const [, room, folder, file] = path.split('/')
  if (room !== 'app' || file === undefined || folder === undefined) return undefined
  return commonFolders.includes(folder) ? undefined : folder
}

function isImpure(node: Node): boolean {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const isDate = isNode(node.callee) && node.callee.name === 'Date'
    const hasArguments = Array.isArray(node.arguments) && node.arguments.length > 0
    return isDate && (node.type === 'CallExpression' || !hasArguments)
  }
  if (node.type !== 'MemberExpression' || !isNode(node.object) || !isNode(node.property)) {
    return false
  }
  const name = `${node.object.name}.${node.property.name ?? node.property.value}`
  return name === 'Date.now' || name === 'Math.random'
}

const functionTypes = ['FunctionDeclaration', 'TSDeclareFunction']

/** Exported functions without a docstring; the overloads of one function share the first one's. */
function undocumented(file: SourceFile): Node[] {
  const seen = new Set<unknown>()
  return nodesOfBody(file.program).filter((node) => {
    const name = exportedFunctionName(node)
    if (name === undefined || seen.has(name)) return false
    seen.add(name)
    return !/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.test(file.text.slice(0, node.start))
  })
}

function nodesOfBody(program: Node): Node[] {
  return Array.isArray(program.body) ? program.body.filter(isNode) : []
}

function exportedFunctionName(node: Node): unknown {
  if (node.type !== 'ExportNamedDeclaration' || !isNode(node.declaration)) return undefined
  const { declaration } = node
  if (functionTypes.includes(declaration.type)) {
    return isNode(declaration.id) ? declaration.id.name : undefined
  }
  const [first] = Array.isArray(declaration.declarations) ? declaration.declarations : []
  const isFunction = isNode(first) && isNode(first.init) && /Function/.test(first.init.type)
  return isFunction && isNode(first.id) ? first.id.name : undefined
}

function sentence({ file, specifier }: Import): string {
  return `${file.path} imports ${specifier}`
}

function at(file: SourceFile, node: Node): string {
  const line = file.text.slice(0, node.start).split('\n').length
  return `${file.path}:${line} ${file.text.slice(node.start, node.end).split('\n')[0]}`
}
