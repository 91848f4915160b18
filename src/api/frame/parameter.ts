import { z } from '@hono/zod-openapi'

const LONGEST_NAME = 200
const LONGEST_CODE = 500

/** Parameters that several routes use. */
export const id = z
  .string()
  .min(1)
  .max(LONGEST_NAME)
  .openapi({ description: "A classification's id.", example: 'job-roles' })

export const code = z
  .string()
  .min(1)
  .max(LONGEST_CODE)
  .openapi({ description: "An item's code, percent-encoded.", example: 'A10' })

export const version = z
  .string()
  .min(1)
  .max(LONGEST_NAME)
  .optional()
  .openapi({ description: "The version's name; the newest complete one if not given.", example: '2009' })

export const at = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'a day such as 2009-06-01')
  .optional()
  .openapi({ description: 'The version that was valid on this day, instead of its name.', example: '2009-06-01' })

export const organisation = z
  .string()
  .min(1)
  .max(LONGEST_NAME)
  .openapi({ description: "An organisation's id.", example: 'kent' })

export const jobId = z.string().min(1).max(LONGEST_NAME).openapi({ description: 'The id that POST /jobs returned.' })

export const languageTag = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'a tag such as en or cy-GB')
