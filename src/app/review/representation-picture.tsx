import { Trans, useLingui } from '@lingui/react/macro'
import type { Pictures } from '../../device/review-pictures.ts'
import type { OrganisationId } from '../../domain/ids.ts'
import { useFormat } from '../words/format.ts'
import styles from './picture.module.css'
import { Picture } from './picture.tsx'

const cell = 26
const left = 92
const top = 70
const hostsShown = 8
const guestsShown = 14

/** Who goes to whose meetings: seats as outlines, attendance as how full they are. */
export function RepresentationPicture({
  read: { representation, oneSided, names },
}: {
  read: Pick<Pictures, 'representation' | 'oneSided' | 'names'>
}) {
  const { t } = useLingui()
  const format = useFormat()
  const call = (id: OrganisationId) => names.get(id) ?? t`Somebody`
  const weigh = (of: 'host' | 'guest') => {
    const came = new Map<OrganisationId, number>()
    for (const pair of representation)
      came.set(pair[of], (came.get(pair[of]) ?? 0) + pair.came.length)
    return [...came].toSorted((a, b) => b[1] - a[1]).map(([id]) => id)
  }
  const hosts = weigh('host').slice(0, hostsShown)
  const guests = weigh('guest').slice(0, guestsShown)
  const at = new Map(representation.map((pair) => [`${pair.host} ${pair.guest}`, pair]))
  const seats = {
    member: t`member`,
    observer: t`observer`,
    guest: t`guest`,
    none: t`no seat`,
  }
  if (representation.length === 0) return null
  const [first] = oneSided
  return (
    <Picture
      title={t`Who goes to whom`}
      says={
        first === undefined ? (
          <Trans>Everybody who hosts meetings is visited by those whom he visits.</Trans>
        ) : (
          <Trans>
            {format.number(oneSided.length)} visits are not returned: {call(first.guest)} comes to{' '}
            {call(first.host)}, and {call(first.host)} not to {call(first.guest)}.
          </Trans>
        )
      }
      size={[left + hosts.length * cell + 12, top + guests.length * cell + 8]}
      legend={[
        { words: t`has a seat`, swatch: styles.none },
        { words: t`how often they came`, swatch: styles.first },
      ]}
      heads={[t`Host`, t`Who comes`, t`Seat`, t`Came`, t`Held`]}
      rows={representation.map(({ host, guest, seat, came, held }) => ({
        key: `${host} ${guest}`,
        cells: [call(host), call(guest), seats[seat ?? 'none'], came.length, held.length],
      }))}
    >
      {hosts.map((host, index) => (
        <text
          key={host}
          x={left + index * cell + cell / 2}
          y={top - 8}
          transform={`rotate(-50 ${left + index * cell + cell / 2} ${top - 8})`}
        >
          {short(call(host))}
        </text>
      ))}
      {guests.map((guest, row) => (
        <g key={guest}>
          <text x={left - 8} y={top + row * cell + 17} data-end="">
            {short(call(guest))}
          </text>
          {hosts.map((host, column) => {
            const pair = at.get(`${host} ${guest}`)
            const share = pair && pair.held.length > 0 ? pair.came.length / pair.held.length : 0
            const x = left + column * cell
            const y = top + row * cell
            return (
              <g key={host}>
                {pair !== undefined && pair.seat !== null && (
                  <rect className={styles.none} x={x + 3} y={y + 3} width="20" height="20" rx="3" />
                )}
                {share > 0 && (
                  <rect
                    className={styles.first}
                    x={x + 5}
                    y={y + 5 + 16 * (1 - share)}
                    width="16"
                    height={16 * share}
                    rx="1"
                  />
                )}
              </g>
            )
          })}
        </g>
      ))}
    </Picture>
  )
}

const longest = 14

function short(name: string): string {
  return name.length > longest ? `${name.slice(0, longest - 1)}…` : name
}
