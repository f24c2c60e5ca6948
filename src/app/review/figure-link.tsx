import { Link } from 'wouter'
import type { FigureName } from '../../device/review.ts'
import { useFormat } from '../words/format.ts'
import { figureAddress } from './review-address.ts'

/** A number in a table that opens the records it counts; none opens nothing. */
export function FigureLink({ name, count }: { name: FigureName; count: number }) {
  const format = useFormat()
  const words = format.number(count)
  return count === 0 ? words : <Link href={figureAddress(name)}>{words}</Link>
}
