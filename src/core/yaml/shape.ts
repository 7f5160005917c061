import { z } from 'zod'

/** The part of a JSON Schema that says what may stand where. */
export interface Shape {
  type?: string | string[]
  properties?: Record<string, Shape>
  items?: Shape
  additionalProperties?: boolean | Shape
  anyOf?: Shape[]
  enum?: unknown[]
  const?: unknown
}

/** The shape of what a schema reads (`input`) or gives (`output`). */
export function shapeOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): Shape {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Shape
}

/** All shapes that a value at this path may have: a union has several, a place that does not exist none. */
export function shapesAt(shape: Shape, path: readonly PropertyKey[]): Shape[] {
  const [step, ...rest] = path
  const here = shape.anyOf ?? [shape]
  if (step === undefined) return here
  return here.flatMap((option) => {
    const next = stepInto(option, step)
    return next ? shapesAt(next, rest) : []
  })
}

function stepInto(shape: Shape, step: PropertyKey): Shape | undefined {
  if (typeof step === 'number') return shape.items
  const named = shape.properties && Object.hasOwn(shape.properties, step) ? shape.properties[String(step)] : undefined
  if (named) return named
  return typeof shape.additionalProperties === 'object' ? shape.additionalProperties : undefined
}
