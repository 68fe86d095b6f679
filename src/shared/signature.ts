import { z } from 'zod'
import { english } from './language.ts'

/** Who signs a visit. */
export const signatureRoles = ['technician', 'customer'] as const
export type SignatureRole = (typeof signatureRoles)[number]
export const signatureRoleWords = {
  technician: english('Technician'),
  customer: english('Customer'),
} as const satisfies Record<SignatureRole, string>

/** A name in ink takes about 10 strokes and, simplified, 200 points. */
export const mostStrokes = 60
export const mostStrokePoints = 800

/** The box that is signed in is so many times as wide as it is high. */
export const aspectRange = { least: 1, most: 8 } as const

/** From the left and from the top, each 0 to 1 over the box. */
const pointSchema = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
export type StrokePoint = z.infer<typeof pointSchema>

/** Polylines in the order they were drawn; one of a single point is a dot. */
export const strokesSchema = z
  .array(z.array(pointSchema).min(1).max(mostStrokePoints))
  .max(mostStrokes)
  .refine(
    (strokes) => strokes.reduce((sum, { length }) => sum + length, 0) <= mostStrokePoints,
    `at most ${mostStrokePoints} points in all strokes`,
  )
export type Strokes = z.infer<typeof strokesSchema>

const itemsSchema = z.array(z.string().max(8)).max(1_000)

/** The checklist as it stood when it was signed: that is what a signature stands for. */
export const signedStateSchema = z.object({
  checklist: z.object({ id: z.string(), version: z.int() }),
  ...{ all: z.int(), passed: z.int(), failed: z.int(), cannotTell: z.int(), open: z.int() },
  /** Items that stay as they are, each written down with a name. */
  deviations: itemsSchema,
  /** Red items that still wait; with one, the signature says that somebody returns. */
  waiting: itemsSchema,
})
export type SignedState = z.infer<typeof signedStateSchema>

/** One signature under a visit. */
export const signatureSchema = z.object({
  role: z.enum(signatureRoles),
  name: z.string(),
  /** Epoch ms on the laptop's clock. */
  at: z.number(),
  /** `paper`: signed on the printed report, which has a line for it. Then there are no strokes. */
  way: z.enum(['screen', 'paper']),
  /** Width of the box by its height. */
  aspect: z.number().min(aspectRange.least).max(aspectRange.most),
  strokes: strokesSchema,
  standsFor: signedStateSchema,
})
export type Signature = z.infer<typeof signatureSchema>
