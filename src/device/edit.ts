import type { z } from 'zod/mini'
import { type RecordKind, type RecordOf, recordSchemas } from '../domain/records.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { StorageTrouble } from './reopen.ts'

/** A whole record, new or changed. */
type Whole = { [Kind in RecordKind]: { readonly kind: Kind; readonly row: RecordOf[Kind] } }

/** Some fields of a record that exists. */
type Patch = {
  [Kind in RecordKind]: {
    readonly kind: Kind
    readonly id: string
    readonly fields: Partial<Omit<RecordOf[Kind], 'id'>>
  }
}

/** What an act does to one record: it puts a whole record there, or changes fields of one. */
export type Edit = Whole[RecordKind] | Patch[RecordKind]

/** An edit by code that serves every kind; only the schema's own check stands behind it. */
export type AnyEdit =
  | { readonly kind: RecordKind; readonly row: { readonly id: string } }
  | {
      readonly kind: RecordKind
      readonly id: string
      readonly fields: Readonly<Record<string, unknown>>
    }

/** Why an act was not saved. Nothing of it was. */
export type SaveError =
  /** A record breaks its schema: which kind, where (`due.on`), and what the schema says. */
  | {
      readonly kind: 'invalid'
      readonly record: string
      readonly field: string
      readonly message: string
    }
  /** The record to change is not on this device (any more). */
  | { readonly kind: 'gone' }
  /** DEP2: this device takes part no longer and is about to be wiped. */
  | { readonly kind: 'over' }
  | StorageTrouble

/** The id of the record that an edit is about. */
export function idOf(edit: AnyEdit): string {
  return 'row' in edit ? edit.row.id : edit.id
}

const schemaOf: { [Kind in RecordKind]: z.ZodMiniType<RecordOf[Kind]> } = recordSchemas

/** The complete record that `fields` make, as its schema reads it; the first thing wrong otherwise. */
export function readRecord<Kind extends RecordKind>(
  kind: Kind,
  fields: unknown,
): Result<RecordOf[Kind], SaveError> {
  const parsed = schemaOf[kind].safeParse(fields)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return fail({
    kind: 'invalid',
    record: kind,
    field: issue?.path.join('.') ?? '',
    message: issue?.message ?? '',
  })
}
