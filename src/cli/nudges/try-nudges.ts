import type { Nudges } from '../../core/rules/nudges/nudges-file.ts'
import type { Texts } from '../../core/text/template/render.ts'
import { TemplateError } from '../../core/text/template/template-problem.ts'
import type { Problem } from '../../core/yaml/problem.ts'
import { sampleComment } from './sample-comment.ts'
import { told } from './told.ts'

/** Fills in the text of every reminder that is switched on with all its samples: what a text names and its rule does not give. Each place is told once. */
export function tryNudges(texts: Texts, nudges: Nudges): Problem[] {
  const found = nudges.rules
    .filter(({ enabled }) => enabled)
    .flatMap((row) =>
      (told[row.predicate]?.samples ?? []).flatMap((facts) =>
        complaintsOf(() => sampleComment(row, facts, texts, nudges)),
      ),
    )
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()]
}

function complaintsOf(fill: () => unknown): Problem[] {
  try {
    fill()
    return []
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return error.problems.map(({ template, ...place }) => ({ file: `templates/${template}.hbs`, ...place }))
  }
}
