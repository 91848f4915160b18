import type { OutsideWork } from '../rule-set.ts'

/** The document's introduction says this (line 28), and that it was being discussed. */
const FIRE = 'it does not cover fire services'
/** Line 22 names hairdressers and sports players as work that does not belong in it. */
const PRIVATE = 'this work is no part of services that local government is responsible for'
const FORCES = 'the armed forces are no service that local government is responsible for'

const outside = (why: string, titles: readonly string[], ends?: true): readonly OutsideWork[] =>
  titles.map((title) => ({ title, why, ...(ends && { ends }) }))

/**
 * Work that the classification of job roles has no item for. Fire safety is not included, because councils and
 * hospitals do it too.
 */
export const OUTSIDE: readonly OutsideWork[] = [
  ...outside(FIRE, ['firefighter', 'fire fighter', 'fireman', 'firewoman', 'chief fire officer'], true),
  ...outside(FIRE, [
    'fire officer',
    'fire chief',
    'fire service officer',
    'fire service manager',
    'fire brigade officer',
  ]),
  ...outside(FIRE, [
    'fire station manager',
    'fire crew manager',
    'fire watch manager',
    'watch manager',
    'watch commander',
  ]),
  ...outside(FIRE, ['fire control operator', 'fire control officer', 'fire station officer', 'fire group manager']),
  ...outside(FORCES, ['soldier', 'infantryman', 'royal marine', 'guardsman', 'army officer', 'naval officer'], true),
  ...outside(FORCES, [
    'royal navy officer',
    'royal air force officer',
    'raf officer',
    'naval rating',
    'airman',
    'airwoman',
  ]),
  ...outside(PRIVATE, ['hairdresser', 'barber', 'beautician', 'beauty therapist', 'hair stylist', 'footballer'], true),
  ...outside(PRIVATE, ['nail technician', 'sports player', 'professional cricketer', 'jockey', 'racing jockey']),
]
