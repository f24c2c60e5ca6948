import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Builds the app where it is not built. A build that is there is taken as it is. */
export async function ensureBuilt(): Promise<void> {
  if (existsSync(join(root, 'dist/index.html'))) return
  const words = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']
  const [code] = await once(spawn(process.execPath, words, { cwd: root, stdio: 'inherit' }), 'exit')
  if (code !== 0) throw new Error('the app does not build')
}
