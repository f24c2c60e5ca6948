/**
 * How many letters apart two texts are (one put in, left out, changed, or two that changed places), or
 * `most + 1` where it is more than `most`. The work grows with the length of the texts times `most`.
 */
export function lettersApart(one: string, other: string, most: number): number {
  const [a, b] = [[...one], [...other]]
  const tooFar = most + 1
  if (Math.abs(a.length - b.length) > most) return tooFar
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = new Array<number>(b.length + 1).fill(tooFar)
    row[0] = i
    const [from, to] = [Math.max(1, i - most), Math.min(b.length, i + most)]
    for (let j = from; j <= to; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      const isTurned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (last[j] ?? tooFar) + 1,
        (row[j - 1] ?? tooFar) + 1,
        (last[j - 1] ?? tooFar) + (isSame ? 0 : 1),
        isTurned ? (before[j - 2] ?? tooFar) + 1 : tooFar,
      )
    }
    if (row.every((cell) => cell > most)) return tooFar
    before = last
    last = row
  }
  return Math.min(last[b.length] ?? tooFar, tooFar)
}
