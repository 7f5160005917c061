import { z } from 'zod'
import type { Nudges } from '../core/rules/nudges/nudges-file.ts'
import { didYouMean } from '../core/yaml/did-you-mean.ts'
import type { Problem, Result } from '../core/yaml/problem.ts'
import { readYaml } from '../core/yaml/read-yaml.ts'
import type { TextFile } from './read-files.ts'

const Off = z.object({ nudges: z.object({ off: z.array(z.unknown()) }) })

/** The reminders that playbooks switch off for their runs and that `config/nudges.yml` does not have: such a playbook would go on with what it does not want. */
export function checkNudgesOff(playbooks: TextFile[], nudges: Result<Nudges>): Problem[] {
  if ('problems' in nudges) return []
  const ids = nudges.value.rules.map(({ id }) => id)
  return playbooks.flatMap(({ path, text }) => {
    const { data, at } = readYaml(text, path)
    const off = Off.safeParse(data).data?.nudges.off ?? []
    return off.flatMap((id, index): Problem[] => {
      if (typeof id !== 'string' || id === '' || ids.includes(id)) return []
      const meant = didYouMean(id, ids)
      const hint = meant ? `did you mean ${meant}?` : 'write the id of a rule of that file, or leave it out'
      return [
        { file: path, ...at.value(['nudges', 'off', index]), message: `config/nudges.yml has no rule ${id}.`, hint },
      ]
    })
  })
}
