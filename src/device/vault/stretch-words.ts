import type { Stretching } from './keyring.ts'

/** What the worker is asked: how dearly this device can stretch, or to do it. */
export type StretchQuestion =
  | { readonly kind: 'afford' }
  | { readonly kind: 'stretch'; readonly passphrase: string; readonly how: Stretching }

export type StretchAnswer =
  | { readonly kind: 'how'; readonly how: Stretching }
  | { readonly kind: 'key'; readonly key: Uint8Array }
