import cluster from 'node:cluster'
import { type Config, readConfig } from './config.ts'
import { openingWords, openLog, openMission, serveMission } from './serve-mission.ts'
import { keepWorkers } from './workers.ts'

const config = readConfig(process.env, process.versions.node)
if (!config.ok) {
  console.error(`liaison: ${config.error}`)
  process.exit(2)
}
try {
  await start(config.value, process.argv.includes('--demo'))
} catch (error) {
  console.error(`liaison: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

async function start(settings: Config, isDemo: boolean): Promise<void> {
  const log = openLog()
  const receiving = await openMission(settings, log)
  // One process of several makes the tables and prints the links: the first, which serves nobody.
  if (cluster.isPrimary)
    for (const words of await openingWords(settings, receiving, isDemo)) console.log(words)
  if (settings.workers === 1 || cluster.isWorker)
    return await serveMission(settings, receiving, log)
  await receiving.storage.close()
  keepWorkers(settings.workers, log)
}
