import { indexedDB } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { Database } from '../../../src/device/database.ts'
import { vaultListKey } from '../../../src/device/vault/has-vaults.ts'
import { keyDatabases } from '../../../src/device/vault/key-files.ts'
import { readKeyring, type Stretch, type Stretching } from '../../../src/device/vault/keyring.ts'
import { copyAll, dropDatabase, holdTheSame } from '../../../src/device/vault/move.ts'
import {
  affordableStretching,
  normalPassphrase,
  stretch,
  weaknessOf,
} from '../../../src/device/vault/passphrase.ts'
import { sealedDatabase } from '../../../src/device/vault/sealed-database.ts'
import {
  addPasskey,
  changePassphrase,
  createVault,
  destroyVault,
  lockVault,
  openWithPasskey,
  openWithPassphrase,
  passkeysOf,
  type VaultParts,
} from '../../../src/device/vault/vault.ts'
import {
  databaseOf,
  listedVault,
  listVaults,
  unlistVault,
} from '../../../src/device/vault/vault-list.ts'
import { aDevice, freshName } from '../../support/a-device.ts'
import { anOrganisation } from '../../support/an-organisation.ts'
import { textsIn } from '../../support/texts-in-memory.ts'

const passphrase = 'harbour candle seven violins'
const cheap: Stretching = { salt: 'c2FsdHNhbHRzYWx0c2FsdA', memory: 8, passes: 1 }
const stretchHere: Stretch = async (words, how) => stretch(words, how)

function aBrowser(): VaultParts & { clock: { ms: number }; held: Map<string, string> } {
  const held = new Map<string, string>()
  const clock = { ms: 1_000_000 }
  return {
    files: keyDatabases(indexedDB),
    texts: textsIn(held),
    stretch: stretchHere,
    nowMs: () => clock.ms,
    clock,
    held,
  }
}

describe('a vault', () => {
  test('opens with its passphrase, as keyboards write it, and with no other', async () => {
    const browser = aBrowser()
    const made = await createVault(browser, passphrase, cheap)
    const opened = await openWithPassphrase(browser, made.id, ` ${passphrase}  `)
    expect(opened.ok && opened.value.key).toEqual(made.key)
    const wrong = await openWithPassphrase(browser, made.id, `${passphrase}s`)
    expect(wrong).toEqual({ ok: false, error: { kind: 'wrong' } })
  })

  test('after three wrong ones makes everybody wait, longer each time, and forgets it when opened', async () => {
    const browser = aBrowser()
    const { id } = await createVault(browser, passphrase, cheap)
    const waits: number[] = []
    for (let time = 0; time < 12; time += 1) {
      const failed = await openWithPassphrase(browser, id, 'not this one at all')
      if (failed.ok) expect.fail('it opened')
      if (failed.error.kind !== 'wait') continue
      waits.push(failed.error.waitMs)
      // Not even the right one is tried before its time.
      expect((await openWithPassphrase(browser, id, passphrase)).ok).toBe(false)
      browser.clock.ms += failed.error.waitMs
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000])
    browser.clock.ms += 300_000
    expect((await openWithPassphrase(browser, id, passphrase)).ok).toBe(true)
    expect(listedVault(id, browser.texts)?.wrong.times).toBe(0)
  })

  test('a clock that was put back locks nobody out for longer than the pause', async () => {
    const browser = aBrowser()
    const { id } = await createVault(browser, passphrase, cheap)
    for (let time = 0; time < 4; time += 1) await openWithPassphrase(browser, id, 'not this')
    browser.clock.ms -= 1e9
    const early = await openWithPassphrase(browser, id, passphrase)
    expect(early).toEqual({ ok: false, error: { kind: 'wait', waitMs: 2_000 } })
  })

  test('another passphrase wraps the same key, and the old one opens no more', async () => {
    const browser = aBrowser()
    const made = await createVault(browser, passphrase, cheap)
    const next = 'quiet bridge over nine rivers'
    await changePassphrase(browser, made, next, { ...cheap, salt: 'b3RoZXJvdGhlcm90aGVyb3Q' })
    const opened = await openWithPassphrase(browser, made.id, next)
    expect(opened.ok && opened.value.key).toEqual(made.key)
    expect((await openWithPassphrase(browser, made.id, passphrase)).ok).toBe(false)
  })

  test('opens with a passkey that was added, with what that one gives only', async () => {
    const browser = aBrowser()
    const made = await createVault(browser, passphrase, cheap)
    const credential = new Uint8Array([1, 2, 3])
    const salt = new Uint8Array(32).fill(5)
    const secret = new Uint8Array(32).fill(9)
    await addPasskey(browser.files, made, { credential, salt, secret })
    expect(await passkeysOf(browser.files, made.id)).toEqual([{ credential, salt }])
    const opened = await openWithPasskey(browser.files, made.id, credential, secret)
    expect(opened.ok && opened.value.key).toEqual(made.key)
    const other = await openWithPasskey(browser.files, made.id, credential, salt)
    expect(other.ok).toBe(false)
    expect((await openWithPassphrase(browser, made.id, passphrase)).ok).toBe(true)
  })

  test('of another owner does not open with the same passphrase by its keys alone', async () => {
    const browser = aBrowser()
    const mine = await createVault(browser, passphrase, cheap)
    const theirs = await createVault(browser, passphrase, cheap)
    expect(listVaults(browser.texts).map(({ label }) => label)).toEqual(['1', '2'])
    await browser.files.write(theirs.id, (await browser.files.read(mine.id)) ?? '')
    expect((await openWithPassphrase(browser, theirs.id, passphrase)).ok).toBe(false)
  })

  test('locked has no key in memory', async () => {
    const made = await createVault(aBrowser(), passphrase, cheap)
    lockVault(made)
    expect(made.key).toEqual(new Uint8Array(32))
    expect(() => made.cipher.seal(new Uint8Array(4), 'place')).toThrow('locked')
  })

  test('what is listed of it holds neither key, salt, passphrase nor name', async () => {
    const browser = aBrowser()
    const made = await createVault(browser, passphrase, cheap, { label: 'blue' })
    const listed = browser.held.get(vaultListKey) ?? ''
    expect(Object.keys(JSON.parse(listed)[0]).sort()).toEqual([
      'id',
      'idleMinutes',
      'label',
      'lease',
      'move',
      'wrong',
    ])
    expect(listed).not.toContain((await readKeyring(browser.files, made.id))?.passphrase.salt)
  })

  test('destroyed loses its keys first: cut off anywhere, nobody opens it', async () => {
    const browser = aBrowser()
    const made = await createVault(browser, passphrase, cheap)
    const cutOff = () => Promise.reject(new Error('killed'))
    await expect(destroyVault(browser, made.id, cutOff)).rejects.toThrow('killed')
    const opened = await openWithPassphrase(browser, made.id, passphrase)
    expect(opened).toEqual({ ok: false, error: { kind: 'no-keys' } })
    await destroyVault(browser, made.id, async () => undefined)
    expect(listVaults(browser.texts)).toEqual([])
    expect(browser.held.size).toBe(0)
  })

  test('whose list was spoilt by somebody counts as none', () => {
    const browser = aBrowser()
    browser.texts.setItem(vaultListKey, '{"oh')
    expect(listVaults(browser.texts)).toEqual([])
    browser.texts.setItem(vaultListKey, '[{"id":"../../x"}]')
    expect(listVaults(browser.texts)).toEqual([])
    unlistVault('x', browser.texts)
  })
})

describe('a passphrase', () => {
  test.each([
    ['short one', 'short'],
    ['aaaaaaaaaaaaaaaa', 'repeated'],
    ['geneva geneva', 'repeated'],
    ['abcabcabcabcabc', 'repeated'],
    ['password12345678', 'common'],
    ['Liaison 2026 2026!', 'common'],
    ['abcdefghijklmnop', 'common'],
    ['9876543210123', 'common'],
    ['harbour candle seven', null],
    ['рябина у моста семь', null],
    ['xK7-pq9!vTzw', null],
  ])('%s is %s', (words, weakness) => {
    expect(weaknessOf(words)).toBe(weakness)
  })

  test('is the same however the keyboard writes it', () => {
    expect(normalPassphrase(' cafe\u0301  noir ')).toBe('caf\u00e9 noir')
  })

  test('is stretched by Argon2id as others do it', () => {
    // As OpenSSL says through Node: argon2id of `password` with `saltsalt`, 256 KiB, 2 passes.
    const how = { salt: btoa('saltsalt').replaceAll('=', ''), memory: 256, passes: 2 }
    expect(Buffer.from(stretch('password', how)).toString('hex')).toBe(
      'eb4bbb5377240a7537985c4f3b698d0c43781051bba29d7e384863a6a4e7f845',
    )
  })

  test('is stretched as dearly as this device can afford, and never for less than 12 MiB', () => {
    const clock = (stepMs: number) => {
      let nowMs = 0
      return () => {
        nowMs += stepMs
        return nowMs
      }
    }
    expect(affordableStretching(clock(1))).toMatchObject({ memory: 65_536, passes: 2 })
    expect(affordableStretching(clock(100))).toMatchObject({ memory: 19_456, passes: 1 })
    expect(affordableStretching(clock(10_000))).toMatchObject({ memory: 12_288, passes: 1 })
  })
})

describe('moving into a vault', () => {
  test('takes every row with its note, is cut off anywhere, goes on, and leaves both the same', {
    timeout: 60_000,
  }, async () => {
    const from = (await aDevice()).db
    await from.organisations.bulkPut(
      Array.from({ length: 1_700 }, (_, at) => ({
        ...anOrganisation({ name: `Number ${at}` }),
        $note: ['all', at, null, null, null, null],
      })),
    )
    const vault = await createVault(aBrowser(), passphrase, cheap)
    for (let cut = 1; cut < 5; cut += 1) {
      const to = sealedDatabase(vault)
      let steps = 0
      const copying = copyAll(from, to, () => {
        steps += 1
        if (steps === cut) throw new Error('killed')
      })
      await copying.catch((error: Error) => expect(error.message).toBe('killed'))
      expect(await holdTheSame(from, to)).toBe(cut > 2)
      to.close()
    }
    const to = sealedDatabase(vault)
    expect(await to.organisations.count()).toBe(1_700)
    await copyAll(from, to)
    expect(await holdTheSame(from, to)).toBe(true)
    await to.organisations.toCollection().modify((row: { name: string }) => {
      if (row.name === 'Number 1699') row.name = 'Another'
    })
    expect(await holdTheSame(from, to)).toBe(false)
    to.close()
    await dropDatabase(databaseOf(vault.id))
    const gone = sealedDatabase(vault)
    expect(await gone.organisations.count()).toBe(0)
    gone.close()
  })

  test('and out of it', async () => {
    const vault = await createVault(aBrowser(), passphrase, cheap)
    const from = sealedDatabase(vault)
    await from.organisations.bulkPut([anOrganisation({ name: 'OSCE' })])
    const to = new Database(freshName())
    await copyAll(from, to)
    expect(await holdTheSame(from, to)).toBe(true)
    expect((await to.organisations.toArray()).map(({ name }) => name)).toEqual(['OSCE'])
    from.close()
    to.close()
  })
})
