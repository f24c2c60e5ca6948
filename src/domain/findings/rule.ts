import type { LabourLine } from '../labour-line.ts'
import type { Finding } from './finding.ts'

/**
 * One rule over one index. It looks at one place at a time (a cell, an issue, an organisation), so that
 * after a change only the places that the change touches are looked at again.
 */
export type Rule<Place> = {
  /** Every place where it may find something; one that comes twice is looked at once. */
  readonly places: () => Iterable<Place>
  /** Every place where what is found may differ with and without `line`, which is in the index. */
  readonly touchedBy: (line: LabourLine) => Iterable<Place>
  /** What is found at one place; no finding is of two places. */
  readonly findAt: (place: Place) => readonly Finding[]
  readonly keyOf: (place: Place) => string
}

/** A rule with what it found, place by place. */
export type KeptRule = {
  /** All that it finds, put into a list. */
  readonly all: (into: Finding[]) => void
  /** To be looked at again: what `line` touches while it is in the index. */
  readonly touch: (line: LabourLine) => void
  /** Looks again where something was touched: what was found there until now, and what is found now. */
  readonly again: (gone: Set<Finding>, come: Finding[]) => void
}

/** Keeps what a rule finds. */
export function keptRule<Place>(rule: Rule<Place>): KeptRule {
  const found = new Map<string, readonly Finding[]>()
  const touched = new Map<string, Place>()
  return {
    all: (into) => {
      for (const place of rule.places()) {
        const findings = rule.findAt(place)
        if (findings.length > 0) found.set(rule.keyOf(place), findings)
      }
      for (const findings of found.values()) into.push(...findings)
    },
    touch: (line) => {
      for (const place of rule.touchedBy(line)) touched.set(rule.keyOf(place), place)
    },
    again: (gone, come) => {
      for (const [key, place] of touched) {
        for (const finding of found.get(key) ?? []) gone.add(finding)
        const findings = rule.findAt(place)
        if (findings.length === 0) found.delete(key)
        else found.set(key, findings)
        come.push(...findings)
      }
      touched.clear()
    },
  }
}
