import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits in characters that are safe in cookies, headers and forms. */
export const createSecret = (): string => randomBytes(32).toString('base64url')

/** The stored form of a secret. A secret that cannot be guessed needs no slow hash. */
export const digestSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
