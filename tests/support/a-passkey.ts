import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** What an authenticator may be made to do wrong. */
export type Faults = {
  origin?: string
  rpId?: string
  /** Only a touch: nobody was asked for a finger, a face or a number. */
  isUnverified?: boolean
  challenge?: string
  counter?: number
}

/** What the server asks an authenticator. */
export type Options = { options: { challenge: string; rp?: { id: string }; rpId?: string } }

const present = 0x01
const verified = 0x04
const hasKey = 0x40

/** A passkey in software: makes and signs as a phone does, with ES256, for the site of the tests. */
export class SoftPasskey {
  readonly id = randomBytes(16)
  readonly origin: string
  counter = 0
  readonly #keys: { privateKey: KeyObject; publicKey: KeyObject }

  constructor(origin = 'http://localhost') {
    this.origin = origin
    this.#keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  }

  get name(): string {
    return this.id.toString('base64url')
  }

  /** The answer to `navigator.credentials.create`. */
  make({ options }: Options, faults: Faults = {}): Record<string, unknown> {
    const data = this.#data(options, faults, hasKey)
    const key = Buffer.concat([data, this.#credential()])
    const attestation = map([
      [text('fmt'), text('none')],
      [text('attStmt'), map([])],
      [text('authData'), bytes(key)],
    ])
    return this.#said({
      clientDataJSON: this.#client('webauthn.create', options, faults).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    })
  }

  /** The answer to `navigator.credentials.get`. */
  answer({ options }: Options, faults: Faults = {}): Record<string, unknown> {
    const client = this.#client('webauthn.get', options, faults)
    this.counter = faults.counter ?? this.counter + 1
    const data = this.#data(options, faults)
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
    return this.#said({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
    })
  }

  #said(response: Record<string, unknown>): Record<string, unknown> {
    const { name } = this
    return { id: name, rawId: name, type: 'public-key', clientExtensionResults: {}, response }
  }

  #client(type: string, { challenge }: Options['options'], faults: Faults): Buffer {
    const said = {
      type,
      challenge: faults.challenge ?? challenge,
      origin: faults.origin ?? this.origin,
      crossOrigin: false,
    }
    return Buffer.from(JSON.stringify(said))
  }

  #data({ rp, rpId }: Options['options'], faults: Faults, more = 0): Buffer {
    const site = faults.rpId ?? rp?.id ?? rpId ?? ''
    const flags = present | (faults.isUnverified === true ? 0 : verified) | more
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([
      createHash('sha256').update(site).digest(),
      Buffer.from([flags]),
      counter,
    ])
  }

  #credential(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.id.length)
    const key = map([
      [number(1), number(2)],
      [number(3), number(-7)],
      [number(-1), number(1)],
      [number(-2), bytes(Buffer.from(x, 'base64url'))],
      [number(-3), bytes(Buffer.from(y, 'base64url'))],
    ])
    return Buffer.concat([Buffer.alloc(16), length, this.id, key])
  }
}

/** A head of CBOR: kind and number (RFC 8949, 3). */
function head(kind: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(kind << 5) | value])
  if (value < 256) return Buffer.from([(kind << 5) | 24, value])
  return Buffer.from([(kind << 5) | 25, value >> 8, value & 255])
}

function number(value: number): Buffer {
  return value < 0 ? head(1, -1 - value) : head(0, value)
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([head(2, value.length), value])
}

function text(value: string): Buffer {
  return Buffer.concat([head(3, value.length), Buffer.from(value)])
}

function map(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat()])
}
