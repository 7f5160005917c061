import type { Loop } from '../loop.ts'

/** The same loop, in which the members are listed once, however many ask for them; a failure is asked again. For one sweep or burst. */
export function membersOnce(loop: Loop): Loop {
  let asked: ReturnType<Loop['gitlab']['members']> | undefined
  const members = () => {
    asked ??= loop.gitlab.members().catch((error: unknown) => {
      asked = undefined
      throw error
    })
    return asked
  }
  return { ...loop, gitlab: { ...loop.gitlab, members } }
}
