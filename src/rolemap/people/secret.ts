import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits in signs that a cookie, a header and a form carry as they are. */
export const createSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret. One that cannot be guessed needs no slow hash. */
export const digestSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
