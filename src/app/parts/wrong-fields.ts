/** The names of the fields that a schema does not take; empty when it takes them all. */
export function wrongFields(parsed: {
  readonly success: boolean
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }
}): ReadonlySet<string> {
  return new Set(parsed.error?.issues.map((issue) => String(issue.path[0] ?? '')))
}
