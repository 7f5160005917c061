import type { Rule } from './rule.ts'

/** The account's CSM has the run, unless a person changed the assignee later (architecture.md 5). */
export const assignee: Rule = {
  id: 'assignee',
  evaluate({ assignment, snapshot: { issue } }) {
    const nothing = (reason: string) => ({ actions: [], reason, wakeAt: null })
    switch (assignment.kind) {
      case 'right':
        return nothing('nobody else is wanted')
      case 'assign': {
        const { id: userId, username } = assignment.member
        const reason = `the account's file names ${username}`
        return {
          actions: [{ target: 'issue', kind: 'assign', iid: issue.iid, userId, username, reason }],
          reason,
          wakeAt: null,
        }
      }
      case 'kept':
        return nothing(`a person changed the assignee at ${assignment.by.at}, later than the file`)
      case 'impossible': {
        const because = assignment.isBot ? 'that is the bot itself' : 'no access to the project'
        return nothing(`${assignment.csm} cannot be assigned: ${because}`)
      }
      case 'undecided':
        return { ...nothing(`not known yet: ${assignment.needs}`), needs: [assignment.needs] }
      default:
        return assignment satisfies never
    }
  },
}
