import { forgetPhones } from '../support/chromium.ts'
import { heading, line, median, quantile, ratio, time, verdict } from './figures.ts'
import { startWorld, type WorldDevice } from './world.ts'

const lines = 40
const mostMs = 50

/** How long a line takes to be on the disk, by how slow the phone is and how much it remembers. */
export async function benchSave(): Promise<void> {
  heading(`save: a line of the record, through the recording screen's own command, ${lines} times`)
  const world = await startWorld()
  try {
    const ana = await world.addDevice('Ana')
    await ana.call('addLines', 10)
    const first = await measure(ana, 'nothing else stored', undefined)
    await ana.call('make', { kind: 'actionItem', count: 10_000 })
    await measure(ana, '10,000 records stored', first)
  } finally {
    await world.end()
    await forgetPhones()
  }
}

async function measure(
  { phone, page, call }: WorldDevice,
  name: string,
  least: number | undefined,
): Promise<number> {
  const session = await phone.context.newCDPSession(page)
  let atFullSpeed = least
  for (const rate of [1, 4]) {
    await session.send('Emulation.setCPUThrottlingRate', { rate })
    const took = await call('addLines', lines)
    const middle = median(took)
    atFullSpeed ??= middle
    line(
      `${name}, CPU slowed ${rate} x`,
      `median ${time(middle)} (${ratio(middle, atFullSpeed)})`,
      `95 % ${time(quantile(took, 0.95))}`,
      `against ${mostMs} ms: ${verdict(middle, mostMs)}`,
    )
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  return atFullSpeed ?? Number.NaN
}
