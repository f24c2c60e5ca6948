// `npm start`: from a fresh clone to a running server in one command.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildClient, installPackages, projectEnvironment, projectNode, root } from './prepare.mjs'

/** @param {string} line */
const say = (line) => console.log(`liaison: ${line}`)

try {
  await installPackages(say)
  await buildClient(say)
  startServer()
} catch (error) {
  console.error(`liaison: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}

function startServer() {
  const server = spawn(
    projectNode(),
    [join(root, 'src', 'server', 'main.ts'), ...process.argv.slice(2)],
    { env: projectEnvironment(), stdio: 'inherit' },
  )
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the server too; a second one would mean "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) server.kill(signal)
    })
  }
  server.on('error', (error) => {
    console.error(`liaison: the server did not start: ${error.message}`)
    process.exitCode = 1
  })
  server.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128)
  })
}
