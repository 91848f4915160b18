import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { RolemapError } from '../../error.ts'

const LEAST = 12
const MOST = 200
const derive = promisify(argon2)

// RFC 9106's argon2id with OWASP's lowest memory setting: about 40 ms of one core.
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG = 32
const SALT = 16

interface Cost {
  /** In KiB. */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** @throws RolemapError `account-unfit`, which says what is wrong but never quotes the password. */
export function checkPassword(password: string, name: string): void {
  const { length } = [...password]
  if (length < LEAST || length > MOST)
    throw new RolemapError('account-unfit', `expected a password of ${LEAST} to ${MOST} characters, found ${length}`)
  const different = new Set(password.toLowerCase()).size
  if (different < 5)
    throw new RolemapError('account-unfit', 'expected a password of more than a few characters repeated')
  if (name.length >= 4 && password.toLowerCase().includes(name))
    throw new RolemapError('account-unfit', 'expected a password that does not contain the name')
}

/** The password's hash in PHC string form, which includes its parameters. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT)
  const { memory, passes, parallelism } = COST
  return [
    '',
    'argon2id',
    'v=19',
    `m=${memory},t=${passes},p=${parallelism}`,
    encode(salt),
    encode(await hash(password, salt, COST)),
  ].join('$')
}

/** Whether a stored hash belongs to the password. Without a hash the answer is false and takes as long. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const parts = kept === undefined ? undefined : PHC.exec(kept)?.groups
  const {
    memory = COST.memory,
    passes = COST.passes,
    parallelism = COST.parallelism,
    salt = '',
    tag = '',
  } = parts ?? {}
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const found = await hash(password, parts ? Buffer.from(salt, 'base64') : Buffer.alloc(SALT), cost)
  const expected = Buffer.from(tag, 'base64')
  return expected.length === found.length && timingSafeEqual(expected, found)
}

const PHC =
  /^\$argon2id\$v=19\$m=(?<memory>\d+),t=(?<passes>\d+),p=(?<parallelism>\d+)\$(?<salt>[\w+/]+)\$(?<tag>[\w+/]+)$/

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

// Normalised, so that the same letters from another keyboard are the same password.
const hash = (password: string, salt: Uint8Array, cost: Cost) =>
  derive('argon2id', { message: password.slice(0, MOST * 2).normalize('NFKC'), nonce: salt, tagLength: TAG, ...cost })

// Without letters and digits that are easily confused.
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A first password for somebody: 80 random bits, easy to read out or type. */
export function createPassword(): string {
  const letters = Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)])
  return letters.join('').replace(/....(?=.)/g, '$&-')
}
