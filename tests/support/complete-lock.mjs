// `npm run lock`: completes package-lock.json after `npm install`.
//
// Where a registry does not serve the packages of every platform, npm leaves those it cannot see
// out of the lock without a word, and `npm ci` then refuses the lock as out of step. This adds
// the missing optional entries: name, version and platform are known from the package that wants
// them. They carry no integrity, and npm only ever reads them on the platform they are for.
import { readFileSync, writeFileSync } from 'node:fs'

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = [
  'arm64',
  'armv7',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
  'wasm32',
]

/**
 * @typedef {{ version: string, dev?: boolean, optional?: boolean, cpu?: string[], os?: string[],
 *   optionalDependencies?: Record<string, string> }} LockEntry
 */

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
/** @type {Record<string, LockEntry>} */
const packages = lock.packages
let added = 0

for (const [path, meta] of Object.entries({ ...packages })) {
  for (const [name, range] of Object.entries(meta.optionalDependencies ?? {})) {
    const found = resolveFrom(path, name)
    const isExact = /^\d/.test(range)
    if (found !== undefined && (!isExact || packages[found]?.version === range)) continue
    const hoisted = `node_modules/${name}`
    const place = packages[hoisted] === undefined ? hoisted : `${path}/node_modules/${name}`
    packages[place] = platformEntry(name, range, meta.dev === true)
    added += 1
  }
}

lock.packages = Object.fromEntries(
  Object.entries(packages).sort(([one], [other]) => (one < other ? -1 : 1)),
)
if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`package-lock.json: ${added} platform packages added`)

/**
 * Where Node would find `name` when asked from `path`; `undefined` when nowhere.
 *
 * @param {string} path
 * @param {string} name
 */
function resolveFrom(path, name) {
  const parts = path === '' ? [] : path.split('/node_modules/')
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const folder = parts.slice(0, depth).join('/node_modules/')
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (packages[candidate] !== undefined) return candidate
  }
  return undefined
}

/**
 * @param {string} name
 * @param {string} range
 * @param {boolean} isDev
 * @returns {LockEntry}
 */
function platformEntry(name, range, isDev) {
  const tail = name.split('/').at(-1) ?? name
  const cpu = processors.find((one) => tail.includes(one))
  // A name that says no platform must not be installed anywhere: nobody knows what it is.
  const os = systems.find((one) => tail.includes(one)) ?? (cpu === 'wasm32' ? undefined : 'unknown')
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(cpu === undefined ? {} : { cpu: [cpu === 'armv7' ? 'arm' : cpu] }),
    ...(isDev ? { dev: true } : {}),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  }
}
