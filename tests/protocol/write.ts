import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { withBlocks } from './blocks.ts'

// `npm run protocol`: writes what PROTOCOL.md tells from the code.
const file = fileURLToPath(new URL('../../src/sync/PROTOCOL.md', import.meta.url))
writeFileSync(file, withBlocks(readFileSync(file, 'utf8')))
