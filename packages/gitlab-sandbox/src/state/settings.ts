import type { World } from './world.ts'

/** The value kept under a key, or `undefined`. */
export function readSetting(world: World, key: string): unknown {
  return world.settings.first('key', key)?.value
}

/** Keeps a value (plain JSON) under a key. */
export function writeSetting(world: World, key: string, value: unknown): void {
  const known = world.settings.first('key', key)
  if (known) world.settings.update(known.id, { value })
  else world.settings.insert({ key, value })
}
