/** The choices of a list from a table of words. */
export function optionsOf<Value extends string>(
  words: Readonly<Record<Value, string>>,
): { value: Value; label: string }[] {
  return keysOf(words).map((value) => ({ value, label: words[value] }))
}

/** The value that a list gave back as text; the first one where it is none of them. */
export function valueAmong<Value extends string>(
  words: Readonly<Record<Value, string>>,
  text: string,
): Value {
  const keys = keysOf(words)
  const found = keys.find((key) => key === text) ?? keys[0]
  if (found === undefined) throw new Error('a list without choices')
  return found
}

function keysOf<Value extends string>(words: Readonly<Record<Value, string>>): Value[] {
  const keys: Value[] = []
  for (const key in words) keys.push(key)
  return keys
}
