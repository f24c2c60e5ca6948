/** A word of somebody's own stays; a code that this version does not know, `joint_task_force`, is spelt out. */
export function codeToWords(code: string): string {
  if (!/^[a-z0-9]+(_[a-z0-9]+)+$/.test(code)) return code
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
