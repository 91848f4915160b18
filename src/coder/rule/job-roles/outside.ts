import type { OutsideWork } from '../rule-set.ts'

/** The document's introduction says this (line 28), and that it was being discussed. */
const FIRE = 'it does not cover fire services'
/** Line 22 names hairdressers and sports players as work that does not belong in it. */
const PRIVATE = 'this work is no part of services that local government is responsible for'
const FORCES = 'the armed forces are no service that local government is responsible for'

const STUDY = 'who only studies holds no post'

type Open = Pick<OutsideWork, 'ends' | 'starts'>
const ENDS: Open = { ends: true }
const ANYWHERE: Open = { ends: true, starts: true }

const outside = (why: string, titles: readonly string[], open: Open = {}): readonly OutsideWork[] =>
  titles.map((title) => ({ title, why, ...open }))

/**
 * Work that the classification of job roles has no item for. Fire safety is not included, because councils and
 * hospitals do it too.
 */
export const OUTSIDE: readonly OutsideWork[] = [
  ...outside(FIRE, ['firefighter', 'fire fighter', 'fireman', 'firewoman', 'chief fire officer'], ENDS),
  ...outside(FIRE, ['fire service', 'fire and rescue', 'fire and rescue service', 'fire brigade']),
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
    'fire crew commander',
    'fire watch commander',
    'fire station commander',
    'watch manager',
    'watch commander',
    'crew commander',
    'station commander',
  ]),
  ...outside(FIRE, ['fire control operator', 'fire control officer', 'fire station officer', 'fire group manager']),
  ...outside(FORCES, ['soldier', 'infantryman', 'royal marine', 'guardsman', 'army officer', 'naval officer'], ENDS),
  ...outside(FORCES, [
    'royal navy officer',
    'royal air force officer',
    'raf officer',
    'naval rating',
    'airman',
    'airwoman',
  ]),
  // No civilian post has one of these ranks in its title.
  ...outside(
    FORCES,
    ['brigadier', 'lieutenant colonel', 'major general', 'lieutenant general', 'rear admiral'],
    ANYWHERE,
  ),
  ...outside(FORCES, ['air commodore', 'wing commander', 'squadron leader', 'group captain', 'vice admiral'], ANYWHERE),
  ...outside(
    FORCES,
    ['assistant chief of staff', 'assistant chief of defence staff', 'chief of the general staff'],
    ANYWHERE,
  ),
  ...outside(FORCES, ['chief of the air staff', 'chief of the naval staff', 'military secretary'], ANYWHERE),
  ...outside(FORCES, ['commissioned officer'], ENDS),
  ...outside(PRIVATE, ['hairdresser', 'barber', 'beautician', 'beauty therapist', 'hair stylist', 'footballer'], ENDS),
  ...outside(STUDY, ['student', 'students', 'student placement', 'year in industry student']),
  ...outside(PRIVATE, ['nail technician', 'sports player', 'professional cricketer', 'jockey', 'racing jockey']),
]
