import type { Month } from '../../domain/day.ts'

interface Props {
  months: readonly Month[]
  /** Where the first month begins, how wide each is, and the line on which they stand. */
  left: number
  step: number
  base: number
}

/** The months under a drawing, with the year where it begins; the first has its own unless they would touch. */
export function MonthAxis({ months, left, step, base }: Props) {
  const isJanuary = (month: Month | undefined) => month?.endsWith('-01') === true
  return months.map((month, index) => {
    const x = left + index * step + step / 2
    return (
      <g key={month}>
        <text x={x} y={base + 14} data-middle="">
          {month.slice(5)}
        </text>
        {(isJanuary(month) || (index === 0 && !isJanuary(months[1]))) && (
          <text x={x} y={base + 27} data-middle="">
            {month.slice(0, 4)}
          </text>
        )}
      </g>
    )
  })
}
